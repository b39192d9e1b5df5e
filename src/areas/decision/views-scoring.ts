import { refuse } from '../../kernel/refusal.ts'
import { provide } from '../../platform/acts/provide.ts'
import { assetInScope } from '../inventory/index.ts'
import { scoringView } from './contract/scoring.ts'
import { criteriaInUse } from './criteria.ts'
import { askedOf, sheetsOf, similarTo } from './store-scoring.ts'

const scoring = provide(scoringView, async ({ db, scope }, params) => {
  const asset = await assetInScope(db, scope, params.asset)
  if (!asset) throw refuse.notFound()
  const sheets = await sheetsOf(db, scope, asset.id)
  const mine = sheets.find((sheet) => sheet.scorer === scope.person && sheet.state === 'asked')
  const similar = await similarTo(db, scope, asset)
  return {
    criteria: await criteriaInUse(db),
    mine: mine ? { id: mine.id, version: mine.version, due: mine.due } : null,
    asked: await askedOf(db, scope, asset.id),
    sheets: sheets.filter(({ state }) => state === 'given').map(({ name, total, scores }) => ({ name, total, scores })),
    similar: similar.flatMap(({ outcome, ...row }) => (outcome === 'undecided' ? [] : [{ ...row, outcome }])),
  }
})

export const scoringViews = [scoring]
