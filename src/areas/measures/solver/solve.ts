import { greedy } from '../model/greedy.ts'
import { grainOf, writeLp, type Aim } from '../model/lp.ts'
import { better, worth, type Limits, type Problem, type Worth } from '../model/proposal.ts'
import { onesOf } from './highs.ts'

/** Indices of the chosen options, or null when the solver found none. */
async function ask(problem: Problem, limits: Limits, aim: Aim): Promise<number[] | null> {
  const ones = await onesOf(writeLp(problem, limits, aim), grainOf(problem, aim))
  return ones?.map((name) => Number(name.slice(1))) ?? null
}

/** The better of two choices that keep the limits. */
function best(problem: Problem, limits: Limits, a: readonly number[], b: readonly number[] | null): readonly number[] {
  if (!b) return a
  const found = worth(problem, b)
  const kept = found.cost <= limits.cost && found.hours <= limits.hours
  return kept && better(found, worth(problem, a)) ? b : a
}

/** As much legal protection as the limits allow. */
export async function safest(problem: Problem, limits: Limits): Promise<readonly number[]> {
  const first = greedy(problem, limits)
  const all = problem.options.keys()
  // Where the greedy choice meets every need that can be met, there is nothing to ask.
  if (worth(problem, first).legal === worth(problem, [...all]).legal) return first
  return best(problem, limits, first, await ask(problem, limits, { for: 'legal' }))
}

/** The most coverage the limits allow beside as much legal protection as a choice within them has. Never worse than the greedy choice. */
export async function fullest(problem: Problem, limits: Limits, safe: readonly number[]): Promise<readonly number[]> {
  const first = best(problem, limits, greedy(problem, limits), safe)
  return best(problem, limits, first, await ask(problem, limits, { for: 'coverage', legal: legalOf(problem, safe) }))
}

/** As much legal protection as a choice has, at the least cost. */
export async function cheapest(problem: Problem, limits: Limits, safe: readonly number[]): Promise<readonly number[]> {
  const found = await ask(problem, limits, { for: 'thrift', legal: legalOf(problem, safe) })
  if (!found) return safe
  const [least, known] = [worth(problem, found), worth(problem, safe)]
  return least.legal >= known.legal && thrift(least) <= thrift(known) ? found : safe
}

/** As the solver weighs money and work: two thousand yen for an hour. */
const thrift = ({ cost, hours }: Worth) => 5 * cost + hours

/** Legal needs that a choice newly meets. */
const legalOf = (problem: Problem, picks: readonly number[]) => worth(problem, picks).legal - worth(problem, []).legal
