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
      .where('name', 'in', [...names])
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

/** New assets as the columns of one JSON text: an import writes hundreds, and each parameter would cost more than its value. */
export async function insertAssets(tx: Db, assets: readonly Asset[]): Promise<void> {
  const rows = assets.map((asset) => {
    const {
      registeredOn,
      retainUntil,
      reviewOn,
      classWord,
      mergedInto: _merged,
      holdings: _holdings,
      readers: _readers,
      ...row
    } = asset
    const { exportControl, exportItem, exportJudgedOn, exportJudge, deemedExport, limitedProvision, supplyChain } = asset
    const { holdingText: held, placeText: place, searchText: search, searchGrams: grams } = derived(asset)
    return {
      ...row,
      registered_on: registeredOn,
      retain_until: retainUntil,
      review_on: reviewOn,
      class_word: classWord,
      export_control: exportControl,
      export_item: exportItem,
      export_judged_on: exportJudgedOn,
      export_judge: exportJudge,
      deemed_export: deemedExport,
      limited_provision: limitedProvision,
      supply_chain: supplyChain,
      holding_text: held,
      place_text: place,
      search_text: search,
      search_grams: grams,
    }
  })
  await sql`insert into asset (id, number, name, kind, business, note, owner, department, users, origin, giver, personal, retention, retain_until,
      registered_on, restricted, outcome, class, score, review_on, confidentiality, integrity, availability, importance, class_word, version,
      export_control, export_item, export_judged_on, export_judge, deemed_export, limited_provision, supply_chain, disposal, tags, holding_text, place_text, search_text, search_grams, custom)
    select id, number, name, kind, business, note, owner, department, users, origin, giver, personal, retention, retain_until,
      registered_on, restricted, outcome, class, score, review_on, confidentiality, integrity, availability, importance, class_word, version,
      export_control, export_item, export_judged_on, export_judge, deemed_export, limited_provision, supply_chain, disposal, tags, holding_text, place_text, search_text, search_grams, custom
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (id text, number int, name text, kind text, business text, note text,
      owner text, department text, users text, origin text, giver text, personal text[], retention text, retain_until date, registered_on date,
      restricted boolean, outcome text, class text, score int, review_on date, confidentiality smallint, integrity smallint,
      availability smallint, importance smallint, class_word text, version int,
      export_control text, export_item text, export_judged_on date, export_judge text, deemed_export boolean, limited_provision boolean,
      supply_chain boolean, disposal text, tags text[], holding_text text, place_text text, search_text text, search_grams int[], custom jsonb)`.execute(
    tx,
  )
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
