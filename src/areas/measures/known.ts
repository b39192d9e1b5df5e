import type { PackMeasure } from '../../catalog/measure-pack.ts'
import type { Known } from './model/matrix.ts'

/** A pack's measure as the computations take it. */
export const knownOf = (one: PackMeasure): Known => ({
  id: one.id,
  route: one.route,
  purpose: one.purpose,
  media: one.media,
  legal: one.legal ?? null,
  effect: one.effect,
  strict: one.strict ?? false,
  optIn: one.optIn ?? false,
  deed: one.deed ?? null,
  overlap: one.overlap ?? null,
  verified: one.confidence !== 'low',
  cost: one.cost,
})
