import type { CriteriaPack } from '../../catalog/criteria-pack.ts'
import { underDuty } from './model/valuation.ts'
import type { DecisionOutcome } from '../../catalog/outcomes.ts'
import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Manner } from './model/rules.ts'

export type DecisionId = Id<'dcn'>

export const refuse = refusals('decision', {
  classMissing: {
    status: 422,
    ja: '秘密情報とするときは、区分を選んでください。',
    en: 'To keep it secret, choose a class.',
  },
  classNotAllowed: {
    status: 422,
    ja: '区分は、秘密情報とするときだけ選べます。',
    en: 'A class goes with secret information only.',
  },
  dutyForbids: {
    status: 422,
    ja: '法令や契約で守る義務がある情報は、一般にできません。',
    en: 'Information under a legal or contractual duty cannot become general.',
  },
  unknownCriterion: {
    status: 422,
    ja: 'この観点は、いまの評価の観点にありません。ページを読み込み直してください。',
    en: 'There is no such criterion any more. Reload the page.',
  },
  scoreReason: { status: 422, ja: '点を付けた理由を書いてください。', en: 'Give the reason for the score.' },
  open: {
    status: 409,
    ja: 'この資産には、決裁待ちの案がすでにあります。',
    en: 'A proposal for this asset waits for the decision already.',
  },
  closed: {
    status: 409,
    ja: 'この案は、すでに決裁されたか差し戻されています。',
    en: 'This proposal was decided or sent back already.',
  },
  periodWithoutSecret: {
    status: 422,
    ja: '秘密とする期間は、秘密情報とするときだけ決められます。',
    en: 'A period of secrecy goes with secret information only.',
  },
  untilPast: {
    status: 422,
    ja: '秘密とする期限は、明日以降の日付にしてください。',
    en: 'The end of secrecy must be after today.',
  },
  notSecret: {
    status: 409,
    ja: '秘密情報に指定されていないため、解除するものがありません。',
    en: 'It is no secret, so there is nothing to lift.',
  },
  dutyLasts: {
    status: 422,
    ja: '他社から受け取った情報か、評価で法令・契約上の義務に点がある情報のため、解除できません。義務がなくなったときは、評価し直して決裁に回してください。',
    en: 'It was received from others, or its valuation has points for a duty by law or contract. If the duty has ended, value it anew and propose.',
  },
  tooLateToTakeBack: {
    status: 409,
    ja: '取り消せるのは、決めた本人が30分以内に、ほかの変更が入る前だけです。評価し直してください。',
    en: 'Only who decided can take it back, within 30 minutes and before anything else changed. Propose it anew.',
  },
  auditNotDue: {
    status: 409,
    ja: 'この決定には、後からの確認が要らないか、すでに済んでいます。',
    en: 'This decision needs no later look, or somebody did it already.',
  },
  auditByParty: {
    status: 409,
    ja: '起案した人、決めた人、利害関係を申し出ている人は確認できません。別の人が行います。',
    en: 'Whoever proposed, decided or declared a conflict of interest cannot look at it later. Somebody else does.',
  },
  noneDecided: {
    status: 404,
    ja: 'この期間に、あなたが見られる決定はありません。期間を変えてください。',
    en: 'There are no decisions you may see in this time. Choose another.',
  },
  tooManyDecided: {
    status: 422,
    ja: '1つの議事録に載せられる決定は {most}件までです。期間を短くしてください。',
    en: 'Minutes hold at most {most} decisions. Choose a shorter time.',
  },
  reviewPast: { status: 422, ja: '次回見直しは、明日以降の日付にしてください。', en: 'The next review must be after today.' },
})

export const states = ['proposed', 'decided', 'returned'] as const
export type DecisionState = (typeof states)[number]

export const stateSays: Readonly<Record<DecisionState, Says>> = {
  proposed: { ja: '決裁待ち', en: 'Waiting' },
  decided: { ja: '決定', en: 'Decided' },
  returned: { ja: '差し戻し', en: 'Sent back' },
}

export interface Score {
  readonly score: number
  readonly reason: string
}

/** Criterion id → score with its reason. */
export type Scores = Readonly<Record<string, Score>>

export interface Verdict {
  readonly outcome: DecisionOutcome
  readonly class: Id<'cls'> | null
  readonly reason: string
  readonly reviewOn: PlainDate | null
  /** 秘密とする期間: its last day, or the event that ends it. */
  readonly secretUntil: PlainDate | null
  readonly secretEvent: string
}

/** One person's decision; where two are needed the first waits for the second. */
export interface Vote extends Verdict {
  readonly person: Id<'psn'>
  readonly at: string
}

/** What an executive declared; it stands for every later decision on the asset until somebody withdraws it. */
export interface Conflict {
  readonly person: Id<'psn'>
  readonly reason: string
  readonly at: string
  readonly withdrawnBy?: Id<'psn'>
  readonly withdrawnAt?: string
  readonly withdrawnWhy?: string
}

/** The conflicts of a decision that nobody has withdrawn. */
export const standing = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.filter(({ withdrawnAt }) => withdrawnAt === undefined)

export const auditStates = ['due', 'fine', 'concern'] as const
export type AuditState = (typeof auditStates)[number]

export const auditSays: Readonly<Record<AuditState, Says>> = {
  due: { ja: '後からの確認待ち', en: 'To be looked at' },
  fine: { ja: '確認済み', en: 'Looked at' },
  concern: { ja: '指摘あり', en: 'With a finding' },
}

/** What an asset was before a decision, so that it can be taken back. */
export interface Standing {
  readonly outcome: DecisionOutcome | 'undecided'
  readonly class: Id<'cls'> | null
  readonly score: number | null
  readonly reviewOn: PlainDate | null
}

export interface Decision extends Verdict {
  readonly id: DecisionId
  readonly asset: Id<'ast'>
  readonly state: DecisionState
  readonly scores: Scores
  readonly total: number | null
  /** The criteria the scores were given by. */
  readonly criteriaPack: string
  readonly criteriaVersion: number
  readonly proposedBy: Id<'psn'>
  readonly proposedAt: string
  /** As it was proposed; the verdict's own fields say what was decided. */
  readonly proposal: Verdict | null
  readonly votes: readonly Vote[]
  readonly conflicts: readonly Conflict[]
  readonly manner: Manner | null
  /** 指定の解除 */
  readonly lifts: boolean
  readonly audit: AuditState | null
  readonly auditNote: string
  readonly auditedBy: Id<'psn'> | null
  readonly auditedAt: string | null
  readonly was: Standing | null
  /** Version of the asset that the decision made. */
  readonly appliedVersion: number | null
  readonly decidedBy: Id<'psn'> | null
  readonly decidedAt: string | null
  readonly version: number
}

/** The scores of criteria that are still there: an upgrade of the criteria keeps them. */
export function keptScores(scores: Scores, pack: CriteriaPack): Scores {
  return Object.fromEntries(Object.entries(scores).filter(([id]) => pack.criteria.some((one) => one.id === id)))
}

/** @throws Refusal decision.unknownCriterion; decision.scoreReason: a score without its reason cannot be followed later. */
export function checkScores(scores: Scores, pack: CriteriaPack): void {
  for (const [id, { reason }] of Object.entries(scores)) {
    if (!pack.criteria.some((one) => one.id === id)) throw refuse.unknownCriterion({}, `scores.${id}.score`)
    if (reason.trim() === '') throw refuse.scoreReason({}, `scores.${id}.reason`)
  }
}

/** What a verdict is measured against. */
export interface About {
  readonly pack: CriteriaPack
  readonly scores: Scores
  /** Received from others, and so under a duty whatever the scores say. */
  readonly received: boolean
}

/** @throws Refusal decision.classMissing, classNotAllowed, periodWithoutSecret, dutyForbids, reviewPast, untilPast. */
export function checkVerdict(verdict: Verdict, about: About, today: PlainDate): void {
  if (verdict.outcome === 'secret' && verdict.class === null) throw refuse.classMissing({}, 'class')
  if (verdict.outcome !== 'secret' && verdict.class !== null) throw refuse.classNotAllowed({}, 'class')
  if (verdict.outcome !== 'secret' && (verdict.secretUntil !== null || verdict.secretEvent !== ''))
    throw refuse.periodWithoutSecret({}, 'secretUntil')
  if (verdict.outcome === 'general' && (underDuty(about.pack, about.scores) || about.received))
    throw refuse.dutyForbids({}, 'outcome')
  if (verdict.reviewOn !== null && verdict.reviewOn <= today) throw refuse.reviewPast({}, 'reviewOn')
  if (verdict.secretUntil !== null && verdict.secretUntil <= today) throw refuse.untilPast({}, 'secretUntil')
}
