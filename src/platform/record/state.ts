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
  /** Id in `record_shape`. */
  readonly shape: string
  readonly rows: Readonly<Record<string, string>>
}

/** The name under which a state is committed to; no field of a thing is called so. */
export const stateField = '$state'

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

const partsOf = ({ table, parts }: Kept): Part[] => [{ table, of: 'id', by: 'id' }, ...(parts ?? [])]

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

/**
 * The rows of the things that `subjects` (an SQL expression, text[]) names: one row for each thing with its id as `subject` and, as `rows`, each
 * row's name with the digest of the columns that the shape names.
 */
export function rowsSql(
  kept: Kept,
  subjects: string,
  { shape, columns }: { shape: readonly ShapeTable[]; columns: ReadonlyMap<string, readonly string[]> },
): string {
  const selects = partsOf(kept).map(({ table, of, by, through }) => {
    const sealed = new Set(shape.find((one) => one.table === table)?.columns)
    const there = (columns.get(table) ?? []).filter((column) => sealed.has(column))
    // Only these are read: what is derived for the search takes longer to put into JSON than all the rest.
    const row = `(select to_jsonb(r) from (select ${there.map((column) => `t.${named(column)}`).join(', ')}) as r)`
    const hash = `encode(sha256(convert_to((${row})::text, 'UTF8')), 'base64')`
    const [subject, from] =
      through === undefined
        ? [`t.${named(of)}`, `${named(table)} t`]
        : ['m.id', `${named(kept.table)} m join ${named(table)} t on t.${named(of)} = m.${named(through)}`]
    return `select ${subject} as subject, ${quoted(`${table} `)} || t.${named(by)} as k, ${hash} as h from ${from} where ${subject} = any (${subjects})`
  })
  return `select asked.subject, coalesce(jsonb_object_agg(x.k, x.h) filter (where x.k is not null), '{}') as rows
    from unnest(${subjects}) as asked (subject) left join (${selects.join(' union all ')}) as x on x.subject = asked.subject
    group by asked.subject`
}

/**
 * Makes the function that tells the digests of the rows of things of one kind, from what the areas declare. At every start: a newer version may have more
 * columns, and then has shapes of its own. Servers that start at once take turns.
 */
export async function declareState(db: Db, things: readonly Kept[], unrecorded: Unrecorded): Promise<void> {
  const { columns, shapes } = await shapesNow(db, things, unrecorded)
  const rows = things.map(({ thing: { kind } }) => {
    const tables = shapes.get(kind) ?? []
    return { id: shapeId(kind, tables), kind, tables }
  })
  const cases = things.map((kept, i) => {
    const { id = '', kind = '', tables = [] } = rows[i] ?? {}
    return `when ${quoted(kind)} then return query select now.subject, jsonb_build_object('shape', ${quoted(id)}, 'rows', now.rows)
      from (${rowsSql(kept, 'asked', { shape: tables, columns })}) as now;`
  })
  const body = `
        #variable_conflict use_variable
        begin case of_kind
        ${cases.join('\n')}
        else return; end case; end `
  // Most starts find it as it is, and making it again takes long.
  const { rows: here } = await sql`select 1 from pg_proc where proname = 'record_states'
    and pronamespace = current_schema()::regnamespace and prosrc = ${body}`.execute(db)
  if (here.length > 0) return
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${locks.schema}::bigint)`.execute(tx)
    await sql
      .raw(
        `create or replace function record_states(of_kind text, asked text[]) returns table (about text, state jsonb) language plpgsql stable as $record$${body}$record$`,
      )
      .execute(tx)
    await sql`insert into record_shape (id, kind, tables)
      select id, kind, tables from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (id text, kind text, tables jsonb)
      on conflict do nothing`.execute(tx)
  })
}
