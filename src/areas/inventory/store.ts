import { setImmediate } from 'node:timers/promises'
import { sql, type Expression, type SqlBool } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import { gramsOf } from '../../kernel/grams.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { ClassTables } from '../classification/index.ts'
import type { PeopleTables } from '../people/index.ts'
import type { Relation } from './model/kin.ts'
import { attributeNames, holdingText, numberText, type Asset, type AssetId, type Holding } from './model.ts'

export type InventoryTables = PeopleTables &
  ClassTables & {
    asset: Omit<Asset, 'holdings' | 'readers' | 'personal' | 'tags'> & {
      personal: Asset['personal'][number][]
      tags: string[] | null
      classRank: number
      holdingText: string
      placeText: string
      searchText: string
      searchGrams: number[]
    }
    holding: Holding & { asset: AssetId; position: number }
    assetRelation: Relation
    assetReader: { asset: AssetId; person: Id<'psn'> }
  }

export const inventory = (db: Db) => db.withTables<InventoryTables>()

/**
 * Need-to-know for assets, as a condition on the table `asset`:
 * executives and auditors see all; the information manager all but those for named readers; a department manager those of the department
 * but those for named readers; everybody those they own or are named for.
 */
export function assetWithin(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('executive') || scope.roles.includes('auditor')) return sql<SqlBool>`true`
  const named = sql<SqlBool>`asset.owner = ${scope.person} or exists (
    select 1 from asset_reader reader where reader.asset = asset.id and reader.person = ${scope.person})`
  if (scope.roles.includes('informationManager')) return sql<SqlBool>`(not asset.restricted or ${named})`
  if (scope.manages.length === 0) return sql<SqlBool>`(${named})`
  return sql<SqlBool>`((not asset.restricted and asset.department = any(${[...scope.manages]}::text[])) or ${named})`
}

/** A relation tells of both its ends, so it is for those who may see both. */
export function relationWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`(exists (select 1 from asset where asset.id = asset_relation.asset and ${assetWithin(scope)})
    and exists (select 1 from asset where asset.id = asset_relation.other and ${assetWithin(scope)}))`
}

/** May change what they may see, by role: keeping the register is work of these roles, not of every reader. */
export function assetChangeable(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('informationManager') || scope.roles.includes('executive')) return sql<SqlBool>`true`
  if (!scope.roles.includes('departmentManager')) return sql<SqlBool>`false`
  return sql<SqlBool>`(asset.department = any(${[...scope.manages]}::text[]) or asset.owner = ${scope.person})`
}

const plain = [
  'id',
  'number',
  'name',
  'kind',
  'business',
  'note',
  'owner',
  'department',
  'users',
  'origin',
  'giver',
  'personal',
  'retention',
  'retainUntil',
  'registeredOn',
  'restricted',
  'outcome',
  'class',
  'score',
  'reviewOn',
  'confidentiality',
  'integrity',
  'availability',
  'importance',
  'classWord',
  'custom',
  ...attributeNames,
  'mergedInto',
  'version',
] as const

/** Assets of the same transaction's scope by what the import knows of them; locked when they are to be changed. */
export async function assetsByName(db: Db, scope: Scope, names: readonly string[]): Promise<Asset[]> {
  return withAllParts(
    db,
    await inventory(db)
      .selectFrom('asset')
      .select(plain)
      .where(sql<SqlBool>`name = any(${[...names]}::text[])`)
      .where('mergedInto', 'is', null)
      .where(assetWithin(scope))
      .execute(),
  )
}

export async function assetsByNumber(db: Db, scope: Scope, numbers: readonly number[]): Promise<Asset[]> {
  return withAllParts(
    db,
    await inventory(db)
      .selectFrom('asset')
      .select(plain)
      .where('number', 'in', [...numbers])
      .where('mergedInto', 'is', null)
      .where(assetWithin(scope))
      .execute(),
  )
}

export async function assetsById(db: Db, scope: Scope, ids: readonly AssetId[]): Promise<Asset[]> {
  return withAllParts(
    db,
    await inventory(db)
      .selectFrom('asset')
      .select(plain)
      .where('id', 'in', [...ids])
      .where(assetWithin(scope))
      .execute(),
  )
}

export async function assetsForUpdate(tx: Db, scope: Scope, ids: readonly AssetId[]): Promise<Asset[]> {
  const rows = await inventory(tx)
    .selectFrom('asset')
    .select(plain)
    .where('id', 'in', [...ids])
    .where('mergedInto', 'is', null)
    .where(assetWithin(scope))
    .where(assetChangeable(scope))
    .orderBy('id')
    .forUpdate()
    .execute()
  return withAllParts(tx, rows)
}

/** Which of these the actor may change. */
export async function changeableOf(db: Db, scope: Scope, ids: readonly AssetId[]): Promise<Set<AssetId>> {
  const rows = await inventory(db)
    .selectFrom('asset')
    .select('id')
    .where('id', 'in', [...ids])
    .where('mergedInto', 'is', null)
    .where(assetWithin(scope))
    .where(assetChangeable(scope))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function withAllParts(db: Db, rows: readonly Omit<Asset, 'holdings' | 'readers'>[]): Promise<Asset[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const holdings = await inventory(db).selectFrom('holding').selectAll().where('asset', 'in', ids).orderBy('position').execute()
  const readers = await inventory(db).selectFrom('assetReader').selectAll().where('asset', 'in', ids).orderBy('person').execute()
  const held = Map.groupBy(holdings, ({ asset }) => asset)
  const read = Map.groupBy(readers, ({ asset }) => asset)
  return rows.map((row) => ({
    ...row,
    holdings: (held.get(row.id) ?? []).map(({ medium, place, holder, count }) => ({ medium, place, holder, count })),
    readers: (read.get(row.id) ?? []).map(({ person }) => person),
  }))
}

async function withParts(db: Db, row: Omit<Asset, 'holdings' | 'readers'>): Promise<Asset> {
  const holdings = await inventory(db)
    .selectFrom('holding')
    .select(['medium', 'place', 'holder', 'count'])
    .where('asset', '=', row.id)
    .orderBy('position')
    .execute()
  const readers = await inventory(db)
    .selectFrom('assetReader')
    .select('person')
    .where('asset', '=', row.id)
    .orderBy('person')
    .execute()
  return { ...row, holdings, readers: readers.map((reader) => reader.person) }
}

/** The asset, locked for a change, if the actor may see and change it. */
export async function assetForUpdate(tx: Db, scope: Scope, id: AssetId): Promise<Asset | undefined> {
  const row = await inventory(tx)
    .selectFrom('asset')
    .select(plain)
    .where('id', '=', id)
    .where('mergedInto', 'is', null)
    .where(assetWithin(scope))
    .where(assetChangeable(scope))
    .forUpdate()
    .executeTakeFirst()
  return row && withParts(tx, row)
}

export async function assetInScope(db: Db, scope: Scope, id: AssetId): Promise<Asset | undefined> {
  const row = await inventory(db)
    .selectFrom('asset')
    .select(plain)
    .where('id', '=', id)
    .where(assetWithin(scope))
    .executeTakeFirst()
  return row && withParts(db, row)
}

const derived = (asset: Asset) => {
  const places = asset.holdings.map((holding) => holding.place).join('、')
  const words = [
    numberText(asset.number),
    asset.name,
    asset.business,
    asset.note.slice(0, 2000),
    asset.users,
    asset.giver,
    places,
    ...(asset.tags ?? []),
    asset.exportItem ?? '',
    ...asset.custom.map(({ value }) => value),
  ]
  const searchText = fold(words.join(' '))
  return { holdingText: holdingText(asset.holdings), placeText: places, searchText, searchGrams: gramsOf(searchText) }
}

/** A-0012 in SQL, as `numberText` says it; longer numbers are shown whole. */
export const numberColumn = sql<string>`'A-' || lpad(asset.number::text, greatest(4, length(asset.number::text)), '0')`

export async function nextNumbers(tx: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{
    number: number
  }>`select nextval('asset_number') as number from generate_series(1, ${count})`.execute(tx)
  return rows.map(({ number }) => number)
}

/** What a new asset's row says, as types of the database; the rank of its class is of a later decision. */
const written = {
  id: 'text',
  number: 'int',
  name: 'text',
  kind: 'text',
  business: 'text',
  note: 'text',
  owner: 'text',
  department: 'text',
  users: 'text',
  origin: 'text',
  giver: 'text',
  personal: 'text[]',
  retention: 'text',
  retainUntil: 'date',
  registeredOn: 'date',
  restricted: 'boolean',
  outcome: 'text',
  class: 'text',
  score: 'int',
  reviewOn: 'date',
  confidentiality: 'smallint',
  integrity: 'smallint',
  availability: 'smallint',
  importance: 'smallint',
  classWord: 'text',
  exportControl: 'text',
  exportItem: 'text',
  exportJudgedOn: 'date',
  exportJudge: 'text',
  deemedExport: 'boolean',
  limitedProvision: 'boolean',
  supplyChain: 'boolean',
  disposal: 'text',
  tags: 'text[]',
  custom: 'jsonb',
  version: 'int',
  holdingText: 'text',
  placeText: 'text',
  searchText: 'text',
  searchGrams: 'text',
} as const satisfies { [Field in keyof InventoryTables['asset']]?: string }

type Written = keyof typeof written
const writtenFields = Object.keys(written) as Written[]
const writtenColumns = sql.join(writtenFields.map((field) => sql.ref(field)))
const writtenRow = sql.raw(writtenFields.map((field) => `"${field}" ${written[field]}`).join(', '))
const writtenValues = sql.raw(
  writtenFields.map((field) => (field === 'searchGrams' ? `"${field}"::int[]` : `"${field}"`)).join(', '),
)

/** An asset's row without what it does not say, which is most of it; numbers in one text are read faster than a list of JSON. */
function rowOf(asset: Asset): Partial<Record<Written, unknown>> {
  const { searchGrams, ...texts } = derived(asset)
  const all: Record<Written, unknown> = { ...asset, ...texts, searchGrams: `{${searchGrams.join(',')}}` }
  const row: Partial<Record<Written, unknown>> = {}
  for (const field of writtenFields) if (all[field] !== null) row[field] = all[field]
  return row
}

const together = 125

/**
 * New assets as the columns of one JSON text: an import writes hundreds, and each parameter would cost more than its value.
 * While the database writes some, the next ones are prepared.
 */
export async function insertAssets(tx: Db, assets: readonly Asset[]): Promise<void> {
  const textFrom = (from: number) => JSON.stringify(assets.slice(from, from + together).map(rowOf))
  let text = textFrom(0)
  for (let from = 0; from < assets.length; from += together) {
    const insert = sql`insert into asset (${writtenColumns}) select ${writtenValues} from jsonb_to_recordset(${text}::text::jsonb) as r (${writtenRow})`
    const prepare = async () => {
      await setImmediate()
      text = textFrom(from + together)
    }
    await Promise.all([insert.execute(tx), prepare()])
  }
  await insertParts(tx, assets)
}

/** Writes everything but the decision's fields, which `saveDecided` writes. */
export async function saveAsset(tx: Db, asset: Asset): Promise<void> {
  const {
    holdings: _holdings,
    readers: _readers,
    id,
    outcome: _outcome,
    class: _class,
    score: _score,
    reviewOn: _reviewOn,
    mergedInto: _mergedInto,
    ...row
  } = asset
  await inventory(tx)
    .updateTable('asset')
    .set({
      ...row,
      custom: sql`${JSON.stringify(asset.custom)}::text::jsonb`,
      personal: [...row.personal],
      tags: row.tags && [...row.tags],
      ...derived(asset),
    })
    .where('id', '=', id)
    .execute()
  await inventory(tx).deleteFrom('holding').where('asset', '=', id).execute()
  await inventory(tx).deleteFrom('assetReader').where('asset', '=', id).execute()
  await insertParts(tx, [asset])
}

async function insertParts(tx: Db, assets: readonly Asset[]): Promise<void> {
  const holdings = assets.flatMap(({ id, holdings }) =>
    holdings.map((holding, position) => ({ ...holding, asset: id, position })),
  )
  if (holdings.length > 0)
    await sql`insert into holding (asset, "position", medium, place, holder, count)
      select asset, "position", medium, place, holder, count from jsonb_to_recordset(${JSON.stringify(holdings)}::text::jsonb)
        as r (asset text, "position" int, medium text, place text, holder text, count int)`.execute(tx)
  const readers = assets.flatMap(({ id, readers }) => readers.map((person) => ({ asset: id, person })))
  if (readers.length > 0) await inventory(tx).insertInto('assetReader').values(readers).execute()
}

export async function saveDecided(tx: Db, asset: Asset): Promise<void> {
  const rank = sql<number>`coalesce((select rank from secrecy_class where id = ${asset.class}), 0)`
  await inventory(tx)
    .updateTable('asset')
    .set({
      outcome: asset.outcome,
      class: asset.class,
      classRank: rank,
      score: asset.score,
      reviewOn: asset.reviewOn,
      version: asset.version,
    })
    .where('id', '=', asset.id)
    .execute()
}

/** The asset goes on in another; it keeps its row and its history. */
export async function markMerged(tx: Db, { id, mergedInto, reviewOn, version }: Asset): Promise<void> {
  await inventory(tx).updateTable('asset').set({ mergedInto, reviewOn, version }).where('id', '=', id).execute()
}

export async function departmentThere(tx: Db, id: Id<'dep'>): Promise<boolean> {
  return (await inventory(tx).selectFrom('department').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** How many assets of the register were in it at the end of each of these days; `month` is their year and month. */
export async function registeredBy(db: Db, scope: Scope, days: readonly string[]): Promise<{ month: string; assets: number }[]> {
  const { rows } = await sql<{ day: string; assets: number }>`
    select d.day, (select count(*)::int from asset where registered_on <= d.day::date and ${assetWithin(scope)}) as assets
    from unnest(${[...days]}::text[]) as d(day) order by d.day`.execute(db)
  return rows.map(({ day, assets }) => ({ month: day.slice(0, 7), assets }))
}
