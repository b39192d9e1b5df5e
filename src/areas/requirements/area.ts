import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { requirementAnswer } from './contract.ts'
import { answerWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'requirements',
  acts,
  views,
  things: [
    keep(requirementAnswer, {
      table: 'requirement_answer',
      title: sql<string>`(select asset.name from asset where asset.id = requirement_answer.asset)`,
      within: answerWithin,
    }),
  ],
}
