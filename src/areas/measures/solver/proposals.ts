import { explainPicks, nextBest, type Explained } from '../model/explain.ts'
import { afterChange, matrixOf, whole, type Ground, type Matrix } from '../model/matrix.ts'
import { limitsOf, problemOf, variants, worth, type Limits, type Means, type Problem, type Variant } from '../model/proposal.ts'
import { cheapest, fullest, safest } from './solve.ts'

export interface Proposal {
  readonly variant: Variant
  readonly picks: readonly Explained[]
  readonly next: readonly Explained[]
  /** Yen of the first year, yen of each year after it, hours a month. */
  readonly firstYear: number
  readonly yearly: number
  readonly hours: number
  /** Fields of each class that have no measure, of all fields that apply. */
  readonly bare: number
  readonly fields: number
  /** Legal needs that are met, of all. */
  readonly met: number
  readonly needs: number
  /** The matrix as it would be with these measures in operation. */
  readonly after: Matrix
}

/** Share of the means that the balanced variant spends; the rest stays in hand. */
const balancedShare = 0.6
const nextCount = 3

function told(ground: Ground, problem: Problem, variant: Variant, picks: readonly number[], limits: Limits): Proposal {
  const chosen = picks.flatMap((pick) => problem.options[pick] ?? [])
  const { hours } = worth(problem, picks)
  const paid = [...new Set(chosen.map((option) => option.deed))].flatMap((deed) => problem.deeds[deed] ?? [])
  const filled = new Set(chosen.map((option) => option.field))
  // Outsiders have no field of trust.
  const applicable = problem.fields.flatMap((field, i) => (field.key.endsWith('outsiders trust') ? [] : [{ ...field, i }]))
  const served = new Set(chosen.map((option) => option.need))
  const after = afterChange(
    ground,
    chosen.map((option) => ({ kind: 'add', measure: option.measure, class: option.class, state: 'inOperation' })),
  )
  const yearly = paid.reduce((sum, deed) => sum + deed.yearly, 0)
  return {
    variant,
    picks: explainPicks(problem, picks),
    next: nextBest(problem, picks, limits, nextCount),
    firstYear: yearly + paid.reduce((sum, deed) => sum + deed.initial, 0),
    yearly,
    hours: hours / 10,
    bare: applicable.filter((field) => field.points === 0 && !filled.has(field.i)).length,
    fields: applicable.length,
    met: problem.needs.filter((need, i) => need.met || served.has(i)).length,
    needs: problem.needs.length,
    after: matrixOf(after, whole),
  }
}

/** Three proposals under a budget and a limit of hours. Blocks its thread: `propose` asks another one. */
export async function proposals(ground: Ground, means: Means, exclude: ReadonlySet<string>): Promise<Proposal[]> {
  const problem = problemOf(ground, exclude)
  const all = limitsOf(means)
  const minimum = await cheapest(problem, all, await safest(problem, all))
  const least = worth(problem, minimum)
  const part: Limits = {
    cost: Math.max(least.cost, Math.floor(all.cost * balancedShare)),
    hours: Math.max(least.hours, Math.floor(all.hours * balancedShare)),
  }
  // A part holds the minimum, so no more legal protection can be had with all than with it.
  const balanced = await fullest(problem, part, minimum)
  const strong = await fullest(problem, all, minimum)
  const chosen: Record<Variant, readonly [readonly number[], Limits]> = {
    minimum: [minimum, all],
    balanced: [balanced, part],
    strong: [strong, all],
  }
  return variants.map((variant) => told(ground, problem, variant, ...chosen[variant]))
}
