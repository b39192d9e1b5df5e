import type { CriteriaPack } from '../../../catalog/criteria-pack.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import { checkVerdict, refuse, standing, type Conflict, type Decision, type Standing, type Verdict } from '../model.ts'
import { isAudited, refuse as conflict, type Manner } from './rules.ts'

/** The same but for the reason. */
export const sameVerdict = (a: Verdict, b: Verdict): boolean =>
  a.outcome === b.outcome &&
  a.class === b.class &&
  a.reviewOn === b.reviewOn &&
  a.secretUntil === b.secretUntil &&
  a.secretEvent === b.secretEvent

const verdictOf = ({ outcome, class: of, reason, reviewOn, secretUntil, secretEvent }: Verdict): Verdict => ({
  outcome,
  class: of,
  reason,
  reviewOn,
  secretUntil,
  secretEvent,
})

/** Who decides, when, and in which manner (model/rules.ts). */
export interface Deciding {
  readonly person: Id<'psn'>
  readonly at: Date
  readonly today: PlainDate
  readonly pack: CriteriaPack
  readonly received: boolean
  readonly manner: Manner
  /** Whose vote counts beside this one. */
  readonly executives: readonly Id<'psn'>[]
  /** What the asset is now. */
  readonly was: Standing
}

/**
 * An executive's decision on a proposal; it may differ from what was proposed. Where two must decide, the first leaves it waiting, and
 * the second closes it by deciding the same; deciding otherwise makes the other one the second.
 * @throws Refusal decision.closed, votedAlready and those of checkVerdict.
 */
export function decide(proposal: Decision, verdict: Verdict, by: Deciding): Decision {
  if (proposal.state !== 'proposed') throw refuse.closed()
  checkVerdict(verdict, { pack: by.pack, scores: proposal.scores, received: by.received }, by.today)
  const at = by.at.toISOString()
  const mine = proposal.votes.find(({ person }) => person === by.person)
  const others = proposal.votes.filter(({ person }) => person !== by.person)
  const voted = {
    ...proposal,
    ...verdict,
    votes: [...others, { ...verdict, person: by.person, at }],
    version: proposal.version + 1,
  }
  const agreed = others.some((vote) => by.executives.includes(vote.person) && sameVerdict(vote, verdict))
  if (by.manner === 'two' && !agreed) {
    if (mine && sameVerdict(mine, verdict)) throw conflict.votedAlready()
    return voted
  }
  return {
    ...voted,
    state: 'decided',
    manner: by.manner,
    audit: isAudited(by.manner) ? 'due' : null,
    decidedBy: by.person,
    decidedAt: at,
    was: by.was,
  }
}

/** Minutes in which a decision can be taken back. */
export const takeBackMinutes = 30

/** Whether this person may still take the decision back. `assetVersion`: as the asset is now. */
export function mayTakeBack(decided: Decision, person: Id<'psn'>, at: Date, assetVersion: number): boolean {
  return (
    decided.state === 'decided' &&
    decided.decidedBy === person &&
    decided.was !== null &&
    decided.appliedVersion === assetVersion &&
    (decided.audit === null || decided.audit === 'due') &&
    at.getTime() - Date.parse(decided.decidedAt ?? '') <= takeBackMinutes * 60_000
  )
}

/** The proposal waits again, without this person's vote. @throws Refusal decision.tooLateToTakeBack. */
export function takeBack(decided: Decision, person: Id<'psn'>, at: Date, assetVersion: number): Decision {
  if (!mayTakeBack(decided, person, at, assetVersion)) throw refuse.tooLateToTakeBack()
  const votes = decided.votes.filter((vote) => vote.person !== person)
  return {
    ...decided,
    ...verdictOf(votes.at(-1) ?? decided.proposal ?? decided),
    votes,
    state: 'proposed',
    manner: null,
    audit: null,
    decidedBy: null,
    decidedAt: null,
    was: null,
    appliedVersion: null,
    version: decided.version + 1,
  }
}

/** Somebody is a party and leaves it to others; a vote of theirs no longer counts. @throws Refusal decision.closed, conflictDeclared. */
export function declareConflict(proposal: Decision, declared: Conflict): Decision {
  if (proposal.state !== 'proposed') throw refuse.closed()
  if (standing(proposal.conflicts).some(({ person }) => person === declared.person)) throw conflict.conflictDeclared()
  const votes = proposal.votes.filter(({ person }) => person !== declared.person)
  return {
    ...proposal,
    ...verdictOf(votes.at(-1) ?? proposal.proposal ?? proposal),
    votes,
    conflicts: [...proposal.conflicts, declared],
    version: proposal.version + 1,
  }
}

/** What somebody declared no longer stands. @throws Refusal decision.conflictGone. */
export function withdrawConflict(
  newest: Decision,
  person: Id<'psn'>,
  by: { readonly person: Id<'psn'>; readonly at: Date; readonly reason: string },
): Decision {
  const gone = standing(newest.conflicts).find((one) => one.person === person)
  if (!gone) throw conflict.conflictGone()
  const withdrawn = { ...gone, withdrawnBy: by.person, withdrawnAt: by.at.toISOString(), withdrawnWhy: by.reason }
  return {
    ...newest,
    conflicts: newest.conflicts.map((one) => (one === gone ? withdrawn : one)),
    version: newest.version + 1,
  }
}

/** Who had a part in a decision, or declared not to be free in it. */
export const partiesOf = ({ proposedBy, decidedBy, votes, conflicts }: Decision): readonly (Id<'psn'> | null)[] => [
  proposedBy,
  decidedBy,
  ...votes.map(({ person }) => person),
  ...standing(conflicts).map(({ person }) => person),
]

/** Somebody else looks at what one person decided. @throws Refusal decision.auditNotDue, auditByParty. */
export function auditDecision(
  decided: Decision,
  finding: { person: Id<'psn'>; at: Date; audit: 'fine' | 'concern'; note: string },
): Decision {
  if (decided.state !== 'decided' || decided.audit !== 'due') throw refuse.auditNotDue()
  if (partiesOf(decided).includes(finding.person)) throw refuse.auditByParty()
  return {
    ...decided,
    audit: finding.audit,
    auditNote: finding.note,
    auditedBy: finding.person,
    auditedAt: finding.at.toISOString(),
    version: decided.version + 1,
  }
}

/** @throws Refusal decision.closed. */
export function sendBack(proposal: Decision, reason: string): Decision {
  if (proposal.state !== 'proposed') throw refuse.closed()
  return { ...proposal, state: 'returned', reason, version: proposal.version + 1 }
}
