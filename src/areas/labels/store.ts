import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { assetChangeable, assetWithin, type AssetId } from '../inventory/index.ts'
import type { FindingKind } from './model.ts'
import type { LabelTables, LabelRow, MarkedFile, SheetRow } from './tables.ts'

export const labels = (db: Db) => db.withTables<LabelTables>()

/** A marked file is known to whoever may see the asset it belongs to. */
export const fileWithin = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from asset where asset.id = marked_file.asset and ${assetWithin(scope)})`

/** A label opens for whoever may see the asset it stands for. */
export const labelWithin = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from asset where asset.id = label.asset and ${assetWithin(scope)})`

/** A label is taken off by whoever may change the asset it stands for. */
export const labelChangeable = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from asset where asset.id = label.asset and ${assetWithin(scope)} and ${assetChangeable(scope)})`

/** Whether a label carries the class of its asset, as that is called today. `asset`: the asset's table. */
export const labelFits = (asset: string): RawBuilder<boolean> =>
  sql<boolean>`(row(label.class, label.class_name) is not distinct from
    row(${sql.ref(`${asset}.class`)}, (select fitting.name from secrecy_class fitting where fitting.id = ${sql.ref(`${asset}.class`)})))`

/** One file to mark: where it is now, and the strictest class of all secrets it belongs to. */
export interface FileToMark {
  readonly asset: AssetId
  readonly class: Id<'cls'>
  readonly className: string
  readonly classRank: number
  readonly root: string
  readonly foundPath: string
  readonly path: string
}

/** Files of these assets. One that belongs to a stricter secret as well is that one's, and is not given a weaker mark. */
export async function filesToMark(db: Db, scope: Scope, assets: readonly AssetId[]): Promise<FileToMark[]> {
  const { rows } = await sql<FileToMark>`
    with mine as (select p.path || '/' || f.path as full_path, f.place, asset.id as asset, asset.class, asset.class_rank, asset.id = any(${[...assets]}::text[]) as asked
        from (select distinct place, path from label_file where asset = any(${[...assets]}::text[])) own
          join label_file f on f.place = own.place and f.path = own.path join place p on p.id = f.place join asset on asset.id = f.asset
        where asset.outcome = 'secret' and asset.merged_into is null and asset.class is not null and ${assetWithin(scope)} and ${assetChangeable(scope)}),
      strictest as (select distinct on (full_path) * from mine order by full_path, class_rank desc, asked desc, asset)
    select s.asset, s.class, secrecy_class.name as class_name, secrecy_class.rank as class_rank, p.path as root, s.full_path as found_path,
      coalesce((select own.path from marked_file own where own.found_path = s.full_path and own.state = 'marked'
        and own.marked_at > p.scanned limit 1), s.full_path) as path
    from strictest s join secrecy_class on secrecy_class.id = s.class join place p on p.id = s.place
    where s.full_path in (select full_path from mine where asked)
    order by s.full_path`.execute(db)
  return rows
}

/** A secret with files or things, and how many of them lack the right mark or label. */
export interface SecretToMark {
  readonly id: AssetId
  readonly number: string
  readonly name: string
  readonly className: string
  readonly classRank: number
  readonly all: number
  readonly wrong: number
}

const shown = 500

/**
 * Secrets with files on scanned places, or with things that carry labels, those with most to do first. What is wrong is kept as findings (migration
 * 0500). Each list is gone through in its order until enough are found, so that no look reads the whole register.
 */
async function secretsToMark(
  db: Db,
  scope: Scope,
  number: Expression<string>,
  kinds: readonly FindingKind[],
  has: RawBuilder<unknown>,
): Promise<SecretToMark[]> {
  const may = sql<SqlBool>`asset.outcome = 'secret' and asset.merged_into is null and ${assetWithin(scope)} and ${assetChangeable(scope)}`
  const wrong = sql`select asset as id, count(*) as wrong, max(class_rank) as rank from label_finding
    where kind = any(${[...kinds]}::text[]) group by asset`
  const told = (list: RawBuilder<unknown>) => sql<SecretToMark>`
    with asset as materialized (${list})
    select asset.id, ${number} as number, asset.name, secrecy_class.name as class_name, secrecy_class.rank as class_rank, asset.wrong,
      (select count(distinct own.one) from (${has}) own) as "all"
    from asset join secrecy_class on secrecy_class.id = asset.class order by asset.wrong desc, secrecy_class.rank desc, asset.number`
  const first = await told(sql`
    select asset.*, w.wrong from (select * from (${wrong}) w order by w.wrong desc, w.rank desc, w.id offset 0) w
      cross join lateral (select asset.id, asset.number, asset.name, asset.class from asset where asset.id = w.id and ${may} offset 0) asset
    order by w.wrong desc, w.rank desc, w.id limit ${shown}`).execute(db)
  const left = shown - first.rows.length
  if (left === 0) return first.rows
  const rest = await told(sql`
    select asset.id, asset.number, asset.name, asset.class, 0::bigint as wrong from asset
    where ${may} and exists (${has}) and not exists (select from label_finding f where f.asset = asset.id and f.kind = any(${[...kinds]}::text[]))
    order by asset.class_rank desc, asset.id limit ${left}`).execute(db)
  return [...first.rows, ...rest.rows]
}

export const markableAssets = (db: Db, scope: Scope, number: Expression<string>): Promise<SecretToMark[]> =>
  secretsToMark(
    db,
    scope,
    number,
    ['unmarked', 'wrongClass'],
    sql`select f.place || ' ' || f.path as one from label_file f where f.asset = asset.id`,
  )

export const printableAssets = (db: Db, scope: Scope, number: Expression<string>): Promise<SecretToMark[]> =>
  secretsToMark(
    db,
    scope,
    number,
    ['noLabel', 'oldLabel'],
    sql`select h.place as one from holding h where h.asset = asset.id and h.medium in ('paper', 'thing', 'equipment')`,
  )

export function fileByPath(db: Db, path: string): Promise<MarkedFile | undefined> {
  return labels(db).selectFrom('markedFile').selectAll().where('path', '=', path).forUpdate().executeTakeFirst()
}

export async function saveFile(tx: Db, row: MarkedFile): Promise<void> {
  const { id: _id, ...rest } = row
  await labels(tx)
    .insertInto('markedFile')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

export function filesInScope(db: Db, scope: Scope, ids: readonly MarkedFile['id'][]): Promise<MarkedFile[]> {
  return labels(db)
    .selectFrom('markedFile')
    .selectAll()
    .where('id', 'in', [...ids])
    .where(fileWithin(scope))
    .orderBy('id')
    .execute()
}

export async function openJob(db: Db, kinds: readonly string[]): Promise<Id<'job'> | null> {
  const { rows } = await sql<{ id: Id<'job'> }>`select id from job where kind = any(${[...kinds]}::text[])
    and state in ('waiting', 'running') order by created limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** A thing of a secret that carries a label or ought to: one for each place of paper, thing or equipment. */
export interface ThingToLabel {
  readonly asset: AssetId
  readonly place: string
  readonly copies: number
  readonly class: Id<'cls'>
  readonly className: string
  /** The label in use there, and whether it is right. */
  readonly label: LabelRow['id'] | null
  readonly fits: boolean
}

export async function thingsToLabel(tx: Db, scope: Scope, assets: readonly AssetId[]): Promise<ThingToLabel[]> {
  const { rows } = await sql<ThingToLabel>`
    select asset.id as asset, h.place, sum(h.count)::int as copies, asset.class, secrecy_class.name as class_name, label.id as label,
      ${labelFits('asset')} as fits
    from asset join secrecy_class on secrecy_class.id = asset.class
      join holding h on h.asset = asset.id and h.medium in ('paper', 'thing', 'equipment')
      left join label on label.asset = asset.id and label.place = h.place and label.state = 'current'
    where asset.id = any(${[...assets]}::text[]) and asset.outcome = 'secret' and asset.merged_into is null and asset.class is not null
      and ${assetWithin(scope)} and ${assetChangeable(scope)}
    group by asset.id, h.place, asset.class, secrecy_class.name, label.id order by asset.id, h.place`.execute(tx)
  return rows
}

export function labelForUpdate(tx: Db, id: LabelRow['id']): Promise<LabelRow | undefined> {
  return labels(tx).selectFrom('label').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function labelToTakeOff(tx: Db, scope: Scope, id: LabelRow['id']): Promise<LabelRow | undefined> {
  return labels(tx)
    .selectFrom('label')
    .selectAll()
    .where('id', '=', id)
    .where(labelChangeable(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function saveLabel(tx: Db, row: LabelRow): Promise<void> {
  const { id: _id, ...rest } = row
  await labels(tx)
    .insertInto('label')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

export async function insertSheet(tx: Db, row: SheetRow): Promise<void> {
  await labels(tx)
    .insertInto('labelSheet')
    .values({ ...row, faces: jsonb(row.faces) })
    .execute()
}
