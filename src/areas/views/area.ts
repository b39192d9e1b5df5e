import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { savedView } from './contract.ts'
import { savedViewWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'views',
  acts,
  views,
  things: [keep(savedView, { table: 'saved_view', title: sql<string>`saved_view.name`, within: savedViewWithin })],
}
