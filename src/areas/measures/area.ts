import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { performAs } from '../../platform/services.ts'
import { mayUse } from '../../kernel/roles.ts'
import { acts } from './acts.ts'
import { installBuiltIn } from './contract/acts.ts'
import { onlookers } from './contract/fields.ts'
import { measureThing, packThing } from './contract/things.ts'
import { checks, days, steps } from './checks.ts'
import { measureWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'
import { evidence } from './evidence.ts'

export const area: Area = {
  name: 'measures',
  acts,
  views,
  tasks,
  evidence,
  checks,
  steps,
  days,
  things: [
    keep(measureThing, {
      table: 'measure',
      title: sql<string>`(select title_ja from catalogue_measure where catalogue_measure.id = measure.measure)`,
      page: '/measures/plan/$id',
      within: measureWithin,
    }),
    keep(packThing, {
      table: 'measure_pack',
      parts: [{ table: 'catalogue_measure', of: 'pack', by: 'id' }],
      title: sql<string>`measure_pack.name`,
      openName: true,
      within: (scope) => (mayUse(onlookers, scope) ? sql`true` : sql`false`),
    }),
  ],
  begin: async (services) => {
    await performAs(services, installBuiltIn, null, {})
  },
}
