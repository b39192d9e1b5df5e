import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import { timeZone } from '../../kernel/time.ts'
import type { Db } from '../database/db.ts'
import type { Thing } from '../../kernel/thing.ts'

/** A table whose rows belong to a thing that is kept in another one. */
export interface Part {
  readonly table: string
  /** Column that names the thing, or what the thing's column `through` names. */
  readonly of: string
  /** Column that tells one row of a thing from another. */
  readonly by: string
  readonly through?: string
}

/** A kind of thing as the record, the search and the comments meet it: where it is kept, how it is named, who may see it. */
export interface Kept {
  readonly thing: Thing
  /** SQL table whose `id` is the thing's id. */
  readonly table: string
  /** The other tables that hold something of it: what its entries say of its state covers them. */
  readonly parts?: readonly Part[]
  /** What people call the thing, as an SQL expression on the table. */
  readonly title: Expression<string>
  /** Names that everybody in the company may know (people, departments, classes); otherwise a name needs the thing itself in scope. */
  readonly openName?: boolean
  /** Path of its page with `$id` for its own, `/register/$id`; the search of everything offers what has one. */
  readonly page?: string
  /** Folded text (`kernel/fold.ts`) that the search looks through, where the table keeps one; otherwise the title. */
  readonly text?: Expression<string>
  /** Pairs of characters of that text (`kernel/grams.ts`), where the table keeps them in an index. */
  readonly grams?: Expression<unknown>
  /** Need-to-know, as a condition on the table under its own name; `things`: all kinds there are, for what is about others. */
  readonly within: (scope: Scope, things: readonly Kept[]) => Expression<SqlBool>
  /** Rows come from a job, without an act (proposals of a scan): the self-audit expects no entry before the first act on one. */
  readonly bornUnrecorded?: boolean
  /** Forgets the personal columns of the thing's row, where the area can do without them; the record erases its own fields itself. */
  readonly forget?: (tx: Db, id: string) => Promise<void>
}

/** What nobody gave a name is called by when it came to be: `2026/04/01 09:00`, in Japan. */
export function titledByMoment(column: string): Expression<string> {
  return sql<string>`to_char(${sql.ref(column)} at time zone ${sql.lit(timeZone)}, 'YYYY/MM/DD HH24:MI')`
}

export function keep(thing: Thing, kept: Omit<Kept, 'thing'>): Kept {
  return { thing, ...kept }
}

/**
 * True where `subject` of kind `subjectKind` may be seen: one `exists` for each kind of thing.
 * A kind nobody keeps is seen by nobody. `only`: the kinds the subject can be of, where that is known before; each kind costs planning.
 */
export function subjectWithin(
  things: readonly Kept[],
  scope: Scope,
  columns: { kind: string; subject: string },
  only?: readonly string[],
): Expression<SqlBool> {
  const kinds = things.flatMap(({ thing, table, within }) =>
    only !== undefined && !only.includes(thing.kind)
      ? []
      : sql<SqlBool>`(${sql.ref(columns.kind)} = ${thing.kind} and exists (
      select 1 from ${sql.table(table)} where ${sql.ref(`${table}.id`)} = ${sql.ref(columns.subject)} and ${within(scope, things)}))`,
  )
  return kinds.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(kinds, sql` or `)})`
}
