import { sql } from 'kysely'
import { mayUse } from '../../kernel/roles.ts'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { performAs } from '../../platform/services.ts'
import { documentActs } from './acts-documents.ts'
import { lifeActs } from './acts-life.ts'
import { packActs } from './acts-packs.ts'
import { checks, steps } from './checks.ts'
import { keepWords } from './contract/acts.ts'
import { installBuiltIn } from './contract/packs.ts'
import { acknowledgementThing, documentThing, packThing, versionThing } from './contract/things.ts'
import { onlookers } from './contract/who.ts'
import { evidence } from './evidence.ts'
import { routes } from './routes.ts'
import { acknowledgementWithin, documentWithin, versionWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { documentViews } from './views-documents.ts'
import { packViews } from './views-packs.ts'

const titleOfDocument = (id: string) => sql<string>`(select title from rule_document where rule_document.id = ${sql.ref(id)})`

export const area: Area = {
  name: 'rules',
  acts: [...packActs, ...documentActs, ...lifeActs],
  views: [...packViews, ...documentViews],
  things: [
    keep(packThing, {
      table: 'rule_pack',
      parts: [{ table: 'rule_template', of: 'pack', by: 'id' }],
      title: sql<string>`rule_pack.name`,
      openName: true,
      within: (scope) => (mayUse(onlookers, scope) ? sql`true` : sql`false`),
    }),
    keep(documentThing, {
      table: 'rule_document',
      parts: [
        { table: 'rule_approval', of: 'document', by: 'id' },
        { table: 'rule_return', of: 'document', by: 'id' },
      ],
      title: sql<string>`rule_document.title`,
      page: '/rules/$id',
      within: documentWithin,
    }),
    keep(versionThing, {
      table: 'rule_version',
      title: sql<string>`${titleOfDocument('rule_version.document')} || ' (' || rule_version.revision || ')'`,
      within: versionWithin,
    }),
    keep(acknowledgementThing, {
      table: 'rule_acknowledgement',
      title: sql<string>`(select ${titleOfDocument('rule_version.document')} from rule_version where rule_version.id = rule_acknowledgement.rule_version)`,
      within: acknowledgementWithin,
    }),
  ],
  tasks,
  checks,
  steps,
  evidence,
  routes,
  begin: async (services) => {
    await performAs(services, installBuiltIn, null, {})
    await performAs(services, keepWords, null, {})
  },
}
