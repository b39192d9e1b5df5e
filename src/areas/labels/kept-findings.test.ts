import fc from 'fast-check'
import { sql, type RawBuilder } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import type { Actor } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { findings } from './findings.ts'

/** What the database keeps as things change is what joining everything anew finds, after any changes in any order. */

/** Straight from what is there: whole tables joined, nothing kept. */
const anew = sql<{ row: string }>`
  with named as (
      select h.asset, p.id as place, substr(h.place, length(p.path) + 2) as below
      from holding h join place p on h.place = p.path or starts_with(h.place, p.path || '/')
      where h.medium = 'electronic' and not exists (select 1 from candidate c where c.asset = h.asset and c.place = p.id
        and case when c.folder = '.' then '' else c.folder end = substr(h.place, length(p.path) + 2))),
    asset_file as (
      select n.asset, f.place, f.path from named n join scan_file f on f.place = n.place and strpos(f.path, '!') = 0
      where n.below in ('', f.path) or starts_with(f.path, n.below || '/')
        and not exists (select 1 from scan_file s where s.place = n.place and s.path = n.below)
      union select c.asset, f.place, f.path from candidate c join scan_file f on f.place = c.place and f.path = any(c.paths)
      where c.asset is not null and strpos(f.path, '!') = 0),
    stamp as (
      select f.place, f.path, p.path || '/' || f.path as whole, mark ->> 'text' as word, mark ->> 'class' as known
      from scan_file f join place p on p.id = f.place cross join jsonb_array_elements(f.data -> 'marks') mark where mark ->> 'weight' = 'high'),
    own as (
      select distinct on (f.place, f.path) f.place, f.path, m.class_name
      from marked_file m cross join unnest(array[m.path, m.found_path]) at (whole) join place p on starts_with(at.whole, p.path || '/')
        join scan_file f on f.place = p.id and p.path || '/' || f.path = at.whole
      where m.state = 'marked' and (m.marked_at > p.scanned or m.after = f.data ->> 'sha256') order by f.place, f.path, m.marked_at desc, m.id),
    secret as (select a.id, a.origin, a.class, c.name, c.rank from asset a join secrecy_class c on c.id = a.class
      where a.outcome = 'secret' and a.merged_into is null),
    strict as (select rank, row_number() over (order by rank desc) as n from secrecy_class where not retired),
    found as (
      select s.id as asset, p.path || '/' || f.path as path, coalesce(own.class_name, (select string_agg(distinct word, '、') from stamp t
          where t.place = f.place and t.path = f.path), '') as found
      from asset_file f join secret s on s.id = f.asset join place p on p.id = f.place left join own on own.place = f.place and own.path = f.path
      where own.class_name is distinct from s.name and (own.class_name is not null
        or not exists (select 1 from stamp t where t.place = f.place and t.path = f.path)
        or s.origin = 'own' and not exists (select 1 from stamp t where t.place = f.place and t.path = f.path and (replace(t.word, ' ', '') = s.name
          or s.rank = (select rank from strict where n = case t.known when 'A' then 1 when 'B' then 2 end)))))
  select concat_ws('|', case found when '' then 'unmarked' else 'wrongClass' end, asset, path, found) as row from found
  union all select concat_ws('|', 'unregistered', whole) from (select distinct place, path, whole from stamp) t
    where not exists (select 1 from asset_file f where f.place = t.place and f.path = split_part(t.path, '!', 1))
      and not exists (select 1 from candidate c where c.state = 'rejected' and c.place = t.place and t.path = any(c.paths))
  union all select concat_ws('|', case when l.id is null then 'noLabel' else 'oldLabel' end, s.id, h.place, coalesce(l.class_name, ''))
    from secret s join (select distinct asset, place from holding where medium <> 'electronic') h on h.asset = s.id
      left join label l on l.asset = h.asset and l.place = h.place and l.state = 'current'
    where l.id is null or l.class <> s.class or l.class_name <> s.name
  union all select concat_ws('|', 'lifted', a.id, m.path, m.class_name) from marked_file m join asset a on a.id = m.asset
    where m.state = 'marked' and a.outcome <> 'secret'
  union all select concat_ws('|', 'lifted', a.id, l.place, l.class_name) from label l join asset a on a.id = l.asset
    where l.state = 'current' and a.outcome <> 'secret'`

let installation: TestInstallation
let db: Db
let everything: Actor
const ids = ['ast_a', 'ast_b', 'ast_c']
const classes = ['cls_x', 'cls_y', 'cls_z']

beforeAll(async () => {
  installation = await openTestInstallation()
  db = installation.services.db
  await sql`insert into person (id, name, reading, title, roles, search_text, created) values ('psn_k', '計', '', '', '{}', '', now())`.execute(
    db,
  )
  for (const [i, id] of classes.entries())
    await sql`insert into secrecy_class (id, name, rank, meaning, readers, outside, retired) values (${id}, ${id}, ${50 + i}, '', '', 'never', false)`.execute(
      db,
    )
  for (const [i, id] of ids.entries())
    await sql`insert into asset (id, number, name, kind, business, note, users, origin, giver, personal, retention, registered_on, restricted, outcome,
        holding_text, place_text, search_text, search_grams)
      values (${id}, ${900 + i}, ${id}, 'electronic', '', '', '', 'own', '', '{}', '', current_date, false, 'undecided', '', '', '', '{}')`.execute(
      db,
    )
  await sql`insert into place (id, path) values ('plc_s', '/s'), ('plc_f', '/s/f')`.execute(db)
  everything = { person: 'psn_k', roles: ['informationManager', 'executive'], manages: [] } as unknown as Actor
})

const place = fc.constantFrom('plc_s', 'plc_f')
const path = fc.constantFrom('a.txt', 'f', 'f/a.txt', 'f/g/a.txt', 'fx/a.txt', 'f.zip', 'f.zip!a.txt', 'g/a.txt')
const whole = fc.constantFrom('/s', '/s/f', '/s/f/a.txt', '/s/f/g/a.txt', '/s/f.zip', '/s/a.txt', '/s/fx', '/elsewhere')
const asset = fc.constantFrom(...ids)
const secrecy = fc.constantFrom(...classes)
const moment = fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${day}`)
const bytes = fc.constantFrom('1', '2')
const mark = fc.constantFrom(
  { text: '極秘', class: 'A', weight: 'high' },
  { text: '社外秘', class: 'B', weight: 'high' },
  { text: 'cls_x', class: '', weight: 'high' },
  { text: '秘', class: 'B', weight: 'low' },
)

/** One change of one table, as acts, scans and jobs make them. */
const change: fc.Arbitrary<RawBuilder<unknown>[]> = fc.oneof(
  fc.tuple(place, path, bytes, fc.uniqueArray(mark, { maxLength: 2 })).map(([at, file, sha256, marks]) => [
    sql`insert into scan_file (place, path, job, type, bytes, modified, status, reason, settled, data)
      values (${at}, ${file}, '', '', 1, 0, 'ok', '', true, ${JSON.stringify({ sha256, marks })}::text::jsonb)
      on conflict (place, path) do update set data = excluded.data`,
  ]),
  fc.tuple(place, path).map(([at, file]) => [sql`delete from scan_file where place = ${at} and path = ${file}`]),
  fc
    .tuple(asset, fc.uniqueArray(whole, { maxLength: 2 }), fc.boolean())
    .map(([of, wholes, shelf]) => [
      sql`delete from holding where asset = ${of}`,
      ...wholes.map((at, i) => sql`insert into holding values (${of}, ${i}, 'electronic', ${at}, '', 1)`),
      ...(shelf ? [sql`insert into holding values (${of}, 9, 'paper', '棚', '', 1)`] : []),
    ]),
  fc
    .tuple(
      asset,
      fc.constantFrom('secret', 'secret', 'general'),
      secrecy,
      fc.constantFrom('own', 'received'),
      fc.constantFrom(null, null, 'ast_c'),
    )
    .map(([of, outcome, to, origin, into]) => [
      sql`update asset set outcome = ${outcome}, class = ${to}, origin = ${origin}, merged_into = ${of === into ? null : into} where id = ${of}`,
    ]),
  fc
    .tuple(
      place,
      fc.constantFrom('1', '2'),
      fc.option(asset),
      fc.constantFrom('waiting', 'accepted', 'rejected'),
      fc.constantFrom('.', 'f', 'g'),
      fc.uniqueArray(path),
    )
    .map(([at, key, of, state, folder, paths]) => [
      sql`insert into candidate (id, place, key, name, folder, files, paths, bytes, ground, ground_order, personal, confidence, reasons, state, asset, search_text)
        values (${`cnd_${at}${key}`}, ${at}, ${key}, '', ${folder}, 1, ${paths}, 1, 'mark', 1, '{}', 1, '[]', ${state}, ${of}, '')
        on conflict (id) do update set state = excluded.state, asset = excluded.asset, folder = excluded.folder, paths = excluded.paths`,
    ]),
  fc
    .tuple(whole, whole, asset, secrecy, fc.constantFrom('marked', 'marked', 'undone'), bytes, moment)
    .map(([at, before, of, as, state, after, when]) => [
      sql`insert into marked_file (id, asset, class, class_name, path, found_path, state, outcome, after, marked_at, marked_by, search_text)
        values (${`mkf_${at}`}, ${of}, ${as}, ${as}, ${at}, ${before}, ${state}, 'marked', ${after}, ${when}::timestamptz, 'psn_k', '')
        on conflict (id) do update set asset = excluded.asset, class_name = excluded.class_name, found_path = excluded.found_path,
          state = excluded.state, after = excluded.after, marked_at = excluded.marked_at`,
    ]),
  fc.tuple(asset, secrecy, fc.constantFrom('current', 'retired')).map(([of, as, state]) => [
    sql`insert into label (id, code, asset, place, class, class_name, state, printed_at, printed_by)
      values (${`lbl_${of}`}, ${of}, ${of}, '棚', ${as}, ${as}, ${state}, now(), 'psn_k')
      on conflict (id) do update set class = excluded.class, class_name = excluded.class_name, state = excluded.state`,
  ]),
  fc.tuple(place, moment).map(([at, when]) => [sql`update place set scanned = ${when}::timestamptz where id = ${at}`]),
  fc
    .tuple(secrecy, fc.constantFrom('cls_x', 'cls_y', '秘'))
    .map(([of, name]) => [
      sql`update secrecy_class set name = ${name} where id = ${of} and not exists (select 1 from secrecy_class where name = ${name})`,
    ]),
  fc.tuple(secrecy, fc.boolean()).map(([of, retired]) => [sql`update secrecy_class set retired = ${retired} where id = ${of}`]),
)

const kept = async () =>
  (await findings(db, everything).execute())
    .map(({ kind, asset: of, path: at, found }) => (kind === 'unregistered' ? [kind, at] : [kind, of, at, found]).join('|'))
    .toSorted()

test('after any changes, what is kept is what would be found anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 12 }),
      async (transactions) => {
        for (const changes of transactions) {
          await db.transaction().execute(async (tx) => {
            for (const step of changes.flat()) await step.execute(tx)
          })
          const { rows } = await anew.execute(db)
          expect(await kept()).toEqual(rows.map(({ row }) => row).toSorted())
        }
      },
    ),
    // Each run goes on from what the one before left: a shorter one would not be the same.
    { numRuns: 12, endOnFailure: true },
  )
  const { rows } = await sql`select 1 from label_note union all select 1 from label_due`.execute(db)
  expect(rows).toEqual([])
})
