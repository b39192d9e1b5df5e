import { z } from 'zod'
import { confidences, legalRoles, media, purposes, routes } from './measures.ts'

/**
 * A pack of measures: the Handbook's, or a company's, an adviser's, a certification body's own. One form for all, written as YAML or JSON.
 * Unknown keys are errors: a misspelt `strikt` must not pass silently.
 */
const says = z.strictObject({ ja: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) })
const prose = z.strictObject({ ja: z.string().trim().min(1).max(2000), en: z.string().trim().min(1).max(2000) })
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{1,29}$/)
const yen = z.number().int().min(0).max(1_000_000_000)

export const PackMeasure = z.strictObject({
  id: code,
  route: z.enum(routes),
  purpose: z.enum(purposes),
  title: says,
  text: prose,
  media: z.array(z.enum(media)).min(1),
  /** Absent: it serves the prevention of leaks only. */
  legal: z.enum(legalRoles).optional(),
  /** How much it does in its field: 1 a little, 2 usual, 3 a lot. */
  effect: z.number().int().min(1).max(3),
  /** Usual cost in yen, once and each year, and hours a month; a company puts its own figures into its plan. */
  cost: z.strictObject({ initial: yen, yearly: yen, hours: z.number().min(0).max(500) }),
  /** Fits information of high value only. */
  strict: z.boolean().optional(),
  /** Never proposed by itself: needs a lawyer's or the management's own thought. */
  optIn: z.boolean().optional(),
  /** Measures of one deed are done by doing one of them: a lock, a sign, an encryption. It is paid once. */
  deed: code.optional(),
  /** Measures that watch the same thing: two of them at one place double each other. */
  overlap: code.optional(),
  /** Edition of the Handbook that added to it. */
  revised: z.enum(['2022', '2024']).optional(),
  /** Requirements of the certification it serves. */
  serves: z.array(z.string().max(20)).max(30).optional(),
  source: z.string().trim().min(1).max(500),
  confidence: z.enum(confidences),
})
export type PackMeasure = z.output<typeof PackMeasure>

const Template = z.strictObject({
  id: code,
  says,
  place: z.string().max(100),
  story: prose,
  measures: z.array(code).min(1),
  source: z.string().trim().min(1).max(500),
})
export type PackTemplate = z.output<typeof Template>

export const MeasurePack = z.strictObject({
  format: z.literal('maruhi/measures@1'),
  id: code,
  version: z.number().int().min(1),
  effective: z.iso.date(),
  says,
  source: z.string().trim().min(1).max(500),
  measures: z.array(PackMeasure).min(1).max(2000),
  templates: z.array(Template).max(50).optional(),
})
export type MeasurePack = z.output<typeof MeasurePack>
