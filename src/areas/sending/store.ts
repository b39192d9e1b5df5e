import { sql, type Expression, type SqlBool } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { OutsideRule } from '../../catalog/outside.ts'
import { assetWithin, type InventoryTables } from '../inventory/index.ts'
import type { Verdict } from './model.ts'

export type SendingTables = InventoryTables & {
  secretIndex: { id: number; signature: string; documents: number; built: string; content: string }
  sendingCheck: {
    id: string
    person: Id<'psn'> | null
    token: Id<'tok'> | null
    at: string
    verdict: Verdict
    sha256: string
    bytes: number
    assets: Id<'ast'>[]
  }
  sendingToken: {
    id: Id<'tok'>
    name: string
    hash: Uint8Array
    created: string
    createdBy: Id<'psn'>
    lastUsed: string | null
    ended: string | null
    version: number
  }
}

/** No person's eyes: programs and the relay are told no secret's name. */
export const nobody: Scope = { person: 'psn_00000000000000000000000000', roles: [], manages: [] }

export const sending = (db: Db) => db.withTables<SendingTables>()

/** Checks are seen by those who look after the whole, and by the one who made them. */
export function checkWithin(scope: Scope): Expression<SqlBool> {
  const watches = scope.roles.some((role) => role === 'informationManager' || role === 'auditor' || role === 'executive')
  return watches ? sql<SqlBool>`true` : sql<SqlBool>`sending_check.person = ${scope.person}`
}

/** A place on a file share where a secret lies, to be fingerprinted. */
export interface SecretPlace {
  readonly asset: Id<'ast'>
  readonly place: string
}

export async function secretPlaces(db: Db): Promise<SecretPlace[]> {
  return sending(db)
    .selectFrom('asset')
    .innerJoin('holding', 'holding.asset', 'asset.id')
    .where('asset.outcome', '=', 'secret')
    .where('asset.mergedInto', 'is', null)
    .where('holding.medium', '=', 'electronic')
    .select(['asset.id as asset', 'holding.place'])
    .orderBy('asset.id')
    .execute()
}

/** Changes whenever a secret, its places, or what the last scans saw there may have changed. */
export async function signatureOf(db: Db): Promise<string> {
  const { rows } = await sql<{ signature: string }>`select md5(coalesce((
      select string_agg(a.id || ':' || a.version, ',' order by a.id) from asset a
      where a.outcome = 'secret' and a.merged_into is null), '')
    || coalesce((select max(scanned)::text from place), '')) as signature`.execute(db)
  return rows[0]?.signature ?? ''
}

export function indexRow(db: Db) {
  return sending(db).selectFrom('secretIndex').selectAll().where('id', '=', 1).executeTakeFirst()
}

export async function saveIndexRow(db: Db, row: Omit<SendingTables['secretIndex'], 'id'>): Promise<void> {
  await sending(db)
    .insertInto('secretIndex')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function openIndexJob(db: Db, kind: string): Promise<Id<'job'> | null> {
  const { rows } = await sql<{
    id: Id<'job'>
  }>`select id from job where kind = ${kind} and state in ('waiting', 'running') limit 1`.execute(db)
  return rows[0]?.id ?? null
}

export interface SecretRule {
  readonly id: Id<'ast'>
  readonly number: number
  readonly name: string
  readonly className: string
  /** Of the class; stricter classes have a higher one. */
  readonly rank: number
  readonly outside: OutsideRule
  /** Whether the asker may know which asset it is. */
  readonly visible: boolean
}

/** Class rule of each asset found. The rule holds for everybody; number and name are for those who may see the asset. */
export async function rulesOf(db: Db, scope: Scope, assets: readonly Id<'ast'>[]): Promise<SecretRule[]> {
  if (assets.length === 0) return []
  return sending(db)
    .selectFrom('asset')
    .innerJoin('secrecyClass', 'secrecyClass.id', 'asset.class')
    .where('asset.id', 'in', assets)
    .select([
      'asset.id',
      'asset.number',
      'asset.name',
      'secrecyClass.name as className',
      'secrecyClass.rank',
      'secrecyClass.outside',
    ])
    .select(sql<boolean>`${assetWithin(scope)}`.as('visible'))
    .execute()
}

/** What each asset was merged into, itself where it was not: an index older than the merge still knows the old one. */
export async function heirsOf(db: Db, assets: readonly Id<'ast'>[]): Promise<ReadonlyMap<Id<'ast'>, Id<'ast'>>> {
  const { rows } = await sql<{ found: Id<'ast'>; heir: Id<'ast'> }>`
    with recursive line(found, heir, next) as (
      select id, id, merged_into from asset where id = any(${[...assets]}::text[])
      union select line.found, asset.id, asset.merged_into from line join asset on asset.id = line.next)
    select found, heir from line where next is null`.execute(db)
  return new Map(rows.map(({ found, heir }) => [found, heir]))
}

export async function insertCheck(tx: Db, row: SendingTables['sendingCheck']): Promise<void> {
  await sending(tx).insertInto('sendingCheck').values(row).execute()
}

/** Work that nobody asked for by name is done for those who answer for it. */
export async function anInformationManager(db: Db): Promise<Id<'psn'> | null> {
  const { rows } = await sql<{ id: Id<'psn'> }>`select id from person
    where 'informationManager' = any(roles) and left_on is null order by id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
