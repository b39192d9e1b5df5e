import { z } from 'zod'
import { confidences } from './measures.ts'
import { outsideRules } from './outside.ts'

/**
 * A pack of document templates: regulations, standards, policies, clauses, leaflets, pledges and agreements. One form for ours and for a company's,
 * an adviser's or an association's own, written as YAML or JSON. Blocks are those of the paper engine; texts are in its shorthand (`[[id]]` refers to a
 * block, `**strong**`, `{漢字|かんじ}`), and `{{variable}}` is filled in. Unknown keys are errors: a misspelt `when` must not pass silently.
 */
const says = z.strictObject({ ja: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) })
const prose = z.strictObject({ ja: z.string().trim().min(1).max(2000), en: z.string().trim().min(1).max(2000) })
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)
const line = z.string().trim().min(1).max(300)
const words = z.string().trim().min(1).max(4000)
const measure = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{1,29}$/)

const common = {
  /** Unique in the template and kept for ever: edits of companies hang on it. */
  id: code,
  /** Printed only while this toggle is on; what belongs to the block goes with it. */
  when: code.optional(),
  /** Measures of the plan this text promises. */
  measures: z.array(measure).min(1).max(20).optional(),
  /** What the sentence settles (`training-cycle`): two papers that settle it differently contradict each other. */
  topic: code.optional(),
  /** In papers dated from this day on; in papers dated up to this day. For text that states law of a time. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
}
const align = z.enum(['left', 'center', 'right']).optional()
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]).optional()

export const TemplateBlock = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('chapter'), title: line }),
  z.strictObject({ ...common, kind: z.literal('heading'), title: line, align, numbered: z.literal(true).optional() }),
  z.strictObject({ ...common, kind: z.literal('article'), title: line }),
  z.strictObject({ ...common, kind: z.literal('paragraph'), text: words, align, outside: z.literal(true).optional() }),
  z.strictObject({ ...common, kind: z.literal('item'), text: words, level }),
  z.strictObject({
    ...common,
    kind: z.literal('bullet'),
    text: words,
    level: z.union([z.literal(1), z.literal(2)]).optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('table'),
    caption: line.optional(),
    /** Shares of the width. */
    widths: z.array(z.number().positive()).min(1).max(12),
    head: z.array(z.string().max(300)).optional(),
    rows: z.array(z.array(z.string().max(2000))).max(200),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('facts'),
    facts: z
      .array(z.strictObject({ name: line, value: z.string().max(2000) }))
      .min(1)
      .max(50),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('signature'),
    date: line.optional(),
    signers: z
      .array(
        z.strictObject({
          role: line.optional(),
          lines: z.array(z.strictObject({ label: line, value: line.optional(), seal: line.optional() })).min(1),
        }),
      )
      .min(1)
      .max(10),
  }),
  z.strictObject({ ...common, kind: z.literal('note'), title: line.optional(), text: words }),
  z.strictObject({ ...common, kind: z.literal('pageBreak') }),
  /** One item (or bullet) for each thing of a list: `classes` with their definitions, `class-names`, or a list the area that makes the paper hands over (`secrets`, `members`). */
  z.strictObject({ ...common, kind: z.literal('list'), of: code, bullets: z.literal(true).optional() }),
  /** The handling standard: a row for each kind of handling, a column for each class, or for the paper's own class only. */
  z.strictObject({ ...common, kind: z.literal('handling'), caption: line.optional(), of: z.enum(['classes', 'class']) }),
])
export type TemplateBlock = z.output<typeof TemplateBlock>

export const templateKinds = ['regulation', 'standard', 'policy', 'clauses', 'leaflet', 'pledge', 'agreement'] as const
export type TemplateKind = (typeof templateKinds)[number]

const Toggle = z.strictObject({
  id: code,
  says,
  /** `plan`: on while the plan has one of the measures its blocks promise. */
  on: z.union([z.boolean(), z.literal('plan')]),
  /** What must be thought of before it is switched on: 競業避止, ownership of results. Such a toggle is off until somebody chooses it. */
  warning: prose.optional(),
})
export type Toggle = z.output<typeof Toggle>

export const RuleTemplate = z.strictObject({
  id: code,
  kind: z.enum(templateKinds),
  /** Name of the template as lists show it; `title` is what is printed. */
  says,
  about: prose,
  title: line,
  layout: z.enum(['plain', 'leaflet']).optional(),
  /** Between employer and employed: no fixed penalty may stand in it (労働基準法16条). */
  employment: z.literal(true).optional(),
  /** One paper for each class. */
  perClass: z.literal(true).optional(),
  /** `company` and `effective` are filled in by themselves. */
  variables: z.array(z.strictObject({ id: code, says, default: z.string().max(300).optional() })).max(60),
  toggles: z.array(Toggle).max(80),
  body: z.array(TemplateBlock).min(1).max(1000),
  source: z.string().trim().min(1).max(500),
  confidence: z.enum(confidences),
})
export type RuleTemplate = z.output<typeof RuleTemplate>

const Phrase = z.strictObject({
  text: words,
  /** Said of a class while the plan has one of these for it; without: always. */
  measures: z.array(measure).min(1).optional(),
  /** The strictest class only, or all the others. */
  rank: z.enum(['strictest', 'others']).optional(),
  /** Classes with one of these rules for disclosure outside. */
  outside: z.array(z.enum(outsideRules)).min(1).optional(),
})

export const Handling = z.strictObject({ id: code, says, phrases: z.array(Phrase).min(1).max(40) })
export type Handling = z.output<typeof Handling>

export const RulePack = z.strictObject({
  format: z.literal('maruhi/rules@1'),
  id: code,
  version: z.number().int().min(1),
  effective: z.iso.date(),
  says,
  source: z.string().trim().min(1).max(500),
  handling: z.array(Handling).max(20).optional(),
  templates: z.array(RuleTemplate).min(1).max(200),
})
export type RulePack = z.output<typeof RulePack>
