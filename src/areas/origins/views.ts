import { sql } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import { assetsById } from '../inventory/index.ts'
import { dossiers, dossierView, receivedLedger, receivedView } from './contract.ts'
import type { Ending } from './model.ts'
import {
  dossierChangeable,
  dossierReportable,
  dossierWithin,
  origins,
  peopleNamed,
  receivedChangeable,
  receivedReportable,
  receivedWithin,
} from './store.ts'

const dossierRows = provideRows(dossiers, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    origins(db)
      .selectFrom('originDossier')
      .innerJoin('person', 'person.id', 'originDossier.keeper')
      .where(dossierWithin(scope))
      .select(['originDossier.id', 'originDossier.name', 'originDossier.papers', 'originDossier.searchText'])
      .select([
        'person.name as keeperName',
        sql<string | null>`(select min(made_on) from origin_paper where dossier = origin_dossier.id)`.as('firstOn'),
        sql<string | null>`(select max(made_on) from origin_paper where dossier = origin_dossier.id)`.as('lastOn'),
      ]),
})

const oneDossier = provide(dossierView, async ({ db, scope }, { dossier: id }) => {
  const row = await origins(db)
    .selectFrom('originDossier')
    .selectAll()
    .where('id', '=', id)
    .where(dossierWithin(scope))
    .executeTakeFirst()
  if (!row) throw common.notFound()
  const { rows: limits } = await sql<{ mayAdd: boolean; mayChange: boolean }>`select ${dossierReportable(scope)} as may_add,
    ${dossierChangeable(scope)} as may_change from origin_dossier where id = ${id}`.execute(db)
  const [asset] = row.asset === null ? [] : await assetsById(db, scope, [row.asset])
  const [keeper] = await peopleNamed(db, [row.keeper])
  const papers = await origins(db)
    .selectFrom('originPaper')
    .innerJoin('person', 'person.id', 'originPaper.broughtBy')
    .where('originPaper.dossier', '=', id)
    .select(['originPaper.id', 'originPaper.title', 'originPaper.text', 'originPaper.fileName', 'originPaper.sha256'])
    .select(['originPaper.bytes', 'originPaper.vault', 'originPaper.madeBy', 'originPaper.madeOn', 'originPaper.at'])
    .select([
      'person.name as broughtBy',
      sql<Id<'act'>>`(select act from entry where subject = origin_paper.id order by ord limit 1)`.as('act'),
    ])
    .orderBy('originPaper.madeOn')
    .orderBy('originPaper.id')
    .execute()
  return {
    id,
    name: row.name,
    note: row.note,
    asset: asset ? { id: asset.id, name: asset.name } : null,
    keeper: keeper ?? { id: row.keeper, name: '' },
    members: await peopleNamed(db, row.members),
    mayAdd: limits[0]?.mayAdd ?? false,
    mayChange: limits[0]?.mayChange ?? false,
    papers,
    version: row.version,
  }
})

const receivedRows = provideRows(receivedLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope, today }) =>
    origins(db)
      .selectFrom('receivedItem')
      .innerJoin('person', 'person.id', 'receivedItem.keeper')
      .where(receivedWithin(scope))
      .select(['receivedItem.id', 'receivedItem.name', 'receivedItem.giver', 'receivedItem.receivedOn', 'receivedItem.until'])
      .select(['receivedItem.ended', 'receivedItem.files', 'receivedItem.searchText', 'person.name as keeperName'])
      .select(
        sql<'held' | 'late' | Ending>`coalesce(received_item.ended,
          case when received_item.until < ${today}::date then 'late' else 'held' end)`.as('state'),
      ),
})

const oneReceived = provide(receivedView, async ({ db, scope }, { item: id }) => {
  const row = await origins(db)
    .selectFrom('receivedItem')
    .selectAll()
    .where('id', '=', id)
    .where(receivedWithin(scope))
    .executeTakeFirst()
  if (!row) throw common.notFound()
  const { rows: limits } = await sql<{ inside: boolean; mayChange: boolean }>`select ${receivedReportable(scope)} as inside,
    ${receivedChangeable(scope)} as may_change from received_item where id = ${id}`.execute(db)
  const files = await origins(db)
    .selectFrom('receivedFile')
    .innerJoin('person', 'person.id', 'receivedFile.broughtBy')
    .where('receivedFile.item', '=', id)
    .select(['receivedFile.id', 'receivedFile.fileName', 'receivedFile.sha256', 'receivedFile.bytes', 'receivedFile.vault'])
    .select(['receivedFile.at', 'receivedFile.compared', 'person.name as broughtBy'])
    .orderBy('receivedFile.id')
    .execute()
  const matches = await origins(db)
    .selectFrom('receivedMatch')
    .innerJoin('receivedFile', 'receivedFile.id', 'receivedMatch.file')
    .where('receivedFile.item', '=', id)
    .select(['receivedMatch.file', 'receivedMatch.asset', 'receivedMatch.kind', 'receivedMatch.share'])
    .execute()
  const found = [...new Set(matches.map(({ asset }) => asset as Id<'ast'>))]
  const assets = found.length === 0 ? [] : await assetsById(db, scope, found)
  const names = new Map<string, string>(assets.map(({ id: asset, name }) => [asset, name]))
  const [keeper] = await peopleNamed(db, [row.keeper])
  const [endedBy] = row.endedBy === null ? [] : await peopleNamed(db, [row.endedBy])
  return {
    ...row,
    keeper: keeper ?? { id: row.keeper, name: '' },
    allowed: await peopleNamed(db, row.allowed),
    endedBy: endedBy?.name ?? null,
    files: files.map(({ compared, ...file }) => ({
      ...file,
      comparedAt: compared,
      matches: matches.flatMap(({ file: of, asset, kind, share }) => {
        const name = names.get(asset)
        return of === file.id && name !== undefined ? [{ asset: asset as Id<'ast'>, name, kind, share }] : []
      }),
    })),
    inside: limits[0]?.inside ?? false,
    mayChange: limits[0]?.mayChange ?? false,
  }
})

export const views = [dossierRows, oneDossier, receivedRows, oneReceived]
