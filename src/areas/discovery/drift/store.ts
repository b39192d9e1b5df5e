import { sql } from 'kysely'
import type { Drift } from '../../../engines/discovery/index.ts'
import { fold } from '../../../kernel/fold.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database/db.ts'
import { concerns, Keeping, type ChangeKind, type KeptAsset } from '../model/change.ts'
import type { PlaceId } from '../model.ts'
import { discovery } from '../store.ts'
import type { ScanChange } from '../tables.ts'

/** Registered assets with the places on file servers they are kept in. */
export async function keepingOf(db: Db): Promise<Keeping> {
  const { rows } = await sql<KeptAsset>`
    select asset.id as asset, case when asset.outcome = 'secret' then secrecy_class.rank end as rank, holding.place
    from holding join asset on asset.id = holding.asset left join secrecy_class on secrecy_class.id = asset.class
    where holding.medium = 'electronic' and holding.place like '/%' and asset.merged_into is null order by asset.id`.execute(db)
  return new Keeping(rows)
}

const stateOf = (kind: ChangeKind) => (concerns.includes(kind) ? 'open' : 'told')

type Found = Pick<ScanChange, 'kind' | 'path'> &
  Partial<Pick<ScanChange, 'source' | 'marks' | 'share' | 'chars' | 'part' | 'at' | 'asset' | 'sha256'>>

/** A row as it is first written. */
export function changeRow(place: PlaceId, found: Found, moment: { now: Date; found: string | null }): ScanChange {
  return {
    id: newId('chg', moment.now),
    place,
    found: moment.found,
    source: null,
    marks: [],
    share: null,
    chars: null,
    part: null,
    at: null,
    asset: null,
    sha256: '',
    ...found,
    state: stateOf(found.kind),
    reason: null,
    searchText: fold(found.path),
    version: 1,
  }
}

export async function insertChanges(db: Db, rows: readonly ScanChange[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 1000)
    await discovery(db)
      .insertInto('scanChange')
      .values(rows.slice(i, i + 1000))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** What changed of one file, of a scan that still goes on. */
export const pendingRow = (place: PlaceId, drift: Drift, now: Date): ScanChange =>
  changeRow(
    place,
    {
      kind: drift.kind,
      path: drift.path,
      ...(drift.from === undefined ? {} : { source: drift.from }),
      ...(drift.marks === undefined ? {} : { marks: drift.marks }),
      ...(drift.similarity === undefined ? {} : { share: drift.similarity }),
    },
    { now, found: null },
  )

/** A scan that begins again after a crash tells once more what only shows at its end. */
export async function forgetEndings(db: Db, place: PlaceId): Promise<void> {
  await sql`delete from scan_change where place = ${place} and found is null
    and kind in ('new', 'vanished', 'moved', 'copied-out')`.execute(db)
}

const page = 1000

/** What a scan found different, page by page, each once: a file read again after a crash told its changes twice. */
export async function* pendingOf(tx: Db, place: PlaceId): AsyncGenerator<ScanChange[]> {
  for (let after = { path: '', kind: '' as ScanChange['kind'] | '' }; ;) {
    const rows = await discovery(tx)
      .selectFrom('scanChange')
      .selectAll()
      .distinctOn(['path', 'kind'])
      .where('place', '=', place)
      .where('found', 'is', null)
      .where(sql<boolean>`(path, kind) > (${after.path}, ${after.kind})`)
      .orderBy('path')
      .orderBy('kind')
      .orderBy('id', 'desc')
      .limit(page)
      .execute()
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = last
  }
}

/** Earlier rows that were for information. */
export async function dropTold(tx: Db, place: PlaceId): Promise<void> {
  await sql`delete from scan_change where place = ${place} and state = 'told' and found is not null`.execute(tx)
}

/** Pending ones, which were told under other names. */
export async function dropPending(tx: Db, place: PlaceId): Promise<void> {
  await sql`delete from scan_change where place = ${place} and found is null`.execute(tx)
}

/** Concerns that are no longer so: the file is gone, closed again, marked again. */
export async function endHealed(tx: Db, place: PlaceId): Promise<void> {
  await sql`update scan_change c set state = 'over', version = c.version + 1 where c.place = ${place} and c.state = 'open' and not exists (
    select 1 from scan_file f where f.place = c.place and f.path = c.path and case c.kind
      when 'over-shared' then coalesce((f.data -> 'access' ->> 'everyoneReads')::boolean, false) or coalesce((f.data -> 'access' ->> 'everyoneWrites')::boolean, false)
      when 'mark-removed' then not jsonb_path_exists(f.data, '$.marks[*] ? (@.weight == "high")')
      else true end)`.execute(tx)
}

/** A concern that waits already is not told twice. */
export async function openKeys(tx: Db, place: PlaceId, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await discovery(tx)
    .selectFrom('scanChange')
    .select(['kind', 'path', 'asset'])
    .where('place', '=', place)
    .where('path', 'in', paths)
    .where('state', '=', 'open')
    .where('found', 'is not', null)
    .execute()
  return new Set(rows.map(keyOf))
}

export const keyOf = ({ kind, path, asset }: Pick<ScanChange, 'kind' | 'path' | 'asset'>): string =>
  `${kind}\n${path}\n${asset ?? ''}`

/** From here on these rows are what the next scan is compared with. */
export async function settleFiles(tx: Db, place: PlaceId): Promise<void> {
  await sql`update scan_file set settled = true where place = ${place} and not settled`.execute(tx)
}

export interface Uncompared {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Files with text that were not yet compared with this content of the index, a page at a time. */
export async function uncompared(db: Db, place: PlaceId, content: string, limit: number): Promise<Uncompared[]> {
  const { rows } = await sql<Uncompared>`
    select path, bytes, coalesce(data ->> 'sha256', '') as sha256 from scan_file where place = ${place} and strpos(path, '!') = 0
      and compared is distinct from ${content} order by path limit ${limit}`.execute(db)
  return rows
}

export async function countUncompared(db: Db, place: PlaceId, content: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from scan_file
    where place = ${place} and strpos(path, '!') = 0 and compared is distinct from ${content}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function markCompared(tx: Db, place: PlaceId, content: string, paths: readonly string[]): Promise<void> {
  await sql`update scan_file set compared = ${content}, uncompared = null where place = ${place} and path = any(${[...paths]}::text[])`.execute(
    tx,
  )
}

export async function markUncompared(tx: Db, place: PlaceId, path: string, why: string): Promise<void> {
  await discovery(tx)
    .updateTable('scanFile')
    .set({ uncompared: why })
    .where('place', '=', place)
    .where('path', '=', path)
    .execute()
}

/** What is known of these files and registered secrets from before. */
export function outsideOf(tx: Db, place: PlaceId, paths: readonly string[]): Promise<ScanChange[]> {
  return discovery(tx)
    .selectFrom('scanChange')
    .selectAll()
    .where('place', '=', place)
    .where('kind', '=', 'outside')
    .where('state', 'in', ['open', 'settled'])
    .where('path', 'in', ['', ...paths])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function endOutside(tx: Db, ids: readonly ScanChange['id'][]): Promise<void> {
  await sql`update scan_change set state = 'over', version = version + 1 where id = any(${[...ids]}::text[])`.execute(tx)
}
