import { provide } from '../../platform/acts/provide.ts'
import { allClasses } from '../classification/index.ts'
import { criteriaView } from './contract/criteria.ts'
import { rulesView } from './contract/rules.ts'
import { criteriaPacks, draftOf } from './criteria.ts'
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

const criteria = provide(criteriaView, async ({ db, today }) => {
  const packs = (await criteriaPacks(db)).map(async ({ name: _name, text, changes, ...row }) => ({
    ...row,
    changes: {
      added: [...changes.added],
      removed: [...changes.removed],
      altered: changes.altered.map(({ criterion, fields }) => ({ criterion, fields: [...fields] })),
      reckoning: changes.reckoning,
    },
    says: row.body.says,
    effective: row.body.effective,
    source: row.body.source,
    draft: await draftOf(text, row.builtIn, today),
  }))
  return Promise.all(packs)
})

export const rulesViews = [rules, criteria]
