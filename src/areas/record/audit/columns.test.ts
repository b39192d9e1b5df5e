import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database/db.ts'
import { touched } from '../../../platform/record/change.ts'
import type { Kept } from '../../../platform/record/things.ts'
import { sealEntries } from '../../../platform/record/seal.ts'
import { writeRecord } from '../../../platform/record/write.ts'
import { Findings } from './findings.ts'
import { auditRows } from './rows.ts'

/** Tables that the platform keeps and no area declares. */
const platform: Readonly<Record<string, string>> = {
  entry: 'audit.test.ts changes each of its columns',
  entry_place: 'audit.test.ts changes each of its columns',
  entry_waiting: 'audit.test.ts takes a row away',
  entry_unsealed: 'audit.test.ts takes a row away',
  entry_field: 'a view of entry',
  record_shape: 'named by the hash of what it says; see below',
  job: 'the queue of long work, made by no act',
  job_file: 'a download being made',
  job_file_part: 'a download being made',
  migration: 'compared at every start with the steps themselves',
}

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
}

let installation: TestInstallation
let db: Db
let columns: readonly Column[]

const things = () => installation.services.registry.things
const unrecorded = () => installation.services.registry.unrecorded
const tablesOf = (kept: Kept) => [kept.table, ...(kept.parts ?? []).map(({ table }) => table)]
const run = (text: string) => sql.raw(text).execute(db)
const quoted = (table: string) => `"${table}"`

async function named(): Promise<string[]> {
  const findings = new Findings(10_000)
  await auditRows(db, installation.services.registry, findings)
  return findings.list.map(({ row }) => row)
}

beforeAll(async () => {
  installation = await openTestInstallation()
  ;({ db } = installation.services)
  ;({ rows: columns } = await sql<Column>`select table_name as table, column_name as name, udt_name as type
    from information_schema.columns
    where table_schema = current_schema() order by table_name, ordinal_position`.execute(db))
})

test('every table belongs to a kind of thing, or it is said why no entry speaks for it', () => {
  const kept = new Set(things().flatMap(tablesOf))
  const all = [...new Set(columns.map(({ table }) => table))]
  expect(all.length).toBeGreaterThan(60)
  expect(all.filter((table) => !kept.has(table) && !unrecorded().has(table) && platform[table] === undefined)).toEqual([])
  expect(all.filter((table) => kept.has(table) && unrecorded().has(table))).toEqual([])
})

test('what is excepted is there, and is little', () => {
  const known = new Set(columns.flatMap(({ table, name }) => [table, `${table}.${name}`]))
  expect([...unrecorded().keys()].filter((name) => !known.has(name))).toEqual([])
  expect([...unrecorded().keys()].filter((name) => name.includes('.')).length).toBeLessThan(30)
})

const first: Readonly<Record<string, string>> = {
  text: `'a'`,
  int2: '1',
  int4: '1',
  int8: '1',
  float4: '1.5',
  float8: '1.5',
  bool: 'false',
  date: `'2026-04-01'`,
  timestamptz: `'2026-04-01T00:00:00Z'`,
  jsonb: `'{"a":1}'`,
  bytea: `'\\x01'`,
  _text: `'{a}'`,
  _int4: `'{1}'`,
}
const other: Readonly<Record<string, string>> = {
  text: `'b'`,
  int2: '2',
  int4: '2',
  int8: '2',
  float4: '1.75',
  float8: '1.6',
  bool: 'true',
  date: `'2026-04-02'`,
  timestamptz: `'2026-04-01T00:00:00.000001Z'`,
  jsonb: `'{"a":2}'`,
  bytea: `'\\x02'`,
  _text: `'{b}'`,
  _int4: `'{2}'`,
}

/** Where the n-th thing of the kind has its row in one of its tables: the column that leads there, and the value in it, as SQL. */
interface Lies {
  readonly table: string
  readonly key: string
  readonly at: (n: string) => string
  readonly given: Readonly<Record<string, string>>
}

const subject = (kind: string, n: string) => `('${kind}_' || lpad((${n})::text, 26, '0'))`

function lies({ thing: { kind }, table, parts = [] }: Kept): Lies[] {
  const link = (through: string, n: string) => `('${kind}_${through}_' || ${n})`
  const links = parts.flatMap(({ through }) => (through === undefined ? [] : [[through, link(through, 'n')]]))
  return [
    { table, key: 'id', at: (n) => subject(kind, n), given: { id: subject(kind, 'n'), ...Object.fromEntries(links) } },
    ...parts.map((part) => {
      const at = (n: string) => (part.through === undefined ? subject(kind, n) : link(part.through, n))
      const own = part.by === 'id' ? { id: `('${part.table}_' || n)` } : {}
      return { table: part.table, key: part.of, at, given: { ...own, [part.of]: at('n') } }
    }),
  ]
}

const columnsOf = (table: string) => columns.filter((column) => column.table === table)

/** As many things of the kind as its widest table has columns, a row of each in every table, and entries about them. */
async function enter(kept: Kept): Promise<void> {
  const tables = lies(kept)
  const count = Math.max(...tables.map(({ table }) => columnsOf(table).length))
  for (const { table, given } of tables) {
    const mine = columnsOf(table)
    await run(`insert into ${quoted(table)} (${mine.map(({ name }) => quoted(name)).join(', ')}) overriding system value
      select ${mine.map(({ name, type }) => given[name] ?? first[type]).join(', ')} from generate_series(1, ${count}) as n`)
  }
  const { kind } = kept.thing
  const ids = Array.from({ length: count }, (_, n) => `${kind}_${String(n + 1).padStart(26, '0')}`)
  const now = new Date()
  const changes = ids.map((id) => touched(kept.thing, id))
  await db
    .transaction()
    .execute((tx) => writeRecord(tx, { id: newId('act', now), name: 'record.test', actor: null, now, factDate: null, changes }))
  await sealEntries(db)
}

test('every column of every table of every kind of thing, changed by direct SQL, names the row', async () => {
  // The tables lose their rules, so that any value does.
  await run(`set session_replication_role = replica;
    do $$ declare c record; begin
      for c in select conrelid::regclass as t, conname from pg_constraint where connamespace = current_schema()::regnamespace
        and contype in ('c', 'u') loop execute format('alter table %s drop constraint %I cascade', c.t, c.conname); end loop;
      for c in select i.indexrelid::regclass as t from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indisunique and not i.indisprimary and x.relnamespace = current_schema()::regnamespace loop
        execute format('drop index %s', c.t); end loop; end $$`)
  for (const kept of things()) await enter(kept)
  expect(await named()).toEqual([])

  // The n-th thing has the n-th column of each of its tables changed: one audit must name them all.
  const cells = things().flatMap((kept) =>
    lies(kept).flatMap((lie) => columnsOf(lie.table).map((column, at) => ({ ...column, lie, kept, n: String(at + 1) }))),
  )
  const value = ({ type, kept }: (typeof cells)[number]) => (type === 'text' ? `'b_${kept.thing.kind}'` : other[type])
  await run(
    cells
      .map(
        (cell) =>
          `update ${quoted(cell.table)} set ${quoted(cell.name)} = ${value(cell)} where ${quoted(cell.lie.key)} = ${cell.lie.at(cell.n)}`,
      )
      .join(';'),
  )
  const rows = new Set(await named())
  const told = ({ kept, table, n }: (typeof cells)[number]) => {
    const id = `${kept.thing.kind}_${n.padStart(26, '0')}`
    return [...rows].some((row) => row.startsWith(`${table} `) && row.includes(id))
  }
  const excepted = ({ table, name }: Column) => name === 'search_text' || unrecorded().has(`${table}.${name}`)
  expect(cells.filter((cell) => told(cell) === excepted(cell)).map(({ table, name }) => `${table}.${name}`)).toEqual([])
  expect(cells.filter(told).length).toBeGreaterThan(350)
})

test('a row put beside, a row taken away, and other columns said to be the ones', async () => {
  const before = new Set(await named())
  const more = async () => (await named()).filter((row) => !before.has(row))
  const last = `asset = ${subject('ast', '30')}`
  await run(`insert into holding select asset, 7, medium, place, holder, count from holding where ${last}`)
  expect(await more()).toEqual([expect.stringMatching(/^holding 7 \(asset ast_0*30\)/)])
  await run(`delete from holding where ${last}`)
  expect(await more()).toEqual([expect.stringMatching(/^holding 1 \(asset ast_0*30\)/)])
  await run(`update record_shape set tables = '[]' where kind = 'ast'`)
  expect(await more()).toEqual([expect.stringMatching(/^record_shape /)])
})
