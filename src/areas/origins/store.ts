import { sql, type Expression, type SqlBool } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { Dossier, Paper, Received } from './model.ts'

export interface ReceivedFile {
  readonly id: Id<'rcf'>
  readonly item: Received['id']
  readonly fileName: string
  readonly sha256: string
  readonly bytes: number
  readonly vault: Id<'vlt'> | null
  readonly broughtBy: Id<'psn'>
  readonly at: string
  readonly compared: string | null
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer One)[] ? One[] : T[Key] }

type OriginTables = {
  originDossier: Mutable<Dossier> & { searchText: string }
  originPaper: Mutable<Paper>
  receivedItem: Mutable<Received> & { searchText: string }
  receivedFile: Mutable<ReceivedFile>
  receivedMatch: { file: string; asset: string; kind: string; share: number; at: string }
  person: { id: string; name: string }
}

export const origins = (db: Db) => db.withTables<OriginTables>()

const watches = (scope: Scope, roles: readonly string[]): boolean => scope.roles.some((role) => roles.includes(role))

/** Keeper and members; and those who look after the whole. */
export function dossierWithin(scope: Scope): Expression<SqlBool> {
  if (watches(scope, ['informationManager', 'executive', 'auditor'])) return sql<SqlBool>`true`
  return sql<SqlBool>`(origin_dossier.keeper = ${scope.person} or ${scope.person} = any(origin_dossier.members))`
}

/** Who adds papers to it. */
export const dossierReportable = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(origin_dossier.keeper = ${scope.person} or ${scope.person} = any(origin_dossier.members))`

/** Who says what it is about and who belongs to it. */
export function dossierChangeable(scope: Scope): Expression<SqlBool> {
  if (watches(scope, ['informationManager'])) return sql<SqlBool>`true`
  return sql<SqlBool>`origin_dossier.keeper = ${scope.person}`
}

/** A paper is seen with its dossier. */
export const paperWithin = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from origin_dossier where origin_dossier.id = origin_paper.dossier and ${dossierWithin(scope)})`

const inside = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(received_item.keeper = ${scope.person} or ${scope.person} = any(received_item.allowed))`

/** That it was received, and under which terms: those inside the wall, and those who watch over it. */
export function receivedWithin(scope: Scope): Expression<SqlBool> {
  if (watches(scope, ['informationManager', 'auditor'])) return sql<SqlBool>`true`
  return inside(scope)
}

/** Who handles what was received: those inside the wall alone. */
export const receivedReportable = (scope: Scope): Expression<SqlBool> => inside(scope)

/** Who says who stands inside. */
export function receivedChangeable(scope: Scope): Expression<SqlBool> {
  if (watches(scope, ['informationManager'])) return sql<SqlBool>`true`
  return sql<SqlBool>`received_item.keeper = ${scope.person}`
}

/** A received file is seen with what it belongs to. */
export const receivedFileWithin = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from received_item where received_item.id = received_file.item and ${receivedWithin(scope)})`

const dossierColumns = ['id', 'name', 'note', 'asset', 'keeper', 'members', 'papers', 'created', 'version'] as const

/** @param limit who may do what is to be done: nobody who may not see it. */
export function dossierForUpdate(tx: Db, id: Dossier['id'], limit: Expression<SqlBool>): Promise<Dossier | undefined> {
  return origins(tx)
    .selectFrom('originDossier')
    .select(dossierColumns)
    .where('id', '=', id)
    .where(limit)
    .forUpdate()
    .executeTakeFirst()
}

const dossierRow = (row: Dossier) => ({ ...row, members: [...row.members], searchText: fold(`${row.name} ${row.note}`) })

export async function insertDossier(tx: Db, row: Dossier): Promise<void> {
  await origins(tx).insertInto('originDossier').values(dossierRow(row)).execute()
}

export async function saveDossier(tx: Db, row: Dossier): Promise<void> {
  const { id, ...rest } = dossierRow(row)
  await origins(tx).updateTable('originDossier').set(rest).where('id', '=', id).execute()
}

export async function insertPaper(tx: Db, row: Paper): Promise<void> {
  await origins(tx).insertInto('originPaper').values(row).execute()
}

const receivedColumns = [
  'id',
  'name',
  'giver',
  'terms',
  'receivedOn',
  'place',
  'note',
  'until',
  'keeper',
  'allowed',
  'ended',
  'endedOn',
  'endedBy',
  'endedNote',
  'files',
  'created',
  'version',
] as const

export function receivedForUpdate(tx: Db, id: Received['id'], limit: Expression<SqlBool>): Promise<Received | undefined> {
  const found = origins(tx).selectFrom('receivedItem').select(receivedColumns).where('id', '=', id)
  return found.where(limit).forUpdate().executeTakeFirst()
}

const receivedRow = (row: Received) => ({ ...row, allowed: [...row.allowed], searchText: fold(`${row.name} ${row.giver}`) })

export async function insertReceived(tx: Db, row: Received): Promise<void> {
  await origins(tx).insertInto('receivedItem').values(receivedRow(row)).execute()
}

export async function saveReceived(tx: Db, row: Received): Promise<void> {
  const { id, ...rest } = receivedRow(row)
  await origins(tx).updateTable('receivedItem').set(rest).where('id', '=', id).execute()
}

export async function insertReceivedFile(tx: Db, row: ReceivedFile): Promise<void> {
  await origins(tx).insertInto('receivedFile').values(row).execute()
}

/** Names of people by id, in the order given. */
export async function peopleNamed(db: Db, ids: readonly Id<'psn'>[]): Promise<{ id: Id<'psn'>; name: string }[]> {
  if (ids.length === 0) return []
  const rows = await origins(db)
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return ids.map((id) => ({ id, name: names.get(id) ?? '' }))
}
