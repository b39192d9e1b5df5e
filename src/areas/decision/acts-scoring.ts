import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { assetForUpdate, assetInScope, type AssetId } from '../inventory/index.ts'
import { actorById } from '../people/index.ts'
import { askScores, giveScores as giveAct, sheetThing } from './contract/scoring.ts'
import { criteriaInUse } from './criteria.ts'
import { refuse as proposals, type DecisionId } from './model.ts'
import { closeWith, giveScores, refuse, type ScoreSheet } from './model/scoring.ts'
import { proposalOpen } from './store.ts'
import { roundForUpdate, saveSheet, sheetForUpdate } from './store-scoring.ts'

const ask = perform(askScores, async (context, { asset: id, scorers, due }) => {
  const { tx, actor, now, today, newId } = context
  if (!(await assetForUpdate(tx, actor, id))) throw common.notFound()
  if (await proposalOpen(tx, id)) throw proposals.open()
  const there = new Set((await roundForUpdate(tx, id)).map(({ scorer }) => scorer))
  const pack = await criteriaInUse(tx)
  const changes: Change[] = []
  for (const scorer of new Set(scorers)) {
    if (there.has(scorer)) continue
    const person = await actorById(tx, scorer, today)
    if (!person) throw common.notFound({}, 'scorers')
    // Being asked opens nothing: who may see the asset is said in the register.
    if (!(await assetInScope(tx, person, id))) throw refuse.cannotSee({ name: person.name }, 'scorers')
    const sheet: ScoreSheet = {
      id: newId('scs'),
      asset: id,
      scorer,
      askedBy: actor.person,
      askedAt: now.toISOString(),
      due,
      state: 'asked',
      scores: {},
      total: null,
      givenAt: null,
      criteriaPack: pack.id,
      criteriaVersion: pack.version,
      decision: null,
      version: 1,
    }
    await saveSheet(tx, sheet)
    changes.push(changed(sheetThing, sheet.id, null, sheet))
  }
  return done(changes, {})
})

const give = perform(giveAct, async (context, { sheet: id, version, scores }) => {
  const before = atVersion(await sheetForUpdate(context.tx, context.actor, id), version)
  const after = giveScores(before, scores, await criteriaInUse(context.tx), context.now)
  await saveSheet(context.tx, after)
  return done(changed(sheetThing, id, before, after), {})
})

/** The open round goes with the proposal. */
export async function closeRound({ tx }: ActContext, asset: AssetId, decision: DecisionId): Promise<Change[]> {
  const changes: Change[] = []
  for (const before of await roundForUpdate(tx, asset)) {
    const after = closeWith(before, decision)
    await saveSheet(tx, after)
    changes.push(changed(sheetThing, before.id, before, after))
  }
  return changes
}

export const scoringActs = [ask, give]
