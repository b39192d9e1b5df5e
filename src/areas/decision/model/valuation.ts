import { highestScore, type CriteriaPack } from '../../../catalog/criteria-pack.ts'
import type { Scores } from '../model.ts'

const scoreOf = (scores: Scores, id: string): number => scores[id]?.score ?? 0

const group = (pack: CriteriaPack, counts: 'each' | 'highest') => pack.criteria.filter((one) => one.counts === counts)

/** The highest score among the criteria of which only that counts; 0 where there are none. */
export function bestOf(pack: CriteriaPack, scores: Scores): number {
  return Math.max(0, ...group(pack, 'highest').map(({ id }) => scoreOf(scores, id)))
}

/** The sum of the scores; null until every criterion has one. */
export function totalOf(pack: CriteriaPack, scores: Scores): number | null {
  if (pack.criteria.some(({ id }) => scores[id] === undefined)) return null
  const each = group(pack, 'each').reduce((sum, { id, weight }) => sum + scoreOf(scores, id) * weight, 0)
  return each + bestOf(pack, scores) * pack.highestWeight
}

/** The total when every criterion has its highest score. */
export function highestTotal(pack: CriteriaPack): number {
  return totalOf(pack, Object.fromEntries(pack.criteria.map(({ id }) => [id, { score: highestScore, reason: '' }]))) ?? 0
}

export function underDuty(pack: CriteriaPack, scores: Scores): boolean {
  return pack.criteria.some(({ id, duty }) => duty && scoreOf(scores, id) > 0)
}

/**
 * Place of the class the scores suggest, 1 the strictest; 0: not secret; null until every criterion has a score.
 * A suggestion only; people decide.
 */
export function suggest(pack: CriteriaPack, scores: Scores): number | null {
  const total = totalOf(pack, scores)
  if (total === null) return null
  const best = bestOf(pack, scores)
  const reached = pack.thresholds.find(({ from, orHighest }) => total >= from || (orHighest !== undefined && best >= orHighest))
  return reached?.place ?? (underDuty(pack, scores) ? (pack.thresholds.at(-1)?.place ?? 0) : 0)
}
