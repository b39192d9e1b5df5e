import { z } from 'zod'
import { legalRoles, media, purposes, routes } from '../../../catalog/measures.ts'
import { idOf, note, plainDate, text } from '../../../kernel/fields.ts'
import type { Role } from '../../../kernel/roles.ts'
import { ownStates, states } from '../model/plan.ts'
import { words } from '../model/matrix.ts'

export const MeasureId = idOf('mea')
export const PackId = idOf('mpk')
export const ClassId = idOf('cls')
export const AssetId = idOf('ast')
export const PersonId = idOf('psn')
export const DepartmentId = idOf('dep')
export const Code = text(30)

/** Those who plan for the company, those who plan in their department too, those who look on. */
export const planners: Role[] = ['informationManager', 'executive']
export const keepers: Role[] = [...planners, 'departmentManager']
export const onlookers: Role[] = [...keepers, 'auditor']

export const Says = z.object({ ja: z.string(), en: z.string() })
export const RouteOf = z.enum(routes)
export const PurposeOf = z.enum(purposes)
export const MediumOf = z.enum(media)
export const LegalOf = z.enum(legalRoles)
export const StateOf = z.enum(states)

export const Evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('thing'), id: z.string().regex(/^[a-z]{2,8}_[0-9a-hjkmnp-tv-z]{26}$/) }),
  z.object({
    kind: z.literal('file'),
    name: text(255),
    sha256: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/),
  }),
  z.object({ kind: z.literal('words'), text: text(1000) }),
])

const yen = z.number().int().min(0).max(1_000_000_000)

export const draftFields = {
  state: z.enum(ownStates),
  reason: note(2000),
  owner: PersonId.nullable(),
  departments: z.array(DepartmentId).max(200),
  place: note(200),
  due: plainDate.nullable(),
  initialCost: yen,
  yearlyCost: yen,
  hours: z.number().min(0).max(500),
  evidence: z.array(Evidence).max(50),
  reviewOn: plainDate.nullable(),
}

export const Cell = z.object({
  route: RouteOf,
  purpose: PurposeOf,
  word: z.enum(words).nullable(),
  share: z.number(),
  needed: z.number(),
  done: z.number(),
  underway: z.number(),
  accepted: z.number(),
})

export const Matrix = z.object({
  cells: z.array(Cell),
  legal: z.array(
    z.object({
      route: RouteOf,
      has: z.object({ separate: z.number(), known: z.number() }),
      word: z.enum(['both', 'part', 'none']),
    }),
  ),
  needed: z.number(),
  done: z.number(),
  underway: z.number(),
})

/** A measure as forms and pages show it. */
export const CatalogueMeasure = z.object({
  id: z.string(),
  pack: Says,
  route: RouteOf,
  purpose: PurposeOf,
  title: Says,
  text: Says,
  media: z.array(MediumOf),
  legal: LegalOf.nullable(),
  effect: z.number(),
  cost: z.object({ initial: z.number(), yearly: z.number(), hours: z.number() }),
  strict: z.boolean(),
  optIn: z.boolean(),
  revised: z.string().nullable(),
  serves: z.array(z.string()),
  source: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  withdrawn: z.boolean(),
})

/** A row of the plan. */
export const PlanRow = z.object({
  id: MeasureId,
  measure: z.string(),
  class: ClassId.nullable(),
  asset: AssetId.nullable(),
  state: StateOf,
  reason: z.string(),
  owner: PersonId.nullable(),
  departments: z.array(DepartmentId),
  place: z.string(),
  due: z.string().nullable(),
  initialCost: z.number(),
  yearlyCost: z.number(),
  hours: z.number(),
  evidence: z.array(Evidence),
  reviewOn: z.string().nullable(),
  checkedOn: z.string().nullable(),
  timesDue: z.number(),
  timesKept: z.number(),
  riskBy: PersonId.nullable(),
  riskUntil: z.string().nullable(),
  version: z.number(),
  ownerName: z.string().nullable(),
  className: z.string().nullable(),
  assetName: z.string().nullable(),
  riskByName: z.string().nullable(),
})
