import { sql } from 'kysely'
import { refuse } from '../../kernel/refusal.ts'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { provide } from '../../platform/acts/provide.ts'
import type { Db } from '../../platform/database/db.ts'
import { allClasses } from '../classification/index.ts'
import {
  catalogueView,
  cellView,
  findingsView,
  matrixView,
  packsView,
  proposalView,
  rowView,
  whatIfView,
} from './contract/views.ts'
import { findingGroundOf, groundOf } from './ground.ts'
import { planRows } from './ledger.ts'
import type { Finding } from './model/finding.ts'
import { findingsOf } from './model/findings.ts'
import { afterChange, matrixOf, whole, type Ground, type Matrix } from './model/matrix.ts'
import { prepareToPropose, propose } from './solver/propose.ts'
import { catalogue, measureById, packs, type CatalogueRow } from './store-catalogue.ts'
import { measureChangeable, measureReportable, measureWithin, tables } from './store.ts'

const shownMeasure = ({ body, packSays, withdrawn }: CatalogueRow) => ({
  id: body.id,
  pack: packSays,
  route: body.route,
  purpose: body.purpose,
  title: body.title,
  text: body.text,
  media: body.media,
  legal: body.legal ?? null,
  effect: body.effect,
  cost: body.cost,
  strict: body.strict ?? false,
  optIn: body.optIn ?? false,
  revised: body.revised ?? null,
  serves: body.serves ?? [],
  source: body.source,
  confidence: body.confidence,
  withdrawn,
})

/** The matrix as an answer: its lists are not shared with the computation. */
const plain = ({ cells, legal, ...rest }: Matrix) => ({ ...rest, cells: [...cells], legal: [...legal] })

const rowsOf = (db: Db, scope: Scope) =>
  tables(db)
    .selectFrom('measure')
    .innerJoin('catalogueMeasure', 'catalogueMeasure.id', 'measure.measure')
    .leftJoin('person as owner', 'owner.id', 'measure.owner')
    .leftJoin('person as acceptor', 'acceptor.id', 'measure.riskBy')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'measure.class')
    .leftJoin('asset', 'asset.id', 'measure.asset')
    .where(measureWithin(scope))
    .selectAll('measure')
    .select([
      'owner.name as ownerName',
      'acceptor.name as riskByName',
      'secrecyClass.name as className',
      'asset.name as assetName',
      'catalogueMeasure.body',
    ])

function spent(ground: Ground): { yearlyCost: number; hours: number } {
  const running = ground.plan.filter((row) => row.state === 'inOperation')
  return {
    yearlyCost: running.reduce((sum, row) => sum + row.yearlyCost, 0),
    hours: Math.round(10 * running.reduce((sum, row) => sum + row.hours, 0)) / 10,
  }
}

const matrix = provide(matrixView, async ({ db, scope, today }, looking) => {
  // Whoever may ask for a proposal does so next: the solver is loaded by then.
  if (mayUse(proposalView.who, scope)) prepareToPropose()
  const ground = await groundOf(db, scope)
  const classes = (await allClasses(db)).filter((one) => !one.retired)
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from person where left_on is null or left_on > ${today}::date`.execute(db)
  return {
    ...plain(matrixOf(ground, looking)),
    classes: classes.map(({ id, name, rank }) => {
      const own = ground.groups.filter((group) => group.class === id)
      const sum = (pick: 'assets' | 'value') => own.reduce((all, group) => all + group[pick], 0)
      return { id, name, rank, assets: sum('assets'), value: sum('value') }
    }),
    people: rows[0]?.people ?? 0,
    ...spent(ground),
  }
})

const cell = provide(cellView, async ({ db, scope }, params) => {
  const found = await rowsOf(db, scope)
    .where('catalogueMeasure.route', '=', params.route)
    .where('catalogueMeasure.purpose', '=', params.purpose)
    .$if(params.class !== null, (query) => query.where(sql<boolean>`coalesce(measure.class, asset.class) = ${params.class}`))
    .orderBy('catalogueMeasure.position')
    .orderBy('measure.id')
    .execute()
  const rows = found.map(({ body, ...row }) => ({
    ...row,
    title: body.title,
    legal: body.legal !== undefined,
    level: body.legal === undefined ? 'leak' : 'legal',
  }))
  const planned = new Set(rows.filter((row) => row.asset === null).map((row) => row.measure))
  const all = await catalogue(db)
  const others = all.filter(
    (one) =>
      one.route === params.route &&
      one.purpose === params.purpose &&
      !one.withdrawn &&
      (params.class === null || !planned.has(one.id)),
  )
  return { rows, others: params.class === null ? [] : others.map(shownMeasure) }
})

const one = provide(rowView, async ({ db, scope }, params) => {
  const row = await rowsOf(db, scope)
    .where('measure.id', '=', params.row)
    .select(sql<boolean>`${measureChangeable(scope)}`.as('mayChange'))
    .select(sql<boolean>`coalesce(${measureReportable(scope)}, false)`.as('mayReport'))
    .executeTakeFirst()
  const of = row && (await measureById(db, row.measure))
  if (!row || !of) throw refuse.notFound()
  const { body: _body, ...shown } = row
  return { ...shown, of: shownMeasure(of), mayAccept: scope.roles.includes('executive') }
})

const all = provide(catalogueView, async ({ db }) => (await catalogue(db)).filter((row) => !row.withdrawn).map(shownMeasure))

const findings = provide(findingsView, async ({ db, scope }) => findingsOf(await findingGroundOf(db, scope)))

const byKey = (list: readonly Finding[]) => new Map(list.map((found) => [found.key, found.says]))

const whatIf = provide(whatIfView, async ({ db, scope }, { class: of, changes }) => {
  const before = await findingGroundOf(db, scope)
  const after = { ...before, ...afterChange(before, changes) }
  const looking = { ...whole, class: of }
  const [was, is] = [byKey(findingsOf(before)), byKey(findingsOf(after))]
  return {
    before: plain(matrixOf(before, looking)),
    after: plain(matrixOf(after, looking)),
    appears: [...is].flatMap(([key, says]) => (was.has(key) ? [] : [says])),
    disappears: [...was].flatMap(([key, says]) => (is.has(key) ? [] : [says])),
  }
})

const proposals = provide(proposalView, async ({ db, scope }, { budget, hours, exclude }) => {
  prepareToPropose()
  const ground = await groundOf(db, scope)
  const planned = new Set(ground.plan.map((row) => `${row.measure} ${row.class}`))
  const found = await propose(ground, { budget, hours }, new Set(exclude))
  const told = (list: (typeof found)[number]['picks']) => list.map((pick) => ({ ...pick, class: pick.class as `cls_${string}` }))
  return {
    before: plain(matrixOf(ground, whole)),
    titles: Object.fromEntries(ground.titles),
    proposals: found.map(({ picks, next, after, ...rest }) => ({
      ...rest,
      picks: told(picks),
      next: told(next),
      after: plain(after),
      fresh: picks.filter((pick) => !planned.has(`${pick.measure} ${pick.class}`)).length,
    })),
  }
})

const installed = provide(packsView, async ({ db }) => {
  const [list, measures] = [await packs(db), await catalogue(db)]
  return {
    packs: list.map(({ templates: _templates, version: _version, changes, ...pack }) => ({
      ...pack,
      measures: measures.filter((row) => row.pack === pack.id && !row.withdrawn).length,
      changes: {
        added: [...changes.added],
        removed: [...changes.removed],
        altered: changes.altered.map(({ measure, fields }) => ({ measure, fields: [...fields] })),
      },
    })),
    templates: list.flatMap((pack) => pack.templates),
  }
})

export const views = [matrix, cell, one, all, findings, whatIf, proposals, installed, planRows]
