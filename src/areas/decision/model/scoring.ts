import { highestScore, type CriteriaPack } from '../../../catalog/criteria-pack.ts'
import type { Id } from '../../../kernel/ids.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import { checkScores, type DecisionId, type Scores } from '../model.ts'
import { totalOf } from './valuation.ts'

export const refuse = refusals('scoring', {
  cannotSee: {
    status: 422,
    ja: '{name}さんは、この情報資産を見られないため頼めません。目録で閲覧者に加えるか、別の人にしてください。',
    en: '{name} may not see this asset. Name them as a reader in the register, or ask somebody else.',
  },
  closed: {
    status: 409,
    ja: 'この評価票は、すでに出されたか、決裁に回って締め切られました。',
    en: 'This sheet was handed in already, or its proposal has been made.',
  },
  incomplete: {
    status: 422,
    ja: 'すべての観点に点と理由を付けてください。',
    en: 'Give every criterion a score and a reason.',
  },
})

export const sheetStates = ['asked', 'given', 'lapsed'] as const
export type SheetState = (typeof sheetStates)[number]

export const sheetSays: Readonly<Record<SheetState, Says>> = {
  asked: { ja: '評価待ち', en: 'Asked' },
  given: { ja: '評価済み', en: 'Scored' },
  lapsed: { ja: '締め切り', en: 'Lapsed' },
}

/** One person's scores for one asset, given apart from the others'. */
export interface ScoreSheet {
  readonly id: Id<'scs'>
  readonly asset: Id<'ast'>
  readonly scorer: Id<'psn'>
  readonly askedBy: Id<'psn'>
  readonly askedAt: string
  readonly due: PlainDate | null
  readonly state: SheetState
  readonly scores: Scores
  readonly total: number | null
  readonly givenAt: string | null
  readonly criteriaPack: string
  readonly criteriaVersion: number
  /** The proposal it went into; null while the round is open. */
  readonly decision: DecisionId | null
  readonly version: number
}

/** @throws Refusal scoring.closed, scoring.incomplete and those of checkScores. */
export function giveScores(sheet: ScoreSheet, scores: Scores, pack: CriteriaPack, at: Date): ScoreSheet {
  if (sheet.state !== 'asked' || sheet.decision !== null) throw refuse.closed()
  checkScores(scores, pack)
  const total = totalOf(pack, scores)
  if (total === null) throw refuse.incomplete({}, 'scores')
  const by = { criteriaPack: pack.id, criteriaVersion: pack.version }
  return { ...sheet, ...by, scores, total, state: 'given', givenAt: at.toISOString(), version: sheet.version + 1 }
}

/** The round ends with a proposal: what was given goes with it, what was not lapses. */
export const closeWith = (sheet: ScoreSheet, decision: DecisionId): ScoreSheet => ({
  ...sheet,
  decision,
  state: sheet.state === 'asked' ? 'lapsed' : sheet.state,
  version: sheet.version + 1,
})

/** How several scored one criterion. */
export interface Spread {
  readonly low: number
  readonly high: number
  /** The middle score; of two in the middle the higher, since too strict is mended more easily than too mild. */
  readonly middle: number
}

/** Null where nobody scored it. */
export function spreadOf(sheets: readonly { readonly scores: Scores }[], criterion: string): Spread | null {
  const points = sheets.flatMap(({ scores }) => scores[criterion]?.score ?? []).toSorted((a, b) => a - b)
  const [low, high, middle] = [points[0], points.at(-1), points[Math.floor(points.length / 2)]]
  return low === undefined || high === undefined || middle === undefined ? null : { low, high, middle }
}

/**
 * How alike several scored, 0 to 1: one less the mean difference of any two of them, over all criteria, as part of the largest possible.
 * Null while fewer than two have scored.
 */
export function agreementOf(sheets: readonly { readonly scores: Scores }[], pack: CriteriaPack): number | null {
  let [sum, pairs] = [0, 0]
  for (const { id } of pack.criteria) {
    const points = sheets.flatMap(({ scores }) => scores[id]?.score ?? [])
    for (const [i, a] of points.entries())
      for (const b of points.slice(i + 1)) {
        sum += Math.abs(a - b)
        pairs++
      }
  }
  return pairs === 0 ? null : 1 - sum / pairs / highestScore
}
