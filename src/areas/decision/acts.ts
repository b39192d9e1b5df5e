import { defaultCriteria } from '../../catalog/criteria.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { classInUse } from '../classification/index.ts'
import { applyDecision, assetForUpdate } from '../inventory/index.ts'
import { decideSecrecy, decision, proposeDecision, sendBackProposal } from './contract.ts'
import { checkScores, checkVerdict, decide, refuse, sendBack, totalOf, type Decision, type Verdict } from './model.ts'
import { decisionForUpdate, insertDecision, proposalOpen, saveDecision } from './store.ts'

async function classThere(context: ActContext, verdict: Verdict): Promise<void> {
  if (verdict.class !== null && !(await classInUse(context.tx, verdict.class))) throw common.notFound({}, 'class')
}

const propose = perform(proposeDecision, async (context, { asset: id, assetVersion, scores, ...verdict }) => {
  const asset = atVersion(await assetForUpdate(context.tx, context.actor, id), assetVersion)
  if (await proposalOpen(context.tx, id)) throw refuse.open()
  checkScores(scores)
  checkVerdict(verdict, { pack: defaultCriteria, scores, received: asset.origin === 'received' }, context.today)
  await classThere(context, verdict)
  const made: Decision = {
    id: context.newId('dcn'),
    asset: id,
    state: 'proposed',
    scores,
    total: totalOf(defaultCriteria, scores),
    ...verdict,
    proposedBy: context.actor.person,
    proposedAt: context.now.toISOString(),
    decidedBy: null,
    decidedAt: null,
    version: 1,
  }
  await insertDecision(context.tx, made)
  return done(changed(decision, made.id, null, made), { decision: made.id })
})

const decideOn = perform(decideSecrecy, async (context, { decision: id, version, ...verdict }) => {
  const before = atVersion(await decisionForUpdate(context.tx, context.actor, id), version)
  const asset = await assetForUpdate(context.tx, context.actor, before.asset)
  if (!asset) throw common.notFound()
  await classThere(context, verdict)
  const { actor, now, today } = context
  const after = decide(before, verdict, {
    person: actor.person,
    at: now,
    today,
    pack: defaultCriteria,
    received: asset.origin === 'received',
  })
  await saveDecision(context.tx, after)
  const onAsset = await applyDecision(context, asset, {
    outcome: after.outcome,
    class: after.class,
    score: after.total,
    reviewOn: after.reviewOn,
  })
  return done([changed(decision, id, before, after), onAsset], {})
})

const giveBack = perform(sendBackProposal, async (context, input) => {
  const before = atVersion(await decisionForUpdate(context.tx, context.actor, input.decision), input.version)
  const after = sendBack(before, input.reason)
  await saveDecision(context.tx, after)
  return done(changed(decision, after.id, before, after), {})
})

export const acts = [propose, decideOn, giveBack]
