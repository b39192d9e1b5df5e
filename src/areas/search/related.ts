import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { Kept } from '../../platform/record/things.ts'

export interface Related {
  readonly id: string
  readonly kind: string
  /** Kind and field that names the other. */
  readonly by: { readonly kind: string; readonly field: string }
  readonly title: string
}

/** Things shown of one kind by one field: a department has more assets than anybody reads here. */
const mostOfKind = 20

/** The columns behind the fields that name things of another kind; a field that is kept otherwise has none. */
interface Reference {
  readonly kept: Kept
  readonly field: string
  readonly refers: string
  readonly column: string
  readonly type: string
}

const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

async function findReferences(db: Db, things: readonly Kept[]): Promise<Reference[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as "table", column_name as "column", data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name in (${sql.join(things.map(({ table }) => table))})`.execute(db)
  const types = new Map(rows.map(({ table, column, type }) => [`${table}.${column}`, type]))
  return things.flatMap((kept) =>
    Object.entries(kept.thing.fields).flatMap(([field, { refers }]) => {
      const column = columnOf(field)
      const type = types.get(`${kept.table}.${column}`)
      return refers === undefined || type === undefined ? [] : [{ kept, field, refers, column, type }]
    }),
  )
}

/** A running server's tables keep their columns, so the database is asked for them once. */
const known = new WeakMap<readonly Kept[], Reference[]>()

async function referencesOf(db: Db, things: readonly Kept[]): Promise<Reference[]> {
  const found = known.get(things) ?? (await findReferences(db, things))
  known.set(things, found)
  return found
}

/** Whether the column names the thing: alone, or in a list. */
function names({ kept, column, type }: Reference, id: string): RawBuilder<SqlBool> {
  const at = sql.ref(`${kept.table}.${column}`)
  if (type === 'ARRAY') return sql<SqlBool>`${id} = any(${at})`
  return type === 'jsonb' ? sql<SqlBool>`${at} @> ${JSON.stringify([id])}::text::jsonb` : sql<SqlBool>`${at} = ${id}`
}

const mayName = ({ openName, within }: Kept, scope: Scope, things: readonly Kept[]) =>
  openName ? sql<SqlBool>`true` : within(scope, things)

/** What names a thing and what it names, in scope and with a page; nothing of a thing that is not in scope itself. */
export async function relatedInScope(
  db: Db,
  things: readonly Kept[],
  scope: Scope,
  kind: string,
  id: string,
): Promise<Related[]> {
  const own = things.find(({ thing }) => thing.kind === kind)
  if (!own) return []
  const { rows: there } = await sql<{ row: Readonly<Record<string, unknown>> }>`
    select to_jsonb(${sql.table(own.table)}) as row from ${sql.table(own.table)}
    where ${sql.ref(`${own.table}.id`)} = ${id} and ${own.within(scope, things)}`.execute(db)
  const [found] = there
  if (!found) return []
  const references = await referencesOf(db, things)
  const parts: RawBuilder<unknown>[] = []
  for (const reference of references) {
    const { kept, field, refers, column } = reference
    const { table, title, within, page, thing } = kept
    if (refers === kind && page !== undefined)
      parts.push(sql`(select ${sql.ref(`${table}.id`)} as id, ${thing.kind}::text as kind, ${thing.kind}::text as "byKind", ${field}::text as field, ${title} as title
        from ${sql.table(table)} where ${names(reference, id)} and ${within(scope, things)} and ${sql.ref(`${table}.id`)} <> ${id}
        limit ${mostOfKind})`)
    if (kept !== own) continue
    const other = things.find(({ thing: one }) => one.kind === refers)
    const value = found.row[column]
    const ids = (Array.isArray(value) ? value : [value])
      .filter((one): one is string => typeof one === 'string')
      .slice(0, mostOfKind)
    if (other?.page !== undefined && ids.length > 0)
      parts.push(sql`(select ${sql.ref(`${other.table}.id`)} as id, ${refers}::text as kind, ${kind}::text as "byKind", ${field}::text as field, ${other.title} as title
        from ${sql.table(other.table)} where ${sql.ref(`${other.table}.id`)} in (${sql.join(ids)}) and ${mayName(other, scope, things)})`)
  }
  if (parts.length === 0) return []
  const { rows } = await sql<{ id: string; kind: string; byKind: string; field: string; title: string }>`
    ${sql.join(parts, sql` union all `)} order by kind, title, id`.execute(db)
  return rows.map(({ id: one, kind: of, byKind, field, title }) => ({ id: one, kind: of, by: { kind: byKind, field }, title }))
}
