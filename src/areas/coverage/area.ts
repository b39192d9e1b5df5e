import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { coverage } from './contract.ts'
import { coverageWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'coverage',
  acts,
  views,
  tasks,
  things: [keep(coverage, { table: 'coverage', title: sql<string>`left(coverage.covers, 60)`, within: coverageWithin })],
}
