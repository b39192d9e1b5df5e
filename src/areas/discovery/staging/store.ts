import { sql } from 'kysely'
import type { ScannedFile } from '../../../engines/discovery/types.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { Scope } from '../../../kernel/roles.ts'
import { jsonb, type Db } from '../../../platform/database/db.ts'
import type { CandidateId, PlaceId } from '../model.ts'
import { candidateWithin, discovery } from '../store.ts'
import type { Candidate } from '../tables.ts'
import type { Gone, Trace } from './recognise.ts'

const page = 1_000

/** Files known from proposals, of any place, that no longer are where they were: a file may come over. */
export async function* goneFiles(tx: Db): AsyncGenerator<Gone[]> {
  for (let after = { place: '', path: '' }; ;) {
    const { rows } = await sql<Gone>`
      select r.place, r.path, r.candidate, r.sha256, r.sketch, r.inode, r.bytes from candidate_file r
      where (r.place, r.path) > (${after.place}, ${after.path})
        and not exists (select from scan_file f where f.place = r.place and f.path = r.path)
      order by r.place, r.path limit ${page}`.execute(tx)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = last
  }
}

/** Files that no proposal knows by their path, with what they are known by else. */
export async function* strangers(tx: Db, place: PlaceId): AsyncGenerator<Trace[]> {
  for (let after = ''; ;) {
    const { rows } = await sql<Trace>`
      select f.path, f.bytes, coalesce(f.data ->> 'sha256', '') as sha256, f.data ->> 'sketch' as sketch,
        (f.data ->> 'inode')::bigint as inode
      from scan_file f where f.place = ${place} and f.path > ${after} and strpos(f.path, '!') = 0
        and not exists (select from candidate_file r where r.place = f.place and r.path = f.path)
      order by f.path limit ${page}`.execute(tx)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = last.path
  }
}

/** Notes a recognised file under its new path, as not yet seen there, and forgets the old one. */
export async function rememberMoved(
  tx: Db,
  place: PlaceId,
  moved: readonly { readonly path: string; readonly from: Gone }[],
): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ path, from }) => ({ path, candidate: from.candidate, place: from.place, old: from.path }))
  await sql`insert into candidate_file (place, path, candidate, sha256, bytes, seen)
    select ${place}, o.path, o.candidate, '', 0, null from jsonb_to_recordset(${jsonb(rows)}) as o (path text, candidate text)
    on conflict do nothing`.execute(tx)
  await sql`delete from candidate_file r using jsonb_to_recordset(${jsonb(rows)}) as o (place text, old text)
    where r.place = o.place and r.path = o.old`.execute(tx)
}

/** Number of the scan that last proposed something of a place. */
export async function lastScan(tx: Db, place: PlaceId): Promise<number> {
  return (await discovery(tx).selectFrom('place').select('version').where('id', '=', place).executeTakeFirstOrThrow()).version
}

/** Whose these files are. */
export async function ownersOf(tx: Db, place: PlaceId, paths: readonly string[]): Promise<Map<string, CandidateId>> {
  const { rows } = await sql<{ path: string; candidate: CandidateId }>`select path, candidate from candidate_file
    where place = ${place} and path = any(${[...paths]}::text[])`.execute(tx)
  return new Map(rows.map(({ path, candidate }) => [path, candidate]))
}

/** Files of a proposal that this scan proposed, in their order. */
export async function seenFiles(tx: Db, place: PlaceId, candidate: CandidateId, scan: number): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`select path from candidate_file
    where place = ${place} and candidate = ${candidate} and seen = ${scan} order by path`.execute(tx)
  return rows.map(({ path }) => path)
}

/** Files that the scan before proposed and this one did not are gone; returns whose they were. */
export async function forgetUnseen(tx: Db, place: PlaceId, scan: number): Promise<CandidateId[]> {
  const { rows } = await sql<{ candidate: CandidateId }>`
    with gone as (update candidate_file set seen = null where place = ${place} and seen < ${scan} returning candidate)
    select distinct candidate from gone`.execute(tx)
  return rows.map(({ candidate }) => candidate)
}

/** Files as the scan told them, with those inside archives and mails behind the file that holds them. */
export async function* scannedFiles(tx: Db, place: PlaceId, paths: readonly string[]): AsyncGenerator<ScannedFile[]> {
  for (let i = 0; i < paths.length; i += page) {
    const { rows } = await sql<{ data: ScannedFile }>`
      select f.data from scan_file f where f.place = ${place}
        and case when strpos(f.path, '!') > 0 then left(f.path, strpos(f.path, '!') - 1) else f.path end = any(${paths.slice(i, i + page)}::text[])
      order by f.path collate "C"`.execute(tx)
    yield rows.map(({ data }) => data)
  }
}

/** Proposals of a place, and of others whose files came over, without the lists of their files. */
export async function knownCandidates(tx: Db, place: PlaceId): Promise<KnownCandidate[]> {
  const { rows } = await sql<KnownCandidate>`
    select id, key, state, split_from as "splitFrom", place, class, name, version from candidate
    where place = ${place} or id in (select candidate from candidate_file where place = ${place}) order by id for update`.execute(
    tx,
  )
  return rows
}

export type KnownCandidate = Pick<Candidate, 'id' | 'key' | 'state' | 'splitFrom' | 'place' | 'class' | 'name' | 'version'>

export function candidatesOf(tx: Db, ids: readonly CandidateId[]): Promise<Candidate[]> {
  return discovery(tx)
    .selectFrom('candidate')
    .selectAll()
    .where('id', 'in', ['cnd_', ...ids] as CandidateId[])
    .execute()
}

/** Marks waiting proposals as changed by this scan. */
export async function markChanged(tx: Db, place: PlaceId, ids: readonly CandidateId[], now: string): Promise<void> {
  await sql`update candidate set changed = ${now} where place = ${place} and state = 'waiting' and id = any(${[...ids]}::text[])`.execute(
    tx,
  )
}

export async function saveCandidates(tx: Db, candidates: readonly Candidate[]): Promise<void> {
  for (let i = 0; i < candidates.length; i += 200) {
    const rows = candidates
      .slice(i, i + 200)
      .map((one) => ({ ...one, reasons: jsonb(one.reasons), retention: jsonb(one.retention) }))
    await discovery(tx)
      .insertInto('candidate')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          place: eb.ref('excluded.place'),
          key: eb.ref('excluded.key'),
          folder: eb.ref('excluded.folder'),
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
          retention: eb.ref('excluded.retention'),
          state: eb.ref('excluded.state'),
          asset: eb.ref('excluded.asset'),
          rejectedBecause: eb.ref('excluded.rejectedBecause'),
          name: eb.ref('excluded.name'),
          assigned: eb.ref('excluded.assigned'),
          news: eb.ref('excluded.news'),
          changed: eb.ref('excluded.changed'),
          searchText: eb.ref('excluded.searchText'),
          version: eb.ref('excluded.version'),
        })),
      )
      .execute()
  }
}

export async function deleteCandidates(tx: Db, ids: readonly CandidateId[]): Promise<void> {
  await sql`delete from candidate where id = any(${[...ids]}::text[])`.execute(tx)
}

/** Notes whose each file is, with what it is known by now; returns the proposals of files that came or changed. What did not change is not written but for `scan`. */
export async function rememberFiles(
  tx: Db,
  place: PlaceId,
  owners: readonly { readonly path: string; readonly candidate: CandidateId }[],
  scan: number,
): Promise<CandidateId[]> {
  const touched = new Set<CandidateId>()
  for (let i = 0; i < owners.length; i += 5_000) {
    const given = jsonb(owners.slice(i, i + 5_000) as unknown as Json)
    const { rows } = await sql<{ candidate: CandidateId }>`
      insert into candidate_file as r (place, path, candidate, sha256, sketch, inode, bytes, seen)
      select ${place}, f.path, o.candidate, coalesce(f.data ->> 'sha256', ''), f.data ->> 'sketch', (f.data ->> 'inode')::bigint, f.bytes, ${scan}
      from jsonb_to_recordset(${given}) as o (path text, candidate text)
      join scan_file f on f.place = ${place} and f.path = o.path
      on conflict (place, path) do update set candidate = excluded.candidate, sha256 = excluded.sha256, sketch = excluded.sketch,
        inode = excluded.inode, bytes = excluded.bytes, seen = excluded.seen
      where (r.candidate, r.sha256, r.seen is null) is distinct from (excluded.candidate, excluded.sha256, false)
      returning r.candidate`.execute(tx)
    for (const { candidate } of rows) touched.add(candidate)
    await sql`update candidate_file r set seen = ${scan} from jsonb_to_recordset(${given}) as o (path text)
      where r.place = ${place} and r.path = o.path and r.seen is distinct from ${scan}`.execute(tx)
  }
  return [...touched]
}

export function candidateForUpdate(tx: Db, scope: Scope, id: CandidateId): Promise<Candidate | undefined> {
  return discovery(tx)
    .selectFrom('candidate')
    .selectAll()
    .where('id', '=', id)
    .where(candidateWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function departmentNamed(tx: Db, id: Id<'dep'>): Promise<string | undefined> {
  return (await discovery(tx).selectFrom('department').select('name').where('id', '=', id).executeTakeFirst())?.name
}

/** Waiting proposals nobody has yet, with the department whose name the scan guessed. */
export async function guessedFor(tx: Db, scope: Scope): Promise<{ candidate: Candidate; department: Id<'dep'> }[]> {
  const departments = await discovery(tx).selectFrom('department').select(['id', 'name']).execute()
  const byName = new Map(departments.map(({ id, name }) => [name, id]))
  const rows = await discovery(tx)
    .selectFrom('candidate')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('assigned', 'is', null)
    .where('department', 'in', ['', ...byName.keys()])
    .where(candidateWithin(scope))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.flatMap((candidate) => {
    const department = byName.get(candidate.department ?? '')
    return department === undefined ? [] : [{ candidate, department }]
  })
}
