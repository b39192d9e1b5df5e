import { sql } from 'kysely'
import type { ScannedFile } from '../../../engines/discovery/types.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { Scope } from '../../../kernel/roles.ts'
import { jsonb, type Db } from '../../../platform/database/db.ts'
import type { CandidateId, PlaceId } from '../model.ts'
import { candidateWithin, discovery } from '../store.ts'
import type { Candidate } from '../tables.ts'
import type { Remembered, Trace } from './recognise.ts'

/** Files known from proposals of this place, and those of other places that are no longer where they were: a file may come over. */
export async function rememberedFiles(tx: Db, place: PlaceId): Promise<Remembered[]> {
  const { rows } = await sql<Remembered>`
    select r.place, r.path, r.candidate, r.sha256, r.sketch, r.inode, r.bytes, f.path is not null as there
    from candidate_file r left join scan_file f on f.place = r.place and f.path = r.path
    where r.place = ${place} or f.path is null`.execute(tx)
  return rows
}

/** What the files of this scan's proposals are known by. */
export async function tracesOf(tx: Db, place: PlaceId): Promise<Trace[]> {
  const { rows } = await sql<Trace>`
    select f.path, f.bytes, coalesce(f.data ->> 'sha256', '') as sha256, f.data ->> 'sketch' as sketch, (f.data ->> 'inode')::bigint as inode
    from scan_file f where f.place = ${place} and strpos(f.path, '!') = 0 order by f.path`.execute(tx)
  return rows
}

/** Files as the scan told them, with those inside archives and mails behind the file that holds them. */
export async function scannedFiles(tx: Db, place: PlaceId, paths: readonly string[]): Promise<ScannedFile[]> {
  const { rows } = await sql<{ data: ScannedFile }>`
    select f.data from scan_file f where f.place = ${place}
      and case when strpos(f.path, '!') > 0 then left(f.path, strpos(f.path, '!') - 1) else f.path end = any(${[...paths]}::text[])
    order by f.path collate "C"`.execute(tx)
  return rows.map(({ data }) => data)
}

export function candidatesOf(tx: Db, place: PlaceId, others: readonly CandidateId[]): Promise<Candidate[]> {
  return discovery(tx)
    .selectFrom('candidate')
    .selectAll()
    .where((eb) => eb.or([eb('place', '=', place), eb('id', 'in', [...others, 'cnd_'] as CandidateId[])]))
    .orderBy('id')
    .forUpdate()
    .execute()
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

/** Notes whose each file is, with what it is known by now; what did not change is not written. */
export async function rememberFiles(
  tx: Db,
  place: PlaceId,
  owners: readonly { readonly path: string; readonly candidate: CandidateId }[],
): Promise<void> {
  for (let i = 0; i < owners.length; i += 5_000)
    await sql`insert into candidate_file (place, path, candidate, sha256, sketch, inode, bytes)
      select ${place}, f.path, o.candidate, coalesce(f.data ->> 'sha256', ''), f.data ->> 'sketch', (f.data ->> 'inode')::bigint, f.bytes
      from jsonb_to_recordset(${jsonb(owners.slice(i, i + 5_000) as unknown as Json)}) as o (path text, candidate text)
      join scan_file f on f.place = ${place} and f.path = o.path
      on conflict (place, path) do update set candidate = excluded.candidate, sha256 = excluded.sha256, sketch = excluded.sketch,
        inode = excluded.inode, bytes = excluded.bytes
      where (candidate_file.candidate, candidate_file.sha256) is distinct from (excluded.candidate, excluded.sha256)`.execute(tx)
}

/** Forgets where files were that are now known under another path. */
export async function forgetFiles(tx: Db, moved: readonly { readonly place: PlaceId; readonly path: string }[]): Promise<void> {
  if (moved.length === 0) return
  const old = moved.map(({ place, path }) => ({ place, path }))
  await sql`delete from candidate_file r using jsonb_to_recordset(${jsonb(old)}) as o (place text, path text)
    where r.place = o.place and r.path = o.path`.execute(tx)
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
