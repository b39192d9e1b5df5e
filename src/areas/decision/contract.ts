import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, plainDate, reason, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import { defaultCriteria } from '../../catalog/criteria.ts'
import { decisionOutcomes as outcomes, outcomeSays, outcomeShort } from '../../catalog/outcomes.ts'
import { states, stateSays } from './model.ts'

export const DecisionId = idOf('dcn')
const AssetId = idOf('ast')
const ClassId = idOf('cls')
const PersonId = idOf('psn')

const proposers: Role[] = ['informationManager', 'departmentManager', 'executive']

export const Scores = z.record(z.string().max(10), z.object({ score: z.number().int().min(0).max(3), reason: note(2000) }))

const scoreParts = {
  ...Object.fromEntries(defaultCriteria.criteria.map(({ id, ja, en }) => [id, { ja, en }])),
  score: { ja: '点', en: 'Score' },
  reason: { ja: '理由', en: 'Reason' },
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
    proposedBy: { says: { ja: '起案', en: 'Proposed by' }, refers: 'psn' },
    decidedBy: { says: { ja: '決定した人', en: 'Decided by' }, refers: 'psn' },
  },
})

const verdict = { outcome: z.enum(outcomes), class: ClassId.nullable(), reason, reviewOn: plainDate.nullable() }

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
  answer: nothing,
})

export const sendBackProposal = act('decision.sendBack', {
  says: { ja: '案を差し戻す', en: 'Send a proposal back' },
  who: ['executive'],
  input: z.object({ decision: DecisionId, version, reason }),
  answer: nothing,
})

const criterion = z.object({
  id: z.string(),
  ja: z.string(),
  en: z.string(),
  question: z.object({ ja: z.string(), en: z.string() }),
})

const decisionRow = z.object({
  id: DecisionId,
  state: z.enum(states),
  outcome: z.enum(outcomes),
  class: ClassId.nullable(),
  className: z.string().nullable(),
  classRank: z.number(),
  reason: z.string(),
  reviewOn: z.string().nullable(),
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
    /** Criterion that stands for a duty by law or contract: with points there, 一般 is not allowed. */
    duty: z.string(),
    criteria: z.array(criterion),
    formula: z.object({ highest: z.array(z.string()), weight: z.number(), once: z.array(z.string()) }),
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
    outcome: z.enum(outcomes),
    className: z.string().nullable(),
    classRank: z.number(),
    total: z.number().nullable(),
    reason: z.string(),
    proposedByName: z.string(),
    proposedAt: z.string(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    reviewOn: z.string().nullable(),
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
    outcome: { says: { ja: '決定', en: 'Outcome' }, type: 'choice', width: 20, choices: outcomeSays },
    assetNumber: { says: { ja: '番号', en: 'Number' }, type: 'text', width: 10, optional: true },
    assetName: { says: { ja: '情報資産名称', en: 'Asset' }, type: 'text', width: 40, sortable: true },
    total: { says: { ja: '評価値', en: 'Score' }, type: 'number', width: 8, sortable: true },
    reason: { says: { ja: '理由', en: 'Reason' }, type: 'text', width: 40, optional: true },
    proposedByName: { says: { ja: '起案', en: 'Proposed by' }, type: 'text', width: 14 },
    proposedAt: { says: { ja: '起案日時', en: 'Proposed at' }, type: 'moment', width: 18, sortable: true, optional: true },
    decidedByName: { says: { ja: '決定した人', en: 'Decided by' }, type: 'text', width: 14 },
    decidedAt: { says: { ja: '決定日時', en: 'Decided at' }, type: 'moment', width: 18, sortable: true },
    reviewOn: { says: { ja: '次回見直し', en: 'Next review' }, type: 'date', width: 16, sortable: true },
  },
  filters: {
    state: { says: { ja: '状態', en: 'State' }, choices: stateSays },
    outcome: { says: { ja: '決定', en: 'Outcome' }, choices: outcomeSays },
  },
  search: { ja: '情報資産名称で探す', en: 'Search asset names' },
  order: { by: 'proposedAt', down: true },
})
