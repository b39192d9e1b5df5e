import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, plainDate, reason, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import { CriteriaPack } from '../../catalog/criteria-pack.ts'
import { defaultCriteria } from '../../catalog/criteria.ts'
import { decisionOutcomes as outcomes, outcomeSays, outcomeShort } from '../../catalog/outcomes.ts'
import { auditSays, auditStates, states, stateSays } from './model.ts'
import { bars, manners, mannerSays } from './model/rules.ts'

export const DecisionId = idOf('dcn')
const AssetId = idOf('ast')
const ClassId = idOf('cls')
const PersonId = idOf('psn')

export const proposers: Role[] = ['informationManager', 'departmentManager', 'executive']

export const Scores = z.record(z.string().max(10), z.object({ score: z.number().int().min(0).max(3), reason: note(2000) }))

export const scoreParts = {
  ...Object.fromEntries(defaultCriteria.criteria.map(({ id, ja, en }) => [id, { ja, en }])),
  score: { ja: '点', en: 'Score' },
  reason: { ja: '理由', en: 'Reason' },
}

const voteParts = {
  person: { ja: '人', en: 'Person' },
  at: { ja: '日時', en: 'At' },
  outcome: { ja: '決定', en: 'Outcome' },
  class: { ja: '区分', en: 'Class' },
  reason: { ja: '理由', en: 'Reason' },
  reviewOn: { ja: '次回見直し', en: 'Next review' },
  secretUntil: { ja: '秘密とする期限', en: 'Secret until' },
  secretEvent: { ja: '秘密でなくなる出来事', en: 'Event that ends secrecy' },
  withdrawnBy: { ja: '取り下げた人', en: 'Withdrawn by' },
  withdrawnAt: { ja: '取り下げた日時', en: 'Withdrawn at' },
  withdrawnWhy: { ja: '取り下げた理由', en: 'Why withdrawn' },
}

export const decision = thing('dcn', {
  says: { ja: '秘密とするかの決定', en: 'Secrecy decision' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    state: { says: { ja: '状態', en: 'State' }, choices: stateSays },
    scores: { says: { ja: '評価', en: 'Scores' }, parts: scoreParts },
    total: { says: { ja: '評価値', en: 'Total' } },
    outcome: { says: { ja: '決定', en: 'Outcome' }, choices: outcomeSays },
    class: { says: { ja: '区分', en: 'Class' }, refers: 'cls' },
    reason: { says: { ja: '理由', en: 'Reason' } },
    reviewOn: { says: { ja: '次回見直し', en: 'Next review' } },
    secretUntil: { says: { ja: '秘密とする期限', en: 'Secret until' } },
    secretEvent: { says: { ja: '秘密でなくなる出来事', en: 'Event that ends secrecy' } },
    lifts: { says: { ja: '指定の解除', en: 'Lifting' } },
    votes: { says: { ja: '各人の決定', en: 'Votes' }, parts: voteParts },
    conflicts: { says: { ja: '利害関係の申し出', en: 'Conflicts of interest' }, parts: voteParts },
    manner: { says: { ja: '決め方', en: 'How it was decided' }, choices: mannerSays },
    audit: { says: { ja: '後からの確認', en: 'Later look' }, choices: auditSays },
    auditNote: { says: { ja: '確認の結果', en: 'What was found' } },
    auditedBy: { says: { ja: '確認した人', en: 'Looked at by' }, refers: 'psn' },
    proposedBy: { says: { ja: '起案', en: 'Proposed by' }, refers: 'psn' },
    decidedBy: { says: { ja: '決定した人', en: 'Decided by' }, refers: 'psn' },
  },
})

const verdict = {
  outcome: z.enum(outcomes),
  class: ClassId.nullable(),
  reason,
  reviewOn: plainDate.nullable(),
  secretUntil: plainDate.nullable().default(null),
  secretEvent: note(200).default(''),
}

export const proposeDecision = act('decision.propose', {
  says: { ja: '評価して決裁に回す', en: 'Value and propose' },
  who: proposers,
  input: z.object({ asset: AssetId, assetVersion: version, scores: Scores, ...verdict }),
  answer: z.object({ decision: DecisionId }),
})

export const decideSecrecy = act('decision.decideSecrecy', {
  says: { ja: '秘密とするかを決める', en: 'Decide on secrecy' },
  who: ['executive'],
  input: z.object({ decision: DecisionId, version, ...verdict }),
  /** `proposed`: it waits for a second person. */
  answer: z.object({ state: z.enum(['decided', 'proposed']), manner: z.enum(manners), version: z.number() }),
})

export const takeBackDecision = act('decision.takeBack', {
  says: { ja: '決定を取り消して決裁待ちに戻す', en: 'Take a decision back' },
  who: ['executive'],
  input: z.object({ decision: DecisionId, version }),
  answer: z.object({ version: z.number() }),
})

export const declareConflict = act('decision.declareConflict', {
  says: { ja: '利害関係を申し出て、ほかの人に任せる', en: 'Declare a conflict of interest' },
  who: ['executive'],
  input: z.object({ decision: DecisionId, version, reason }),
  answer: nothing,
})

export const withdrawConflict = act('decision.withdrawConflict', {
  says: { ja: '利害関係の申し出を取り下げる', en: 'Withdraw a conflict of interest' },
  who: ['executive'],
  /** Of the asset's newest decision, which carries what was declared before. */
  input: z.object({ decision: DecisionId, version, person: PersonId, reason }),
  answer: nothing,
})

export const liftSecrecy = act('decision.lift', {
  says: { ja: '秘密情報の指定を解除する', en: 'Lift secrecy' },
  who: ['executive'],
  input: z.object({ asset: AssetId, assetVersion: version, reason }),
  answer: z.object({ decision: DecisionId, state: z.enum(['decided', 'proposed']), manner: z.enum(manners) }),
})

export const auditDecision = act('decision.audit', {
  says: { ja: '1人の決定を後から確かめる', en: 'Look at a decision of one' },
  who: ['auditor', 'informationManager', 'executive'],
  input: z.object({ decision: DecisionId, version, audit: z.enum(['fine', 'concern']), note: reason }),
  answer: nothing,
})

export const sendBackProposal = act('decision.sendBack', {
  says: { ja: '案を差し戻す', en: 'Send a proposal back' },
  who: ['executive'],
  input: z.object({ decision: DecisionId, version, reason }),
  answer: nothing,
})

const shownVerdict = {
  outcome: z.enum(outcomes),
  class: ClassId.nullable(),
  className: z.string().nullable(),
  classRank: z.number(),
  reason: z.string(),
  reviewOn: z.string().nullable(),
  secretUntil: z.string().nullable(),
  secretEvent: z.string(),
}

/** How the asking executive would decide, or why somebody else does. */
const mine = z.object({ manner: z.enum(manners).nullable(), bar: z.enum(bars).nullable(), voted: z.boolean() })

const decisionRow = z.object({
  id: DecisionId,
  state: z.enum(states),
  ...shownVerdict,
  lifts: z.boolean(),
  /** Who decided so far, and what. */
  votes: z.array(
    z.object({
      name: z.string(),
      at: z.string(),
      outcome: z.enum(outcomes),
      className: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  conflicts: z.array(
    z.object({
      name: z.string(),
      at: z.string(),
      reason: z.string(),
      withdrawn: z.object({ name: z.string(), at: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  manner: z.enum(manners).nullable(),
  audit: z.enum(auditStates).nullable(),
  auditNote: z.string(),
  auditedByName: z.string().nullable(),
  auditedAt: z.string().nullable(),
  criteria: CriteriaPack,
  scores: Scores,
  total: z.number().nullable(),
  proposedBy: PersonId,
  proposedByName: z.string(),
  proposedAt: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  version: z.number(),
})

/** Everything the decision panel shows about one asset. */
export const assetDecision = view('decision.ofAsset', {
  says: { ja: '評価と決定', en: 'Valuation and decision' },
  who: 'everyone',
  params: z.object({ asset: AssetId }),
  answer: z.object({
    assetVersion: z.number(),
    received: z.boolean(),
    /** The criteria in use; a decision says by which it was scored. */
    criteria: CriteriaPack,
    classes: z.array(z.object({ id: ClassId, name: z.string(), rank: z.number(), meaning: z.string() })),
    current: decisionRow.nullable(),
    open: decisionRow.nullable(),
    /** What a decision would do, in numbers. */
    effect: z.object({
      readers: z.number(),
      holdings: z.number(),
      /** Labels in use and marked files that would bear the wrong class: by class decided, `none` for none. */
      replace: z.record(z.string(), z.number()),
    }),
    mayPropose: z.boolean(),
    mayDecide: z.boolean(),
    mayLift: z.boolean(),
    /** The asking executive before the open proposal. */
    mine: mine.nullable(),
    /** The asker declared a conflict of interest before, and somebody else is free. */
    barred: z.boolean(),
    /** Conflicts of interest that stand, whichever decision they were declared in. */
    conflicts: z.array(z.object({ person: PersonId, name: z.string(), at: z.string(), reason: z.string() })),
    /** The newest decision, which carries them, for who may withdraw them. */
    withdraw: z.object({ decision: DecisionId, version: z.number() }).nullable(),
    /** The present decision, for who asks. */
    mayTakeBack: z.boolean(),
    mayAudit: z.boolean(),
  }),
})

/** What waits for the asking executive, with what matters for deciding; cases of one kind stand together. */
export const waitingCases = view('decision.waiting', {
  says: { ja: '決裁待ちの案', en: 'Proposals waiting' },
  who: ['executive'],
  params: nothing,
  answer: z.object({
    cases: z.array(
      z.object({
        id: DecisionId,
        version: z.number(),
        asset: AssetId,
        assetNumber: z.string(),
        assetName: z.string(),
        kind: z.object({ ja: z.string(), en: z.string() }),
        departmentName: z.string().nullable(),
        ownerName: z.string().nullable(),
        received: z.boolean(),
        ...shownVerdict,
        lifts: z.boolean(),
        total: z.number().nullable(),
        scores: z.array(z.object({ ja: z.string(), en: z.string(), score: z.number(), reason: z.string() })),
        proposedByName: z.string(),
        proposedAt: z.string(),
        /** What holds now; null: not decided yet. */
        now: z.object({ outcome: z.enum(outcomes), className: z.string().nullable(), classRank: z.number() }).nullable(),
        /** Names of who decided the same already, where two must. */
        agreed: z.array(z.string()),
        manner: z.enum(manners),
        effect: z.object({ readers: z.number(), holdings: z.number(), replace: z.number(), measures: z.number() }),
      }),
    ),
    /** How many wait beyond those. */
    more: z.number(),
    /** Those that others must decide, since the asker is a party. */
    elsewhere: z.number(),
    /** Those that wait for a second person after the asker. */
    seconded: z.number(),
  }),
})

/** 評価と決定: all proposals and decisions. */
export const decisionLedger = ledger('decision.list', {
  says: { ja: '評価と決定', en: 'Valuations and decisions' },
  who: ['executive', 'informationManager', 'departmentManager', 'auditor'],
  params: nothing,
  row: z.object({
    id: DecisionId,
    asset: AssetId,
    assetNumber: z.string(),
    assetName: z.string(),
    state: z.enum(states),
    ...shownVerdict,
    manner: z.enum(manners).nullable(),
    audit: z.enum(auditStates).nullable(),
    total: z.number().nullable(),
    proposedByName: z.string(),
    proposedAt: z.string(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 10, choices: stateSays },
    classRank: {
      says: { ja: '区分', en: 'Class' },
      type: 'class',
      width: 10,
      sortable: true,
      label: 'className',
      otherwise: 'outcome',
      choices: outcomeShort,
    },
    outcome: { says: { ja: '決定', en: 'Outcome' }, type: 'choice', width: 20, choices: outcomeSays, optional: true },
    assetNumber: { says: { ja: '番号', en: 'Number' }, type: 'text', width: 10, optional: true },
    assetName: { says: { ja: '情報資産名称', en: 'Asset' }, type: 'text', width: 40, sortable: true },
    total: { says: { ja: '評価値', en: 'Score' }, type: 'number', width: 8, sortable: true },
    reason: { says: { ja: '理由', en: 'Reason' }, type: 'text', width: 40, optional: true },
    proposedByName: { says: { ja: '起案', en: 'Proposed by' }, type: 'text', width: 14 },
    proposedAt: { says: { ja: '起案日時', en: 'Proposed at' }, type: 'moment', width: 18, sortable: true, optional: true },
    decidedByName: { says: { ja: '決定した人', en: 'Decided by' }, type: 'text', width: 14 },
    decidedAt: { says: { ja: '決定日時', en: 'Decided at' }, type: 'moment', width: 18, sortable: true },
    reviewOn: { says: { ja: '次回見直し', en: 'Next review' }, type: 'date', width: 16, sortable: true },
    secretUntil: { says: { ja: '秘密とする期限', en: 'Secret until' }, type: 'date', width: 16, sortable: true, optional: true },
    manner: { says: { ja: '決め方', en: 'How' }, type: 'choice', width: 24, choices: mannerSays, optional: true },
    audit: { says: { ja: '後からの確認', en: 'Later look' }, type: 'choice', width: 14, choices: auditSays, optional: true },
  },
  filters: {
    state: { says: { ja: '状態', en: 'State' }, choices: stateSays },
    audit: { says: { ja: '後からの確認', en: 'Later look' }, choices: auditSays },
    period: { says: { ja: '秘密とする期間', en: 'Period of secrecy' }, choices: { over: { ja: '期限を過ぎた', en: 'Over' } } },
    outcome: { says: { ja: '決定', en: 'Outcome' }, choices: outcomeSays },
  },
  search: { ja: '情報資産名称で探す', en: 'Search asset names' },
  order: { by: 'proposedAt', down: true },
  batch: [decideSecrecy, takeBackDecision],
})
