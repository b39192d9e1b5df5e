import { z } from 'zod'
import type { CriteriaPack } from '../../../catalog/criteria-pack.ts'
import { note, text } from '../../../kernel/fields.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import { criteriaFaults } from './pack-faults.ts'

const whole = (low: number, high: number) => z.number().int().min(low).max(high)

/** Criteria as a form asks for them: what only a file needs (ids, versions, places) is worked out. English may be left empty. */
const fields = z.object({
  name: text(100),
  nameEn: note(100),
  source: text(300),
  criteria: z
    .array(
      z.object({
        id: z.string(),
        ja: text(60),
        en: note(60),
        question: text(300),
        questionEn: note(300),
        counts: z.enum(['each', 'highest']),
        weight: whole(1, 10),
        duty: z.boolean(),
      }),
    )
    .min(1)
    .max(20),
  highestWeight: whole(1, 10),
  thresholds: z
    .array(z.object({ from: whole(0, 1000), orHighest: whole(1, 3).nullable() }))
    .min(1)
    .max(9),
})

export type CriteriaForm = z.output<typeof fields>

/** Which pack the form makes a version of. */
export interface CriteriaHead {
  readonly id: string
  readonly version: number
  readonly effective: PlainDate
}

/** A name no criterion of the pack has; scores hang on it for ever. */
function freshId(taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) if (!taken.has(`c${count}`)) return `c${count}`
}

/** The pack that a filled form says. */
export function packOf(form: CriteriaForm, head: CriteriaHead): CriteriaPack {
  const taken = new Set(form.criteria.map(({ id }) => id))
  return {
    ...head,
    says: { ja: form.name, en: form.nameEn || form.name },
    source: form.source,
    criteria: form.criteria.map(({ id, ja, en, question, questionEn, counts, weight, duty }) => {
      const own = id === '' ? freshId(taken) : id
      taken.add(own)
      return {
        id: own,
        ja,
        en: en || ja,
        question: { ja: question, en: questionEn || question },
        counts,
        weight: counts === 'highest' ? 1 : weight,
        duty,
      }
    }),
    highestWeight: form.highestWeight,
    thresholds: form.thresholds.map(({ from, orHighest }, index) => ({
      place: index + 1,
      from,
      ...(orHighest !== null && { orHighest }),
    })),
  }
}

/** A pack as the form shows it. */
export function formOf({ says, source, criteria, highestWeight, thresholds }: CriteriaPack): CriteriaForm {
  return {
    name: says.ja,
    nameEn: says.en,
    source,
    criteria: criteria.map(({ id, ja, en, question, counts, weight, duty }) => ({
      id,
      ja,
      en,
      question: question.ja,
      questionEn: question.en,
      counts,
      weight,
      duty,
    })),
    highestWeight,
    thresholds: thresholds.map(({ from, orHighest }) => ({ from, orHighest: orHighest ?? null })),
  }
}

/** With the rules between the fields: what could never be reached, or would forget a duty. */
export const criteriaForm = fields.superRefine((form, context) => {
  for (const { path, says } of criteriaFaults(packOf(form, { id: 'company', version: 1, effective: '2000-01-01' })))
    context.addIssue({ code: 'custom', path: [...path], params: { says }, message: says.en })
})
