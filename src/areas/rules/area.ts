import { sql } from 'kysely'
import { mayUse } from '../../kernel/roles.ts'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { performAs } from '../../platform/services.ts'
import { packActs } from './acts-packs.ts'
import { installBuiltIn } from './contract/packs.ts'
import { packThing } from './contract/things.ts'
import { onlookers } from './contract/who.ts'
import { packViews } from './views-packs.ts'

export const area: Area = {
  name: 'rules',
  acts: packActs,
  views: packViews,
  things: [
    keep(packThing, {
      table: 'rule_pack',
      title: sql<string>`rule_pack.name`,
      openName: true,
      within: (scope) => (mayUse(onlookers, scope) ? sql`true` : sql`false`),
    }),
  ],
  begin: async (services) => {
    await performAs(services, installBuiltIn, null, {})
  },
  migrations: new URL('./migrations/', import.meta.url),
}
