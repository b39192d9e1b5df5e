import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { performAs } from '../../platform/services.ts'
import { acts } from './acts.ts'
import { checks, days, figures, steps } from './checks.ts'
import { decision } from './contract.ts'
import { criteriaThing, installBuiltInCriteria } from './contract/criteria.ts'
import { sheetThing } from './contract/scoring.ts'
import { decisionRules } from './contract/rules.ts'
import { routes } from './routes.ts'
import { sheetWithin } from './store-scoring.ts'
import { decisionWithin, rulesWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'
import { evidence } from './evidence.ts'

export const area: Area = {
  name: 'decision',
  acts,
  views,
  routes,
  tasks,
  evidence,
  checks,
  steps,
  figures,
  days,
  things: [
    keep(decision, {
      table: 'decision',
      title: sql<string>`(select asset.name from asset where asset.id = decision.asset)`,
      within: decisionWithin,
    }),
    keep(criteriaThing, {
      table: 'criteria_pack',
      parts: [{ table: 'criteria_version', of: 'pack', by: 'pack_version' }],
      title: sql<string>`criteria_pack.name`,
      within: rulesWithin,
    }),
    keep(sheetThing, {
      table: 'score_sheet',
      title: sql<string>`(select asset.name from asset where asset.id = score_sheet.asset)`,
      within: sheetWithin,
    }),
    keep(decisionRules, {
      table: 'decision_rules',
      // There is one for the company, whose name is the same in both languages.
      title: sql<string>`(select company.name from company)`,
      within: rulesWithin,
    }),
  ],
  begin: async (services) => {
    await performAs(services, installBuiltInCriteria, null, {})
  },
}
