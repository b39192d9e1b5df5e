import { provide } from '../../platform/acts/provide.ts'
import { allClasses } from '../classification/index.ts'
import { assetsById, kindSays, numberText } from '../inventory/index.ts'
import { planForClasses } from '../measures/index.ts'
import { waitingCases } from './contract.ts'
import { criteriaOf } from './criteria.ts'
import type { Decision } from './model.ts'
import { sameVerdict } from './model/deciding.ts'
import { namesOf, readersOf, replaceFor } from './rows.ts'
import { proposalsWaiting } from './waiting.ts'

/** As many as somebody decides in one go; the others follow when these are done. */
const atOnce = 50

const waiting = provide(waitingCases, async ({ db, scope, today }) => {
  const { mine, elsewhere, seconded } = await proposalsWaiting(db, scope, today)
  const shown = mine.slice(0, atOnce)
  if (shown.length === 0) return { cases: [], more: 0, elsewhere, seconded }
  const assets = new Map(
    (
      await assetsById(
        db,
        scope,
        shown.map(({ proposal }) => proposal.asset),
      )
    ).map((one) => [one.id, one]),
  )
  const readers = await readersOf(db, [...assets.keys()])
  const classes = new Map((await allClasses(db)).map((one) => [one.id, one]))
  const plan = (await planForClasses(db)).filter(({ state }) => state === 'inOperation')
  const people = shown.flatMap(({ proposal: { proposedBy, votes } }) => [proposedBy, ...votes.map(({ person }) => person)])
  const nameOf = await namesOf(db, [...people, ...[...assets.values()].flatMap(({ owner }) => (owner === null ? [] : [owner]))])
  const classOf = (id: Decision['class']) => (id === null ? undefined : classes.get(id))
  const scoredBy = await criteriaOf(
    db,
    shown.map(({ proposal }) => proposal),
  )
  const cases = []
  for (const { proposal, manner, departmentName } of shown) {
    const asset = assets.get(proposal.asset)
    if (!asset) continue
    const { id, version, outcome, class: of, reason, reviewOn, secretUntil, secretEvent, lifts, total, scores, votes } = proposal
    cases.push({
      id,
      version,
      asset: asset.id,
      assetNumber: numberText(asset.number),
      assetName: asset.name,
      kind: kindSays[asset.kind],
      departmentName,
      ownerName: asset.owner === null ? null : nameOf(asset.owner),
      received: asset.origin === 'received',
      outcome,
      class: of,
      reason,
      reviewOn,
      secretUntil,
      secretEvent,
      lifts,
      total,
      className: classOf(of)?.name ?? null,
      classRank: classOf(of)?.rank ?? 0,
      scores: scoredBy(proposal).criteria.flatMap(({ id: criterion, ja, en }) => {
        const given = scores[criterion]
        return given ? [{ ja, en, ...given }] : []
      }),
      proposedByName: nameOf(proposal.proposedBy),
      proposedAt: proposal.proposedAt,
      now:
        asset.outcome === 'undecided'
          ? null
          : { outcome: asset.outcome, className: classOf(asset.class)?.name ?? null, classRank: classOf(asset.class)?.rank ?? 0 },
      agreed: votes.filter((vote) => sameVerdict(vote, proposal)).map(({ person }) => nameOf(person)),
      manner,
      effect: {
        readers: readers.get(asset.id) ?? 0,
        holdings: asset.holdings.length,
        replace: await replaceFor(db, scope, asset.id, of),
        measures: plan.filter((one) => one.class === of).length,
      },
    })
  }
  return { cases, more: mine.length - shown.length, elsewhere, seconded }
})

export const waitingViews = [waiting]
