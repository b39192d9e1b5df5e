import { worthOf, type Limits, type Problem } from './proposal.ts'

/**
 * Takes what adds most for its cost, one after the other, legal needs first. Quick and usually good;
 * the solver is held against it, and it stands in for the solver should that fail.
 */
export function greedy(problem: Problem, limits: Limits): number[] {
  const points = problem.fields.map((field) => field.points)
  const met = problem.needs.map((need) => need.met)
  const paid = new Set<number>()
  const left = new Set(problem.options.keys())
  const picks: number[] = []
  let cost = 0
  let hours = 0
  for (;;) {
    let best: { pick: number; legal: number; rate: number } | undefined
    for (const pick of left) {
      const option = problem.options[pick]
      const field = option && problem.fields[option.field]
      if (!option || !field) continue
      const more = paid.has(option.deed) ? 0 : (problem.deeds[option.deed]?.cost ?? 0)
      if (cost + more > limits.cost || hours + option.hours > limits.hours) continue
      const legal = option.need >= 0 && !met[option.need] ? (problem.needs[option.need]?.weight ?? 0) : 0
      const before = points[option.field] ?? 0
      const rate = (field.weight * (worthOf(before + option.points) - worthOf(before))) / (1 + more + option.hours)
      if (!best || legal > best.legal || (legal === best.legal && rate > best.rate)) best = { pick, legal, rate }
    }
    const option = best && problem.options[best.pick]
    if (!best || !option) return picks
    if (!paid.has(option.deed)) cost += problem.deeds[option.deed]?.cost ?? 0
    paid.add(option.deed)
    hours += option.hours
    points[option.field] = (points[option.field] ?? 0) + option.points
    if (option.need >= 0) met[option.need] = true
    picks.push(best.pick)
    left.delete(best.pick)
  }
}
