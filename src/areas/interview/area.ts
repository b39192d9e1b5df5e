import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { interview } from './contract.ts'
import { interviewWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'interview',
  acts,
  views,
  things: [
    keep(interview, {
      table: 'interview',
      title: sql<string>`coalesce((select d.name from department d where d.id = interview.department), interview.area)`,
      within: interviewWithin,
    }),
  ],
}
