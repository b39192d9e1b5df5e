import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database/db.ts'
import { touched } from '../../../platform/record/change.ts'
import type { Kept } from '../../../platform/record/things.ts'
import { writeRecord } from '../../../platform/record/write.ts'
import { Findings } from './findings.ts'
import { auditRows } from './rows.ts'

/** Tables that the platform keeps and no area declares. */
const platform: Readonly<Record<string, string>> = {
  act: 'audit.test.ts changes each of its columns',
  entry: 'audit.test.ts changes each of its columns',
  entry_field: 'audit.test.ts changes each of its columns',
  record_shape: 'named by the hash of what it says; see below',
  job: 'the queue of long work, made by no act',
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
  const findings = new Findings()
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
}

/** A row in the thing's own table and in each of its parts, and an entry about it; the tables have lost their rules, so any value does. */
async function enter(kept: Kept): Promise<string> {
  const id = newId(kept.thing.kind, new Date())
  const put = async (table: string, given: Readonly<Record<string, string>>) => {
    const mine = columns.filter((column) => column.table === table)
    const values = mine.map(({ name, type }) => given[name] ?? first[type])
    await run(
      `insert into ${quoted(table)} (${mine.map(({ name }) => quoted(name)).join(', ')}) overriding system value values (${values.join(', ')})`,
    )
  }
  const links = (kept.parts ?? []).flatMap(({ through }) => (through === undefined ? [] : [[through, `'${through}_${id}'`]]))
  await put(kept.table, { id: `'${id}'`, ...Object.fromEntries(links) })
  for (const { table, of, through } of kept.parts ?? [])
    await put(table, { [of]: through === undefined ? `'${id}'` : `'${through}_${id}'` })
  await db.transaction().execute((tx) =>
    writeRecord(tx, {
      id: newId('act', new Date()),
      name: 'record.test',
      actor: null,
      now: new Date(),
      factDate: null,
      changes: [touched(kept.thing, id)],
    }),
  )
  return id
}

test('every column of every table of every kind of thing, changed by direct SQL, names the row', async () => {
  await run(`set session_replication_role = replica;
    do $$ declare c record; begin
      for c in select conrelid::regclass as t, conname from pg_constraint where connamespace = current_schema()::regnamespace
        and contype in ('c', 'u') loop execute format('alter table %s drop constraint %I cascade', c.t, c.conname); end loop;
      for c in select i.indexrelid::regclass as t from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indisunique and not i.indisprimary and x.relnamespace = current_schema()::regnamespace loop
        execute format('drop index %s', c.t); end loop; end $$`)
  const subjects = new Map<string, { id: string; kept: Kept }>()
  for (const kept of things()) subjects.set(kept.thing.kind, { id: await enter(kept), kept })
  expect(await named()).toEqual([])

  const missed: string[] = []
  const told: string[] = []
  const tables = [...new Set(things().flatMap(tablesOf))]
  const most = Math.max(...tables.map((table) => columns.filter((column) => column.table === table).length))
  const owners = new Map([...subjects.values()].flatMap((subject) => tablesOf(subject.kept).map((table) => [table, subject])))
  // The n-th column of every table at once: an audit for each cell would take minutes and show no more.
  for (let n = 0; n < most; n++) {
    const round: (Column & { readonly id: string })[] = []
    for (const [table, { id, kept }] of owners) {
      const column = columns.filter((one) => one.table === table)[n]
      if (column === undefined) continue
      const part = kept.parts?.find((one) => one.table === table)
      const key = part === undefined ? 'id' : part.of
      const value = part?.through === undefined ? id : `${part.through}_${id}`
      const { name, type } = column
      await run(`create table ${quoted(`kept_${table}`)} as select * from ${quoted(table)};
        update ${quoted(table)} set ${quoted(name)} = ${other[type]} where ${quoted(key)} = '${value}'`)
      round.push({ ...column, id })
    }
    const rows = await named()
    for (const { table, name, id } of round) {
      const shown = rows.some((row) => row.includes(id) && row.startsWith(`${table} `))
      const excepted = name === 'search_text' || unrecorded().has(`${table}.${name}`)
      if (shown === excepted) missed.push(`${table}.${name}`)
      if (shown) told.push(`${table}.${name}`)
    }
    for (const { table } of round)
      await run(`delete from ${quoted(table)}; insert into ${quoted(table)} overriding system value select * from ${quoted(`kept_${table}`)};
        drop table ${quoted(`kept_${table}`)}`)
  }
  expect(missed).toEqual([])
  expect(told.length).toBeGreaterThan(350)
  expect(await named()).toEqual([])
})

test('a row put beside, a row taken away, and other columns said to be the ones', async () => {
  await run(`insert into holding select asset, position + 1, medium, place, holder, count from holding limit 1`)
  expect(await named()).toEqual([expect.stringMatching(/^holding 2 \(asset ast_/)])
  await run('delete from holding')
  expect(await named()).toEqual([expect.stringMatching(/^holding 1 \(asset ast_/)])
  await run(`update record_shape set tables = '[]' where kind = 'ast'`)
  expect(await named()).toEqual([expect.stringMatching(/^record_shape /)])
})
