import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { reminder } from './contract.ts'
import { startReminding } from './remind.ts'
import { routes } from './routes.ts'
import { reminderWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'work',
  acts,
  views,
  things: [
    keep(reminder, {
      table: 'reminder',
      title: sql<string>`(select person.name from person where person.id = reminder.person)`,
      within: reminderWithin,
    }),
  ],
  routes,
  runs: startReminding,
  unrecorded: {
    'reminder.last_sent': 'with every reminder',
  },
}
