import { sql } from 'kysely'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { digest } from '../../engines/tlog/crypto.ts'
import { toBase64Url, utf8 } from '../../engines/tlog/encoding.ts'
import type { Db } from '../database/db.ts'
import { locks } from '../database/locks.ts'
import type { Kept, Part } from './things.ts'

/** The columns of one table that the digests are over. */
export interface ShapeTable {
  readonly table: string
  readonly columns: readonly string[]
}

/** What an entry says of all rows of its thing: each row by its name (`asset ast_…`, `holding 1`), with the digest of its columns. */
export interface RowState {
  /** Id in `record_shape`; null: the thing has no row. */
  readonly shape: string | null
  readonly rows: Readonly<Record<string, string>>
}

/** Names of `table` or `table.column` that change without an act, with the reason: no entry speaks for them. */
export type Unrecorded = ReadonlyMap<string, string>

/** Folded text for the search is made of what other columns say, in every table that has it. */
const derived = 'search_text'

export const shapeId = (kind: string, tables: readonly ShapeTable[]): string =>
  toBase64Url(digest('sha256', utf8(canonicalJson([kind, tables] as unknown as Json))))

async function columnsOf(db: Db): Promise<Map<string, string[]>> {
  const { rows } = await sql<{
    table: string
    columns: string[]
  }>`select c.relname as table, array_agg(a.attname::text) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace group by c.relname`.execute(db)
  return new Map(rows.map((row) => [row.table, row.columns]))
}

const partsOf = ({ table, parts }: Kept): (Part & { readonly main: boolean })[] => [
  { table, of: 'id', by: 'id', main: true },
  ...(parts ?? []).map((part) => ({ ...part, main: false })),
]

/** Which columns of which tables make up the state of each kind of thing in this version. */
export async function shapesNow(
  db: Db,
  things: readonly Kept[],
  unrecorded: Unrecorded,
): Promise<{ columns: Map<string, string[]>; shapes: Map<string, ShapeTable[]> }> {
  const columns = await columnsOf(db)
  const shapes = new Map<string, ShapeTable[]>()
  for (const kept of things) {
    const tables = partsOf(kept).map(({ table }) => {
      const all = columns.get(table)
      if (all === undefined) throw new Error(`${kept.thing.kind} names the table ${table}, which is not there`)
      const sealed = all.filter((column) => column !== derived && !unrecorded.has(`${table}.${column}`))
      return { table, columns: sealed.toSorted() }
    })
    shapes.set(kept.thing.kind, tables)
  }
  return { columns, shapes }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const named = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** One row of each table of the thing: `s` whose it is, `k` its name, `h` the digest of the columns that `shape` names. */
export function rowsSql(kept: Kept, shape: readonly ShapeTable[], columns: ReadonlyMap<string, readonly string[]>): string {
  const { table: main } = kept
  const selects = partsOf(kept).map(({ table, of, by, through, main: own }) => {
    const sealed = new Set(shape.find((one) => one.table === table)?.columns)
    const left = (columns.get(table) ?? []).filter((column) => !sealed.has(column))
    const row = left.length === 0 ? 'to_jsonb(t)' : `to_jsonb(t) - ${quoted(`{${left.join(',')}}`)}::text[]`
    const hash = `encode(sha256(convert_to((${row})::text, 'UTF8')), 'base64')`
    const name = `${quoted(`${table} `)} || t.${named(by)}`
    if (through === undefined) {
      const subject = own ? 't.id' : `t.${named(of)}`
      return `select ${subject} as s, ${name} as k, ${hash} as h from ${named(table)} t where ${subject} = any(subjects)`
    }
    return `select m.id, ${name}, ${hash} from ${named(main)} m join ${named(table)} t on t.${named(of)} = m.${named(through)}
      where m.id = any(subjects)`
  })
  return selects.join('\n      union all ')
}

/**
 * Makes the function that tells the digests of a thing's rows, from what the areas declare. At every start: a newer version may have more
 * columns, and then has shapes of its own. Servers that start at once take turns.
 */
export async function declareState(db: Db, things: readonly Kept[], unrecorded: Unrecorded): Promise<void> {
  const { columns, shapes } = await shapesNow(db, things, unrecorded)
  const kinds = things.map((kept) => {
    const { kind } = kept.thing
    const shape = shapes.get(kind) ?? []
    return `if ${quoted(kind)} = any(kinds) then return query
      select x.s, ${quoted(shapeId(kind, shape))}::text, jsonb_object_agg(x.k, x.h) from (
      ${rowsSql(kept, shape, columns)}) x group by x.s; end if;`
  })
  const rows = things.map(({ thing: { kind } }) => {
    const tables = shapes.get(kind) ?? []
    return { id: shapeId(kind, tables), kind, tables }
  })
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${locks.schema}::bigint)`.execute(tx)
    await sql
      .raw(
        `create or replace function record_rows(subjects text[], kinds text[])
          returns table (subject text, shape text, rows jsonb) language plpgsql stable as $record$
        begin
        ${kinds.join('\n')}
        end $record$`,
      )
      .execute(tx)
    await sql`insert into record_shape (id, kind, tables)
      select id, kind, tables from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (id text, kind text, tables jsonb)
      on conflict do nothing`.execute(tx)
  })
}
