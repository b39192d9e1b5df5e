import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import type { Says } from '../../kernel/says.ts'
import type { Asked, Ledger } from '../../kernel/view.ts'
import type { LedgerRows, ViewContext } from './provide.ts'

export const pageLimit = 200

export interface Page {
  readonly rows: readonly Record<string, unknown>[]
  /** Whether rows follow; how many there are is asked separately, so that a page never waits for counting. */
  readonly more: boolean
  /** Words for values of these rows that the declaration does not name: column → value → words. */
  readonly names?: Names
}

type Names = Readonly<Record<string, Readonly<Record<string, Says>>>>

export interface Counts {
  /** Rows in scope. */
  readonly all: number
  /** Rows that match search and filters. */
  readonly shown: number
  /** Filter → its values with the number of rows, each counted under the search and the other filters. */
  readonly filters: Readonly<Record<string, readonly { value: string; label: string | null; says: Says | null; count: number }[]>>
}

type Condition = RawBuilder<SqlBool>

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const column = (name: string) => sql.ref(`r.${snake(name)}`)
const all = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`

function searched(source: LedgerRows<unknown>, search: string | undefined): Condition[] {
  if (!search || source.searchIn === undefined) return []
  const words = fold(search).split(' ').filter(Boolean).slice(0, 10)
  return words.map((word) => sql<SqlBool>`${column(source.searchIn as string)} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
}

/** One condition for each filter in use; values are parameters, names come from the declaration alone. */
function filtered(ledger: Ledger, source: LedgerRows<unknown>, context: ViewContext, asked: Asked): Map<string, Condition> {
  const named = source.conditions?.(context) ?? {}
  const conditions = new Map<string, Condition>()
  for (const [name, values] of Object.entries(asked.filters ?? {})) {
    if (!Object.hasOwn(ledger.filters, name) || values.length === 0) continue
    const own = named[name]
    if (own) {
      const chosen = values.flatMap((value) => (Object.hasOwn(own, value) ? (own[value] ?? []) : []))
      conditions.set(name, chosen.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(chosen, sql` or `)})`)
    } else {
      conditions.set(name, sql<SqlBool>`${column(name)} = any(${[...values]}::text[])`)
    }
  }
  return conditions
}

/** One page: rows in scope that match, in the asked order, with the id as the last word so that pages never overlap. */
export async function findPage(
  ledger: Ledger,
  source: LedgerRows<unknown>,
  context: ViewContext,
  params: unknown,
  asked: Asked,
): Promise<Page> {
  const rows = source.rows(context, params as never).as('r')
  const chosen = asked.ids ? [sql<SqlBool>`${column('id')} = any(${[...asked.ids]}::text[])`] : []
  const conditions = [...searched(source, asked.search), ...filtered(ledger, source, context, asked).values(), ...chosen]
  const wanted =
    asked.sort && (asked.sort.by === ledger.order.by || ledger.columns[asked.sort.by]?.sortable) ? asked.sort : ledger.order
  const type = ledger.columns[wanted.by]?.type
  const key = type === 'text' ? sql`${column(wanted.by)} collate "C"` : column(wanted.by)
  const direction = wanted.down ? sql`desc nulls last` : sql`asc nulls last`
  const limit = Math.min(asked.limit ?? 50, pageLimit)
  const found = await sql<Record<string, unknown>>`
    select * from ${rows} where ${all(conditions)}
    order by ${key} ${direction}, ${column('id')} limit ${limit + 1} offset ${asked.offset ?? 0}`.execute(context.db)
  const page = { rows: found.rows.slice(0, limit), more: found.rows.length > limit }
  return source.names ? { ...page, names: source.names(context) } : page
}

/** How many rows there are, in all and behind each filter chip. */
export async function countRows(
  ledger: Ledger,
  source: LedgerRows<unknown>,
  context: ViewContext,
  params: unknown,
  asked: Asked,
): Promise<Counts> {
  const search = all(searched(source, asked.search))
  const inUse = filtered(ledger, source, context, asked)
  const named = source.conditions?.(context) ?? {}
  const others = (name: string) => all([...inUse].flatMap(([other, condition]) => (other === name ? [] : [condition])))
  const parts = Object.entries(ledger.filters).flatMap(([name, filter]) => {
    const own = named[name]
    if (own) {
      return Object.entries(own).map(
        ([value, condition]) => sql`select ${name}::text as name, ${value}::text as value, null::text as label, count(*) as count
          from r where matches and ${others(name)} and ${condition}`,
      )
    }
    const label = filter.label === undefined ? sql`null::text` : sql`min(${column(filter.label)})::text`
    return [
      sql`select ${name}::text, ${column(name)}::text, ${label}, count(*) from r
        where matches and ${others(name)} and ${column(name)} is not null group by ${column(name)}`,
    ]
  })
  const totals = sql`select ''::text as name, 'all'::text as value, null::text as label, count(*) as count from r
    union all select '', 'shown', null, count(*) from r where matches and ${all([...inUse.values()])}`
  const found = await sql<{ name: string; value: string; label: string | null; count: number }>`
    with r as materialized (select r.*, ${search} as matches from ${source.rows(context, params as never).as('r')})
    ${sql.join([totals, ...parts], sql` union all `)}`.execute(context.db)
  const total = (which: string) => found.rows.find((row) => row.name === '' && row.value === which)?.count ?? 0
  const names = source.names?.(context) ?? {}
  // The most first; a database that groups by hash has no order of its own.
  const ordered = found.rows.toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  const filters = Object.keys(ledger.filters).map((name) => [
    name,
    (named[name] ? found.rows : ordered).flatMap((row) =>
      row.name === name ? [{ value: row.value, label: row.label, says: names[name]?.[row.value] ?? null, count: row.count }] : [],
    ),
  ])
  return { all: total('all'), shown: total('shown'), filters: Object.fromEntries(filters) }
}
