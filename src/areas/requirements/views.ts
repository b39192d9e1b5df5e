import { legalRequirements } from '../../catalog/requirements.ts'
import { refuse } from '../../kernel/refusal.ts'
import { provide } from '../../platform/acts/provide.ts'
import { assetInScope, changeableOf } from '../inventory/index.ts'
import { assetRequirements } from './contract.ts'
import { concerns, lawsFor, standingOf } from './model.ts'
import { answersOf } from './store.ts'

const ofAsset = provide(assetRequirements, async ({ db, scope, now, today, registry }, params) => {
  const asset = await assetInScope(db, scope, params.asset)
  if (!asset) throw refuse.notFound()
  const look = { db, scope, now, today, registry }
  const found = (await Promise.all(registry.evidence.map((source) => source.find(look, asset.id)))).flat()
  const given = new Map((await answersOf(db, scope, asset.id)).map((row) => [row.check, row]))
  const media = [asset.kind, ...asset.holdings.map(({ medium }) => medium)]
  const looked = lawsFor(asset.outcome)
  return {
    source: legalRequirements.source,
    effective: legalRequirements.effective,
    mayAnswer: (await changeableOf(db, scope, [asset.id])).has(asset.id),
    requirements: legalRequirements.requirements
      .filter(({ law }) => looked.includes(law))
      .map(({ id, law, ja, en, meaning, checks }) => ({
        id,
        law,
        says: { ja, en },
        meaning,
        checks: checks
          .filter((check) => concerns(check, media))
          .map((check) => {
            const evidence = found.flatMap(({ shows, says, link }) => (shows.includes(check.id) ? [{ says, link }] : []))
            const row = given.get(check.id)
            return {
              id: check.id,
              question: check.question,
              shownBy: check.shownBy,
              standing: standingOf(evidence.length, row?.answer ?? null),
              evidence,
              answer: row ? { answer: row.answer, note: row.note, by: row.byName, at: row.at } : null,
            }
          }),
      })),
  }
})

export const views = [ofAsset]
