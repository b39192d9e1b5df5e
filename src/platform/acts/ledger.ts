import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Says } from '../../kernel/says.ts'
import type { Asked, Ledger } from '../../kernel/view.ts'
import { holdsWords, wordsOf } from '../database/holds.ts'
import type { LedgerRows, MoreColumns, ViewContext } from './provide.ts'

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

const none: MoreColumns = { columns: {}, filters: {}, values: {} }

/** The ledger with what the company added to it, as pages, counts and exports use it. */
export async function wholeLedger(
  ledger: Ledger,
  source: LedgerRows<unknown>,
  context: ViewContext,
): Promise<{ ledger: Ledger; more: MoreColumns }> {
  const more = (await source.more?.(context)) ?? none
  const columns = { ...ledger.columns, ...more.columns }
  return { ledger: { ...ledger, columns, filters: { ...ledger.filters, ...more.filters } }, more }
}

/** Where a column's value comes from: the row itself, or what the company added. */
const columnIn = (more: MoreColumns) => (name: string) =>
  Object.hasOwn(more.values, name) ? (more.values[name] as RawBuilder<unknown>) : column(name)
const all = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`

function searched(source: LedgerRows<unknown>, search: string | undefined): Condition[] {
  if (!search || source.searchIn === undefined) return []
  const grams = source.gramsIn === undefined ? undefined : column(source.gramsIn)
  return [holdsWords(column(source.searchIn), wordsOf(search), grams)]
}

/** One condition for each filter in use; values are parameters, names come from the declaration alone. */
function filtered(
  ledger: Ledger,
  source: LedgerRows<unknown>,
  context: ViewContext,
  asked: Asked,
  /** Where a filter's column stands, or whether a row has one of its named values. */
  at: (name: string, value?: string) => RawBuilder<unknown>,
): Map<string, Condition> {
  const named = source.conditions?.(context) ?? {}
  const conditions = new Map<string, Condition>()
  for (const [name, values] of Object.entries(asked.filters ?? {})) {
    if (!Object.hasOwn(ledger.filters, name) || values.length === 0) continue
    const own = named[name]
    if (own) {
      const chosen = values.filter((value) => Object.hasOwn(own, value)).map((value) => at(name, value))
      conditions.set(name, chosen.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(chosen, sql` or `)})`)
    } else {
      conditions.set(name, sql<SqlBool>`${at(name)} = any(${[...values]}::text[])`)
    }
  }
  return conditions
}

/** Characters of a text that a list shows; a note of 32,000 characters is read on its own page. */
const briefly = 300

/**
 * One page: rows in scope that match, in the asked order, with the id as the last word so that pages never overlap.
 * @param whole texts at their full length and what the search looks through, as a file wants them; a list gets their beginnings.
 */
export async function findPage(
  declared: Ledger,
  source: LedgerRows<unknown>,
  context: ViewContext,
  params: unknown,
  asked: Asked,
  whole = false,
): Promise<Page> {
  const { ledger, more } = await wholeLedger(declared, source, context)
  const valueOf = columnIn(more)
  const rows = source.rows(context, params as never).as('r')
  const chosen = asked.ids ? [sql<SqlBool>`${column('id')} = any(${[...asked.ids]}::text[])`] : []
  const named = source.conditions?.(context) ?? {}
  const inRow = (name: string, value?: string) => (value === undefined ? valueOf(name) : (named[name]?.[value] ?? sql`false`))
  const conditions = [...searched(source, asked.search), ...filtered(ledger, source, context, asked, inRow).values(), ...chosen]
  const wanted =
    asked.sort && (asked.sort.by === ledger.order.by || ledger.columns[asked.sort.by]?.sortable) ? asked.sort : ledger.order
  const type = ledger.columns[wanted.by]?.type
  const key = type === 'text' ? sql`${valueOf(wanted.by)} collate "C"` : valueOf(wanted.by)
  // Where nothing can be missing an index runs both ways; "nulls last" would take that from it.
  const missing = (ledger.row.shape[wanted.by] as z.ZodType | undefined)?.safeParse(null).success ?? true
  const order = sql`${key} ${sql.raw(wanted.down ? 'desc' : 'asc')}${missing ? sql` nulls last` : sql``}, ${column('id')}`
  const limit = Math.min(asked.limit ?? 50, pageLimit)
  const shown = Object.keys(ledger.row.shape).map((name) => {
    if (whole) return column(name)
    if (name === source.searchIn) return sql`'' as ${sql.ref(name)}`
    if (ledger.columns[name]?.type !== 'text') return column(name)
    const text = column(name)
    return sql`case when length(${text}) > ${sql.lit(briefly)} then left(${text}, ${sql.lit(briefly)}) || '…' else ${text} end as ${sql.ref(name)}`
  })
  const added = Object.entries(more.values).map(([name, value]) => sql`${value} as ${sql.ref(name)}`)
  // The rows of the page are chosen by what orders and narrows them; the rest is joined and computed for them alone.
  const found = await sql<Record<string, unknown>>`
    select ${sql.join([...shown, ...added])} from ${rows} where ${column('id')} = any(array(
      select ${column('id')} from ${rows} where ${all(conditions)} order by ${order} limit ${limit + 1} offset ${asked.offset ?? 0}))
    order by ${order}`.execute(context.db)
  const page = { rows: found.rows.slice(0, limit), more: found.rows.length > limit }
  return source.names ? { ...page, names: source.names(context) } : page
}

/**
 * How many rows there are, in all and behind each filter chip. The rows are read once and counted by all that chips ask together;
 * each chip then adds up those few counts.
 */
export async function countRows(
  declared: Ledger,
  source: LedgerRows<unknown>,
  context: ViewContext,
  params: unknown,
  asked: Asked,
): Promise<Counts> {
  const { ledger, more } = await wholeLedger(declared, source, context)
  const valueOf = columnIn(more)
  const rows = source.rows(context, params as never)
  const search = searched(source, asked.search)
  const named = source.conditions?.(context) ?? {}
  const keys = new Map<string, RawBuilder<unknown>>()
  const labels: RawBuilder<unknown>[] = []
  for (const [name, filter] of Object.entries(ledger.filters)) {
    const own = named[name]
    if (own) for (const [value, condition] of Object.entries(own)) keys.set(`${name}=${value}`, condition)
    else keys.set(name, valueOf(name))
    if (!own && filter.label !== undefined)
      labels.push(sql`, min(${column(filter.label)})::text as ${sql.ref(`label of ${name}`)}`)
  }
  const counted = (key: string) => sql.ref(`g.${key}`)
  const inUse = filtered(ledger, source, context, asked, (name, value) =>
    counted(value === undefined ? name : `${name}=${value}`),
  )
  const others = (name: string) => all([...inUse].flatMap(([other, condition]) => (other === name ? [] : [condition])))
  const parts = Object.entries(ledger.filters).flatMap(([name, filter]) => {
    const own = named[name]
    if (own) {
      return Object.keys(own).map(
        (value) => sql`select ${name}::text, ${value}::text, null::text, coalesce(sum(g.count), 0)::int8
          from g where ${others(name)} and ${counted(`${name}=${value}`)}`,
      )
    }
    const label = filter.label === undefined ? sql`null::text` : sql`min(${counted(`label of ${name}`)})`
    return [
      sql`select ${name}::text, ${counted(name)}::text, ${label}, sum(g.count)::int8 from g
        where ${others(name)} and ${counted(name)} is not null group by ${counted(name)}`,
    ]
  })
  const everything =
    search.length === 0 ? sql`select coalesce(sum(g.count), 0)::int8 from g` : sql`select count(*) from ${rows.as('r')}`
  const totals = sql`select ''::text as name, 'all'::text as value, null::text as label, (${everything}) as count
    union all select '', 'shown', null, coalesce(sum(g.count), 0)::int8 from g where ${all([...inUse.values()])}`
  const chosen = [...keys].map(([key, value]) => sql`${value} as ${sql.ref(key)}, `)
  const grouped = keys.size === 0 ? sql`` : sql`group by ${sql.join([...keys.keys()].map((_, i) => sql.lit(i + 1)))}`
  const found = await sql<{ name: string; value: string; label: string | null; count: number }>`
    with g as materialized (
      select ${sql.join(chosen, sql``)}count(*) as count${sql.join(labels, sql``)} from ${rows.as('r')} where ${all(search)} ${grouped})
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
