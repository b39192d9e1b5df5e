import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { sweepAnswer } from './contract.ts'
import { answerWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'sweep',
  acts,
  views,
  things: [
    keep(sweepAnswer, {
      table: 'sweep_answer',
      title: sql<string>`(select a.name from asset a where a.id = sweep_answer.asset)`,
      within: answerWithin,
    }),
  ],
}
