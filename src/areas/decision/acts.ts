import type { CriteriaPack } from '../../catalog/criteria-pack.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { classInUse } from '../classification/index.ts'
import { applyDecision, assetForUpdate, type Asset } from '../inventory/index.ts'
import { criteriaActs } from './acts-criteria.ts'
import { closeRound, scoringActs } from './acts-scoring.ts'
import {
  auditDecision as auditAct,
  declareConflict as declareAct,
  decideSecrecy,
  decision,
  liftSecrecy,
  proposeDecision,
  sendBackProposal,
  takeBackDecision,
  withdrawConflict as withdrawAct,
} from './contract.ts'
import { decisionRules, setDecisionRules } from './contract/rules.ts'
import { criteriaInUse, criteriaOf } from './criteria.ts'
import {
  checkScores,
  checkVerdict,
  refuse,
  standing,
  type Conflict,
  type Decision,
  type Standing,
  type Verdict,
} from './model.ts'
import { auditDecision, decide, declareConflict, sendBack, takeBack, withdrawConflict } from './model/deciding.ts'
import { totalOf, underDuty } from './model/valuation.ts'
import { checkFree, mannerFor } from './model/rules.ts'
import {
  decisionForUpdate,
  decisionsOf,
  executivesOf,
  insertDecision,
  proposalOpen,
  rulesForUpdate,
  rulesOf,
  saveDecision,
  saveRules,
  type RulesRow,
} from './store.ts'

async function classThere(context: ActContext, verdict: Verdict): Promise<void> {
  if (verdict.class !== null && !(await classInUse(context.tx, verdict.class))) throw common.notFound({}, 'class')
}

/** A proposal as it begins. */
const proposalOf = (
  { newId, actor, now }: ActContext,
  asset: Asset,
  pack: CriteriaPack,
  scores: Decision['scores'],
  verdict: Verdict,
  begun: { readonly lifts: boolean; readonly conflicts: readonly Conflict[] },
): Decision => ({
  id: newId('dcn'),
  asset: asset.id,
  state: 'proposed',
  scores,
  total: totalOf(pack, scores),
  criteriaPack: pack.id,
  criteriaVersion: pack.version,
  ...verdict,
  proposal: verdict,
  votes: [],
  manner: null,
  ...begun,
  audit: null,
  auditNote: '',
  auditedBy: null,
  auditedAt: null,
  was: null,
  appliedVersion: null,
  proposedBy: actor.person,
  proposedAt: now.toISOString(),
  decidedBy: null,
  decidedAt: null,
  version: 1,
})

/** What executives declared of this asset and nobody withdrew: each decision hands it on to the next. */
async function conflictsOn({ tx, actor }: ActContext, asset: Asset['id']): Promise<Conflict[]> {
  const [newest] = await decisionsOf(tx, actor, asset)
  return standing(newest?.conflicts ?? [])
}

const propose = perform(proposeDecision, async (context, { asset: id, assetVersion, scores, ...verdict }) => {
  const asset = atVersion(await assetForUpdate(context.tx, context.actor, id), assetVersion)
  if (await proposalOpen(context.tx, id)) throw refuse.open()
  const conflicts = await conflictsOn(context, id)
  checkFree(context.actor.person, await executivesOf(context.tx, context.today), conflicts)
  const pack = await criteriaInUse(context.tx)
  checkScores(scores, pack)
  checkVerdict(verdict, { pack, scores, received: asset.origin === 'received' }, context.today)
  await classThere(context, verdict)
  const made = proposalOf(context, asset, pack, scores, verdict, { lifts: false, conflicts })
  await insertDecision(context.tx, made)
  return done([changed(decision, made.id, null, made), ...(await closeRound(context, id, made.id))], { decision: made.id })
})

/** One executive's decision, put onto the asset where it closes the case. */
async function decideBy(
  context: ActContext,
  before: Decision,
  asset: Asset,
  verdict: Verdict,
): Promise<{ after: Decision; manner: NonNullable<Decision['manner']>; onAsset: Change | null }> {
  const { tx, actor, now, today } = context
  await classThere(context, verdict)
  const executives = await executivesOf(tx, today)
  const interests = { owner: asset.owner, proposedBy: before.proposedBy, conflicts: standing(before.conflicts) }
  const manner = mannerFor(actor.person, executives, interests, await rulesOf(tx), [verdict.class, asset.class])
  const { outcome, class: of, score, reviewOn } = asset
  const decided = decide(before, verdict, {
    person: actor.person,
    at: now,
    today,
    pack: (await criteriaOf(tx, [before]))(before),
    received: asset.origin === 'received',
    manner,
    executives,
    was: { outcome, class: of, score, reviewOn },
  })
  if (decided.state === 'proposed') return { after: decided, manner, onAsset: null }
  const after = { ...decided, appliedVersion: asset.version + 1 }
  return { after, manner, onAsset: await onto(context, asset, { ...after, score: after.total }) }
}

const onto = (context: ActContext, asset: Asset, { outcome, class: of, score, reviewOn }: Standing): Promise<Change> =>
  applyDecision(context, asset, { outcome, class: of, score, reviewOn })

async function assetOf(context: ActContext, { asset: id }: Decision): Promise<Asset> {
  const asset = await assetForUpdate(context.tx, context.actor, id)
  if (!asset) throw common.notFound()
  return asset
}

const decideOn = perform(decideSecrecy, async (context, { decision: id, version, ...verdict }) => {
  const before = atVersion(await decisionForUpdate(context.tx, context.actor, id), version)
  const { after, manner, onAsset } = await decideBy(context, before, await assetOf(context, before), verdict)
  await saveDecision(context.tx, after)
  const state = after.state === 'decided' ? 'decided' : 'proposed'
  return done([changed(decision, id, before, after), ...(onAsset ? [onAsset] : [])], { state, manner, version: after.version })
})

const backAgain = perform(takeBackDecision, async (context, { decision: id, version }) => {
  const before = atVersion(await decisionForUpdate(context.tx, context.actor, id), version)
  const asset = await assetOf(context, before)
  const after = takeBack(before, context.actor.person, context.now, asset.version)
  await saveDecision(context.tx, after)
  const changes = [changed(decision, id, before, after)]
  if (before.was) changes.push(await onto(context, asset, before.was))
  return done(changes, { version: after.version })
})

const lift = perform(liftSecrecy, async (context, { asset: id, assetVersion, reason }) => {
  const asset = atVersion(await assetForUpdate(context.tx, context.actor, id), assetVersion)
  if (asset.outcome !== 'secret') throw refuse.notSecret()
  if (await proposalOpen(context.tx, id)) throw refuse.open()
  const verdict: Verdict = { outcome: 'general', class: null, reason, reviewOn: null, secretUntil: null, secretEvent: '' }
  const past = await decisionsOf(context.tx, context.actor, id)
  const current = past.find(({ state }) => state === 'decided')
  const scores = current?.scores ?? {}
  const pack = current ? (await criteriaOf(context.tx, [current]))(current) : await criteriaInUse(context.tx)
  if (asset.origin === 'received' || underDuty(pack, scores)) throw refuse.dutyLasts()
  const begun = proposalOf(context, asset, pack, scores, verdict, { lifts: true, conflicts: standing(past[0]?.conflicts ?? []) })
  const { after, manner, onAsset } = await decideBy(context, begun, asset, verdict)
  await insertDecision(context.tx, after)
  const state = after.state === 'decided' ? 'decided' : 'proposed'
  return done([changed(decision, after.id, null, after), ...(onAsset ? [onAsset] : [])], { decision: after.id, state, manner })
})

const declare = perform(declareAct, async (context, { decision: id, version, reason }) => {
  const before = atVersion(await decisionForUpdate(context.tx, context.actor, id), version)
  const after = declareConflict(before, { person: context.actor.person, reason, at: context.now.toISOString() })
  await saveDecision(context.tx, after)
  return done(changed(decision, id, before, after), {})
})

const withdraw = perform(withdrawAct, async (context, { decision: id, version, person, reason }) => {
  const { tx, actor, now } = context
  const before = atVersion(await decisionForUpdate(tx, actor, id), version)
  const [newest] = await decisionsOf(tx, actor, before.asset)
  if (newest?.id !== id) throw common.stale()
  const after = withdrawConflict(before, person, { person: actor.person, at: now, reason })
  await saveDecision(tx, after)
  return done(changed(decision, id, before, after), {})
})

const audit = perform(auditAct, async (context, { decision: id, version, audit: found, note }) => {
  const before = atVersion(await decisionForUpdate(context.tx, context.actor, id), version)
  const after = auditDecision(before, { person: context.actor.person, at: context.now, audit: found, note })
  await saveDecision(context.tx, after)
  return done(changed(decision, id, before, after), {})
})

const giveBack = perform(sendBackProposal, async (context, input) => {
  const before = atVersion(await decisionForUpdate(context.tx, context.actor, input.decision), input.version)
  const executives = await executivesOf(context.tx, context.today)
  checkFree(context.actor.person, executives, standing(before.conflicts))
  const after = sendBack(before, input.reason)
  await saveDecision(context.tx, after)
  return done(changed(decision, after.id, before, after), {})
})

const setRules = perform(setDecisionRules, async (context, { version, classes, ...input }) => {
  const before = await rulesForUpdate(context.tx)
  if ((before?.version ?? 0) !== version) throw common.stale()
  const after: RulesRow = {
    ...input,
    id: before?.id ?? context.newId('dru'),
    modes: Object.fromEntries(classes.map((one) => [one.class, one.mode])),
    version: version + 1,
  }
  await saveRules(context.tx, after)
  return done(changed(decisionRules, after.id, before ?? null, after), {})
})

export const acts = [
  propose,
  decideOn,
  backAgain,
  lift,
  declare,
  withdraw,
  audit,
  giveBack,
  setRules,
  ...criteriaActs,
  ...scoringActs,
]
