import { z } from 'zod'
import { nothing } from '../../../kernel/fields.ts'
import { view } from '../../../kernel/view.ts'
import { findingKinds } from '../model/finding.ts'
import { variants } from '../model/proposal.ts'
import {
  CatalogueMeasure,
  ClassId,
  Code,
  Matrix,
  MeasureId,
  MediumOf,
  onlookers,
  PackId,
  planners,
  PlanRow,
  PurposeOf,
  RouteOf,
  Says,
  StateOf,
} from './fields.ts'

export const matrixView = view('measures.matrix', {
  says: { ja: '5つの目的 × 4つの相手', en: 'Five purposes by four routes' },
  who: onlookers,
  params: z.object({ class: ClassId.nullable(), medium: MediumOf.nullable(), legalOnly: z.boolean() }),
  answer: Matrix.extend({
    classes: z.array(z.object({ id: ClassId, name: z.string(), rank: z.number(), assets: z.number(), value: z.number() })),
    people: z.number(),
    /** Of what is planned and running, in yen a year and hours a month. */
    yearlyCost: z.number(),
    hours: z.number(),
  }),
})

/** One field of the matrix: what is planned there, and what the catalogue has besides. */
export const cellView = view('measures.cell', {
  says: { ja: '欄の対策', en: 'Measures of a field' },
  who: onlookers,
  params: z.object({ class: ClassId.nullable(), route: RouteOf, purpose: PurposeOf }),
  answer: z.object({
    rows: z.array(PlanRow.extend({ title: Says, legal: z.boolean(), level: z.string() })),
    others: z.array(CatalogueMeasure),
  }),
})

export const rowView = view('measures.row', {
  says: { ja: '計画の対策', en: 'A measure of the plan' },
  who: 'everyone',
  params: z.object({ row: MeasureId }),
  answer: PlanRow.extend({ of: CatalogueMeasure, mayChange: z.boolean(), mayReport: z.boolean(), mayAccept: z.boolean() }),
})

export const catalogueView = view('measures.catalogue', {
  says: { ja: '対策の一覧', en: 'Catalogue of measures' },
  who: onlookers,
  params: nothing,
  answer: z.array(CatalogueMeasure),
})

export const findingsView = view('measures.findings', {
  says: { ja: 'ムリ・ムダ・ムラ', en: 'Muri, muda, mura' },
  who: onlookers,
  params: nothing,
  answer: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(findingKinds),
      says: Says,
      how: Says,
      fix: z.object({ says: Says, link: z.string() }),
    }),
  ),
})

const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), row: MeasureId, state: StateOf }),
  z.object({ kind: z.literal('add'), measure: Code, class: ClassId, state: StateOf }),
])

/** Before and after of changes that are only thought of. */
export const whatIfView = view('measures.whatIf', {
  says: { ja: '変えたときの影響', en: 'What a change would do' },
  who: onlookers,
  params: z.object({ class: ClassId.nullable(), changes: z.array(Change).min(1).max(1000) }),
  answer: z.object({ before: Matrix, after: Matrix, appears: z.array(Says), disappears: z.array(Says) }),
})

const Picked = z.object({ measure: z.string(), class: ClassId, why: Says })

export const proposalView = view('measures.propose', {
  says: { ja: '予算からの案', en: 'Proposals under a budget' },
  who: planners,
  params: z.object({
    budget: z.number().int().min(0).max(1_000_000_000),
    hours: z.number().min(0).max(10_000),
    exclude: z.array(Code).max(500),
  }),
  answer: z.object({
    before: Matrix,
    titles: z.record(z.string(), Says),
    proposals: z.array(
      z.object({
        variant: z.enum(variants),
        picks: z.array(Picked),
        next: z.array(Picked),
        firstYear: z.number(),
        yearly: z.number(),
        hours: z.number(),
        bare: z.number(),
        fields: z.number(),
        met: z.number(),
        needs: z.number(),
        after: Matrix,
        /** Picks the plan does not have yet. */
        fresh: z.number(),
      }),
    ),
  }),
})

const Changes = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  altered: z.array(z.object({ measure: z.string(), fields: z.array(z.string()) })),
})

/** Installed packs, what their last version changed, and the examples to start from. */
export const packsView = view('measures.packs', {
  says: { ja: '対策集', en: 'Packs of measures' },
  who: onlookers,
  params: nothing,
  answer: z.object({
    packs: z.array(
      z.object({
        id: PackId,
        name: z.string(),
        packVersion: z.number(),
        effective: z.string(),
        installedOn: z.string(),
        says: Says,
        source: z.string(),
        builtIn: z.boolean(),
        measures: z.number(),
        changes: Changes,
      }),
    ),
    templates: z.array(
      z.object({ id: z.string(), says: Says, place: z.string(), story: Says, measures: z.array(z.string()), source: z.string() }),
    ),
  }),
})
