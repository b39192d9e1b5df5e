import { sql, type Expression, type SqlBool } from 'kysely'
import type { Proposal, ScannedFile } from '../../engines/discovery/types.ts'
import type { Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import type { PlaceId } from './model.ts'
import type { DiscoveryTables, Place } from './tables.ts'

export const discovery = (db: Db) => db.withTables<DiscoveryTables>()

/** A proposal is shown to those who search the share, and to the managers of the department it was handed to. */
export function candidateWithin(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('informationManager')) return sql<SqlBool>`true`
  if (!scope.roles.includes('departmentManager') || scope.manages.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`candidate.assigned = any(${[...scope.manages]}::text[])`
}

/** What lies on the file share is shown to those who search it, before anybody decided what it is. */
export function foundWithin(scope: Scope): Expression<SqlBool> {
  return scope.roles.includes('informationManager') ? sql<SqlBool>`true` : sql<SqlBool>`false`
}

export function placeByPath(tx: Db, path: string): Promise<Place | undefined> {
  return discovery(tx).selectFrom('place').selectAll().where('path', '=', path).forUpdate().executeTakeFirst()
}

export function placeForUpdate(tx: Db, id: PlaceId): Promise<Place | undefined> {
  return discovery(tx).selectFrom('place').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertPlace(tx: Db, place: Place): Promise<void> {
  await discovery(tx).insertInto('place').values(place).execute()
}

export async function savePlace(tx: Db, { id, ...rest }: Place): Promise<void> {
  await discovery(tx).updateTable('place').set(rest).where('id', '=', id).execute()
}

export async function jobOpen(tx: Db, job: string): Promise<boolean> {
  const { rows } = await sql`select 1 from job where id = ${job} and state in ('waiting', 'running')`.execute(tx)
  return rows.length > 0
}

export async function saveFiles(db: Db, place: PlaceId, job: string, files: readonly ScannedFile[]): Promise<void> {
  if (files.length === 0) return
  const rows = files.map((file) => {
    const { path, type, bytes, modified, status, reason } = file
    return { place, path, job, type, bytes, modified, status, reason, data: jsonb(file), compared: null }
  })
  await discovery(db)
    .insertInto('scanFile')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['place', 'path']).doUpdateSet((eb) => ({
        job: eb.ref('excluded.job'),
        type: eb.ref('excluded.type'),
        bytes: eb.ref('excluded.bytes'),
        modified: eb.ref('excluded.modified'),
        status: eb.ref('excluded.status'),
        reason: eb.ref('excluded.reason'),
        data: eb.ref('excluded.data'),
        compared: sql`case when scan_file.data ->> 'sha256' = excluded.data ->> 'sha256' then scan_file.compared end`,
      })),
    )
    .execute()
}

/** Earlier results of a place, page by page; `settled` where they are of a scan that came to its end. */
export async function* knownFiles(db: Db, place: PlaceId): AsyncGenerator<{ file: ScannedFile; settled: boolean }> {
  for (let after = ''; ;) {
    const rows = await discovery(db)
      .selectFrom('scanFile')
      .select(['path', 'data', 'settled'])
      .where('place', '=', place)
      .where('path', '>', after)
      .orderBy('path')
      .limit(1000)
      .execute()
    for (const { data: file, settled } of rows) yield { file, settled }
    const last = rows.at(-1)
    if (!last || rows.length < 1000) return
    after = last.path
  }
}

/** Files of earlier scans that this one did not meet again. */
export async function forgetVanished(db: Db, place: PlaceId, job: string): Promise<void> {
  await discovery(db).deleteFrom('scanFile').where('place', '=', place).where('job', '!=', job).execute()
}

export async function clearProposals(db: Db, place: PlaceId): Promise<void> {
  await discovery(db).deleteFrom('scanProposal').where('place', '=', place).execute()
}

export async function saveProposal(db: Db, place: PlaceId, proposal: Proposal): Promise<void> {
  await discovery(db)
    .insertInto('scanProposal')
    .values({ place, key: proposal.key, data: jsonb(proposal) })
    .onConflict((conflict) => conflict.columns(['place', 'key']).doUpdateSet({ data: jsonb(proposal) }))
    .execute()
}

/** Keys of a scan's proposals, with how many files each lists. */
export async function proposalKeys(tx: Db, place: PlaceId): Promise<{ key: string; files: number }[]> {
  const { rows } = await sql<{ key: string; files: number }>`select key, jsonb_array_length(data -> 'files') as files
    from scan_proposal where place = ${place} order by key`.execute(tx)
  return rows
}

export async function proposalsOf(tx: Db, place: PlaceId, keys: readonly string[]): Promise<Proposal[]> {
  const rows = await discovery(tx)
    .selectFrom('scanProposal')
    .select('data')
    .where('place', '=', place)
    .where('key', 'in', ['', ...keys])
    .orderBy('key')
    .execute()
  return rows.map((row) => row.data)
}

export async function pathOf(tx: Db, place: PlaceId): Promise<string> {
  return (await discovery(tx).selectFrom('place').select('path').where('id', '=', place).executeTakeFirstOrThrow()).path
}
