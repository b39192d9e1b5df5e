import type { CriteriaPack } from '../../catalog/criteria.ts'
import type { DecisionOutcome } from '../../catalog/outcomes.ts'
import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'

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
}

export interface Decision extends Verdict {
  readonly id: DecisionId
  readonly asset: Id<'ast'>
  readonly state: DecisionState
  readonly scores: Scores
  readonly total: number | null
  readonly proposedBy: Id<'psn'>
  readonly proposedAt: string
  readonly decidedBy: Id<'psn'> | null
  readonly decidedAt: string | null
  readonly version: number
}

const scoreOf = (scores: Scores, id: string): number => scores[id]?.score ?? 0

/** The sum of the scores; null until every criterion has one. */
export function totalOf(pack: CriteriaPack, scores: Scores): number | null {
  const { formula } = pack
  const ids = [...formula.highest, ...formula.once]
  if (ids.some((id) => scores[id] === undefined)) return null
  const highest = Math.max(...formula.highest.map((id) => scoreOf(scores, id)))
  return highest * formula.weight + formula.once.reduce((sum, id) => sum + scoreOf(scores, id), 0)
}

/** Strictness the scores suggest: 2 the strictest class, 1 the next, 0 not secret. A suggestion only; people decide. */
export function suggest(pack: CriteriaPack, scores: Scores): 0 | 1 | 2 | null {
  const total = totalOf(pack, scores)
  if (total === null) return null
  if (total >= 10 || pack.formula.highest.some((id) => scoreOf(scores, id) === 3)) return 2
  return total >= 4 || underDuty(pack, scores) ? 1 : 0
}

export function underDuty(pack: CriteriaPack, scores: Scores): boolean {
  return scoreOf(scores, pack.duty) > 0
}

/** @throws Refusal decision.scoreReason: a score without its reason cannot be followed later. */
export function checkScores(scores: Scores): void {
  for (const [id, { reason }] of Object.entries(scores))
    if (reason.trim() === '') throw refuse.scoreReason({}, `scores.${id}.reason`)
}

/** What a verdict is measured against. */
export interface About {
  readonly pack: CriteriaPack
  readonly scores: Scores
  /** Received from others, and so under a duty whatever the scores say. */
  readonly received: boolean
}

/** @throws Refusal decision.classMissing, classNotAllowed, dutyForbids, reviewPast. */
export function checkVerdict(verdict: Verdict, about: About, today: PlainDate): void {
  if (verdict.outcome === 'secret' && verdict.class === null) throw refuse.classMissing({}, 'class')
  if (verdict.outcome !== 'secret' && verdict.class !== null) throw refuse.classNotAllowed({}, 'class')
  if (verdict.outcome === 'general' && (underDuty(about.pack, about.scores) || about.received))
    throw refuse.dutyForbids({}, 'outcome')
  if (verdict.reviewOn !== null && verdict.reviewOn <= today) throw refuse.reviewPast({}, 'reviewOn')
}

/** The executive's decision on a proposal; it may differ from what was proposed. @throws Refusal decision.closed and those of checkVerdict. */
export function decide(
  proposal: Decision,
  verdict: Verdict,
  by: { person: Id<'psn'>; at: Date; today: PlainDate; pack: CriteriaPack; received: boolean },
): Decision {
  if (proposal.state !== 'proposed') throw refuse.closed()
  checkVerdict(verdict, { pack: by.pack, scores: proposal.scores, received: by.received }, by.today)
  return {
    ...proposal,
    ...verdict,
    state: 'decided',
    decidedBy: by.person,
    decidedAt: by.at.toISOString(),
    version: proposal.version + 1,
  }
}

/** @throws Refusal decision.closed. */
export function sendBack(proposal: Decision, reason: string): Decision {
  if (proposal.state !== 'proposed') throw refuse.closed()
  return { ...proposal, state: 'returned', reason, version: proposal.version + 1 }
}
