import { sql, type Expression, type SqlBool } from 'kysely'
import type { Proposal, ScannedFile } from '../../engines/discovery/types.ts'
import type { Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import type { CandidateId, PlaceId } from './model.ts'
import type { Candidate, DiscoveryTables, Place } from './tables.ts'

export const discovery = (db: Db) => db.withTables<DiscoveryTables>()

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
    return { place, path, job, type, bytes, modified, status, reason, data: jsonb(file) }
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
      })),
    )
    .execute()
}

/** Earlier results of a place, page by page. */
export async function* knownFiles(db: Db, place: PlaceId): AsyncGenerator<ScannedFile> {
  for (let after = ''; ;) {
    const rows = await discovery(db)
      .selectFrom('scanFile')
      .select(['path', 'data'])
      .where('place', '=', place)
      .where('path', '>', after)
      .orderBy('path')
      .limit(1000)
      .execute()
    for (const row of rows) yield row.data
    const last = rows.at(-1)
    if (!last || rows.length < 1000) return
    after = last.path
  }
}

/** Members of archives and mails that this scan found unchanged, `outer!inner`. */
export async function keepMembers(db: Db, place: PlaceId, job: string, outer: readonly string[]): Promise<void> {
  await sql`update scan_file set job = ${job} where place = ${place} and strpos(path, '!') > 0
    and left(path, strpos(path, '!') - 1) = any(${[...outer]}::text[])`.execute(db)
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

export async function proposalsOf(tx: Db, place: PlaceId): Promise<Proposal[]> {
  const rows = await discovery(tx).selectFrom('scanProposal').select('data').where('place', '=', place).orderBy('key').execute()
  return rows.map((row) => row.data)
}

/** New candidates wait; known ones keep what was decided about them and learn what is new in their files. */
export async function upsertCandidates(tx: Db, candidates: readonly Candidate[]): Promise<void> {
  for (let i = 0; i < candidates.length; i += 100) {
    const rows = candidates.slice(i, i + 100).map((one) => ({ ...one, reasons: jsonb(one.reasons) }))
    await discovery(tx)
      .insertInto('candidate')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['place', 'key']).doUpdateSet((eb) => ({
          files: eb.ref('excluded.files'),
          paths: eb.ref('excluded.paths'),
          bytes: eb.ref('excluded.bytes'),
          newest: eb.ref('excluded.newest'),
          ground: eb.ref('excluded.ground'),
          groundOrder: eb.ref('excluded.groundOrder'),
          class: eb.ref('excluded.class'),
          department: eb.ref('excluded.department'),
          business: eb.ref('excluded.business'),
          receivedFrom: eb.ref('excluded.receivedFrom'),
          personal: eb.ref('excluded.personal'),
          confidence: eb.ref('excluded.confidence'),
          reasons: eb.ref('excluded.reasons'),
        })),
      )
      .execute()
  }
}

/** A proposal nobody dealt with whose files are gone is no longer one. */
export async function dropUnproposed(tx: Db, place: PlaceId): Promise<void> {
  await sql`delete from candidate c where c.place = ${place} and c.state = 'waiting'
    and not exists (select 1 from scan_proposal p where p.place = c.place and p.key = c.key)`.execute(tx)
}

export function candidateForUpdate(tx: Db, scope: Scope, id: CandidateId): Promise<Candidate | undefined> {
  return discovery(tx)
    .selectFrom('candidate')
    .selectAll()
    .where('id', '=', id)
    .where(foundWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function settleCandidate(tx: Db, candidate: Candidate): Promise<void> {
  const { state, asset, rejectedBecause, name, version } = candidate
  await discovery(tx)
    .updateTable('candidate')
    .set({ state, asset, rejectedBecause, name, version })
    .where('id', '=', candidate.id)
    .execute()
}

export async function pathOf(tx: Db, place: PlaceId): Promise<string> {
  return (await discovery(tx).selectFrom('place').select('path').where('id', '=', place).executeTakeFirstOrThrow()).path
}
