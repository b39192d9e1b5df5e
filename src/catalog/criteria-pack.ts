import { z } from 'zod'

/**
 * A pack of criteria of valuation: ours, or a company's own. One form for all, written as YAML or JSON. Each criterion is scored 0 to 3.
 * Unknown keys are errors: a misspelt `wieght` must not pass silently.
 */
const says = (max: number) => z.strictObject({ ja: z.string().trim().min(1).max(max), en: z.string().trim().min(1).max(max) })
const weight = z.number().int().min(1).max(10)

/** The highest score of a criterion. */
export const highestScore = 3

export const Criterion = z.strictObject({
  /** Kept for ever: scores hang on it. */
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,9}$/),
  ja: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(60),
  question: says(300),
  /** `each`: its score counts `weight` times. `highest`: only the highest score of these counts, `highestWeight` times. */
  counts: z.enum(['each', 'highest']).default('each'),
  weight: weight.default(1),
  /** A duty by law or contract: with points here, 一般 is not possible. */
  duty: z.boolean().default(false),
})

/** From how many points a class is suggested. */
export const Threshold = z.strictObject({
  /** The class's place among the company's, strictest first: 1 is the strictest. */
  place: z.number().int().min(1).max(9),
  from: z.number().int().min(0).max(1000),
  /** Or as soon as one criterion that counts by the highest has this score. */
  orHighest: z.number().int().min(1).max(highestScore).optional(),
})

export const CriteriaPack = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{1,39}$/),
  version: z.number().int().min(1).max(9999),
  effective: z.iso.date(),
  says: says(100),
  source: z.string().trim().min(1).max(300),
  criteria: z.array(Criterion).min(1).max(20),
  highestWeight: weight.default(1),
  /** Strictest first; below the last nothing is suggested to be secret. */
  thresholds: z.array(Threshold).min(1).max(9),
})

export type CriteriaPack = z.output<typeof CriteriaPack>
