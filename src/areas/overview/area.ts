import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { skippedStep } from './contract.ts'
import { skippedWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'overview',
  acts,
  views,
  tasks,
  things: [
    keep(skippedStep, {
      table: 'skipped_step',
      title: sql<string>`left(skipped_step.reason, 40)`,
      openName: true,
      within: skippedWithin,
    }),
  ],
}
