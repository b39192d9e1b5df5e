import { greedy } from '../model/greedy.ts'
import { writeLp, type Aim } from '../model/lp.ts'
import { better, worth, type Limits, type Problem } from '../model/proposal.ts'
import { onesOf } from './highs.ts'

/** Indices of the chosen options, or null when the solver found none in time. */
async function ask(problem: Problem, limits: Limits, aim: Aim): Promise<number[] | null> {
  const ones = await onesOf(writeLp(problem, limits, aim))
  return ones?.map((name) => Number(name.slice(1))) ?? null
}

/** The better of two choices that keep the limits. */
function best(problem: Problem, limits: Limits, a: readonly number[], b: readonly number[] | null): readonly number[] {
  if (!b) return a
  const found = worth(problem, b)
  const kept = found.cost <= limits.cost && found.hours <= limits.hours
  return kept && better(found, worth(problem, a)) ? b : a
}

/** The most coverage the limits allow, legal needs first. Never worse than the greedy choice. */
export async function solve(problem: Problem, limits: Limits): Promise<readonly number[]> {
  const first = greedy(problem, limits)
  const legal = best(problem, limits, first, await ask(problem, limits, { for: 'legal' }))
  const reached = legalOf(problem, legal)
  return best(
    problem,
    limits,
    best(problem, limits, first, legal),
    await ask(problem, limits, { for: 'coverage', legal: reached }),
  )
}

/** As much legal protection as the limits allow, at the least cost. */
export async function solveThrift(problem: Problem, limits: Limits): Promise<readonly number[]> {
  const most = await ask(problem, limits, { for: 'legal' })
  const first = best(problem, limits, greedy(problem, limits), most)
  return (await ask(problem, limits, { for: 'thrift', legal: legalOf(problem, first) })) ?? first
}

/** Legal needs that a choice newly meets. */
const legalOf = (problem: Problem, picks: readonly number[]) => worth(problem, picks).legal - worth(problem, []).legal
