import type { About } from './DecisionPanel.tsx'

export interface ScoreSum {
  /** Null until every criterion has a score. */
  readonly total: number | null
  /** Ids of the criteria of which the highest counts more, and that score. */
  readonly best: number
}

/** The sum as the declared formula has it, while somebody is still scoring. The server reckons for itself. */
export function sumOf(formula: About['formula'], scoreOf: (id: string) => number | undefined): ScoreSum {
  const all = [...formula.highest, ...formula.once].map(scoreOf)
  const best = Math.max(...formula.highest.map((id) => scoreOf(id) ?? 0))
  const once = formula.once.reduce((sum, id) => sum + (scoreOf(id) ?? 0), 0)
  return { total: all.includes(undefined) ? null : best * formula.weight + once, best }
}

/** Place of the suggested class among the classes, strictest first; -1: not secret. A suggestion only: people decide. */
export function suggestedClass(total: number, highest: number): number {
  if (total >= 10 || highest === 3) return 0
  return total >= 4 ? 1 : -1
}
