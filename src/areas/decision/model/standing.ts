import { Refusal } from '../../../kernel/refusal.ts'
import type { Id } from '../../../kernel/ids.ts'
import { standing, type Decision } from '../model.ts'
import { bars, mannerFor, type Bar, type DecisionRules, type Manner } from './rules.ts'

/** An executive before a proposal. */
export interface Standing {
  /** How they would decide it; null: others must. */
  readonly manner: Manner | null
  readonly bar: Bar | null
  /** They have decided, and a second person has not. */
  readonly voted: boolean
}

/** How this executive would decide the proposal as it stands, or why somebody else does. */
export function standingOf(
  person: Id<'psn'>,
  executives: readonly Id<'psn'>[],
  proposal: Decision,
  asset: { readonly owner: Id<'psn'> | null; readonly class: Id<'cls'> | null },
  rules: DecisionRules,
): Standing {
  const interests = { owner: asset.owner, proposedBy: proposal.proposedBy, conflicts: standing(proposal.conflicts) }
  try {
    const manner = mannerFor(person, executives, interests, rules, [proposal.class, asset.class])
    return { manner, bar: null, voted: manner === 'two' && proposal.votes.at(-1)?.person === person }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { manner: null, bar: bars.find((bar) => error.code === `decision.${bar}`) ?? null, voted: false }
  }
}
