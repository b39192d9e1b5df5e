import { refusals } from '../../../kernel/refusal.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { Says } from '../../../kernel/says.ts'

type Person = Id<'psn'>

/** How many it takes, from the least to the most. */
export const modes = ['one', 'audited', 'two'] as const
export type Mode = (typeof modes)[number]

export const modeSays: Readonly<Record<Mode, Says>> = {
  one: { ja: '1人で決める', en: 'One decides' },
  audited: { ja: '1人で決め、後から別の人が確かめる', en: 'One decides, another looks at it later' },
  two: { ja: '2人で決める', en: 'Two decide' },
}

/** How the company decides; there is one row, and these until somebody says otherwise. */
export interface DecisionRules {
  /** Class → how many it takes to give it or to take it away. */
  readonly modes: Readonly<Record<string, Mode>>
  /** For what has no class, and for classes nobody said anything of. */
  readonly otherwise: Mode
  readonly ownerMay: boolean
  readonly proposerMay: boolean
}

export const firstRules: DecisionRules = { modes: {}, otherwise: 'one', ownerMay: true, proposerMay: true }

export const refuse = refusals('decision', {
  ownAsset: {
    status: 409,
    ja: 'この資産の責任者は決められない決まりです。ほかの経営層が決めます。',
    en: 'Whoever answers for this asset may not decide on it. Another executive decides.',
  },
  ownProposal: {
    status: 409,
    ja: '起案した人は決められない決まりです。ほかの経営層が決めます。',
    en: 'Whoever proposed this may not decide on it. Another executive decides.',
  },
  conflictDeclared: {
    status: 409,
    ja: 'この資産について利害関係を申し出ているため、評価・決定・解除はできません。ほかの人が行います。関係がなくなったときは、この資産の「評価と決定」で申し出を取り下げてください。',
    en: 'You declared a conflict of interest in this asset, so somebody else proposes, decides and lifts. If it is over, withdraw it under “Valuation and decision” of the asset.',
  },
  conflictGone: {
    status: 409,
    ja: 'この申し出は、すでに取り下げられています。',
    en: 'This conflict of interest was withdrawn already.',
  },
  votedAlready: {
    status: 409,
    ja: 'あなたの決定は記録されています。もう1人の決定を待っています。',
    en: 'Your decision is recorded already. It waits for a second person.',
  },
})

/** Why somebody should not decide. */
export const bars = ['ownAsset', 'ownProposal', 'conflictDeclared'] as const
export type Bar = (typeof bars)[number]

/** What the question of a conflict looks at. */
export interface Interests {
  readonly owner: Person | null
  readonly proposedBy: Person
  /** Those that stand. */
  readonly conflicts: readonly { readonly person: Person }[]
}

export function barOf(person: Person, about: Interests, rules: DecisionRules): Bar | null {
  if (about.conflicts.some((one) => one.person === person)) return 'conflictDeclared'
  if (!rules.ownerMay && about.owner === person) return 'ownAsset'
  return !rules.proposerMay && about.proposedBy === person ? 'ownProposal' : null
}

/** What somebody declared keeps them from every act of deciding on the asset, as long as another executive is free of it. */
export function isBarred(person: Person, executives: readonly Person[], conflicts: Interests['conflicts']): boolean {
  const party = (one: Person) => conflicts.some((declared) => declared.person === one)
  return party(person) && executives.some((one) => !party(one))
}

/** @throws Refusal decision.conflictDeclared. */
export function checkFree(...asked: Parameters<typeof isBarred>): void {
  if (isBarred(...asked)) throw refuse.conflictDeclared()
}

/** How a decision came about, as it is recorded. */
export const manners = ['one', 'two', 'auditedByRule', 'auditedAlone', 'auditedParty'] as const
export type Manner = (typeof manners)[number]

export const mannerSays: Readonly<Record<Manner, Says>> = {
  one: { ja: '1人で決定', en: 'Decided by one' },
  two: { ja: '2人で決定', en: 'Decided by two' },
  auditedByRule: { ja: '1人で決定し、後から別の人が確認', en: 'Decided by one, looked at later by another' },
  auditedAlone: {
    ja: '決められる経営層がほかにいないため1人で決定し、後から別の人が確認',
    en: 'Decided by one, since no other executive can, and looked at later by another',
  },
  auditedParty: {
    ja: '利害関係のない経営層がいないため当事者が決定し、後から別の人が確認',
    en: 'Decided by a party, since every executive is one, and looked at later by another',
  },
}

export const isAudited = (manner: Manner): boolean => manner.startsWith('audited')

/** What it takes when a class (null: none) is given where another was. The stricter of both: taking a class away weighs as much as giving it. */
export function modeFor(rules: DecisionRules, classes: readonly (string | null)[]): Mode {
  const places = classes.map((one) => modes.indexOf((one === null ? undefined : rules.modes[one]) ?? rules.otherwise))
  return modes[Math.max(0, ...places)] ?? 'one'
}

/**
 * How this person would decide. Where nobody else is free, a party or a single person decides and another looks at it later: a small
 * firm must be able to work, and the record says so.
 * @throws Refusal decision.ownAsset, ownProposal, conflictDeclared where somebody else is free.
 */
export function mannerFor(
  person: Person,
  executives: readonly Person[],
  about: Interests,
  rules: DecisionRules,
  classes: readonly (string | null)[],
): Manner {
  const free = executives.filter((one) => barOf(one, about, rules) === null)
  const bar = barOf(person, about, rules)
  if (bar !== null) {
    if (free.length > 0) throw refuse[bar]()
    return 'auditedParty'
  }
  const mode = modeFor(rules, classes)
  if (mode !== 'two') return mode === 'one' ? 'one' : 'auditedByRule'
  return free.length > 1 ? 'two' : 'auditedAlone'
}
