import { provide } from '../../platform/acts/provide.ts'
import { allClasses } from '../classification/index.ts'
import { rulesView } from './contract/rules.ts'
import { firstRules, modeFor } from './model/rules.ts'
import { executivesOf, rulesRow } from './store.ts'

const rules = provide(rulesView, async ({ db, today }) => {
  const row = await rulesRow(db)
  const { otherwise, ownerMay, proposerMay, modes } = row ?? firstRules
  const classes = (await allClasses(db)).filter((one) => !one.retired)
  return {
    otherwise,
    ownerMay,
    proposerMay,
    version: row?.version ?? 0,
    classes: classes.map(({ id, name, rank }) => ({
      class: id,
      name,
      rank,
      mode: modeFor({ ...firstRules, otherwise, modes }, [id]),
    })),
    executives: (await executivesOf(db, today)).length,
  }
})

export const rulesViews = [rules]
