import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { Cell, Table, Text } from '../model/document.ts'
import { settled } from '../model/same.ts'

type Row = readonly (Text | Cell)[]

/** A table that both changed. `company`: where both changed one cell, the company's words; `template`: there, the template's. */
export interface MergedTable {
  readonly company: Table
  readonly template: Table
  /** Both changed one and the same cell, or one removed a row that the other changed. */
  readonly conflict: boolean
}

const key = (value: unknown): string => canonicalJson((value ?? null) as Json)

/** Rows by what stands in their first cell, as people name them; null where two are named alike. */
function named(rows: readonly Row[]): ReadonlyMap<string, Row> | null {
  const found = new Map(rows.map((row) => [key(row[0]), row]))
  return found.size === rows.length ? found : null
}

interface Sides<T> {
  readonly company: T
  readonly template: T
}

/** Of one thing: whoever changed it has it; where both did, each keeps theirs. */
function sided<T>(base: T, company: T, template: T): Sides<T> {
  if (key(base) === key(template)) return { company, template: company }
  if (key(base) === key(company)) return { company: template, template }
  return { company, template }
}

function mergedRow(base: Row | undefined, company: Row, template: Row): Sides<Row> {
  if (company.length !== template.length || (base !== undefined && base.length !== company.length))
    return sided(base, company, template) as Sides<Row>
  const cells = company.map((cell, i) => sided(base?.[i], cell, template[i]) as Sides<Text | Cell>)
  return { company: cells.map((cell) => cell.company), template: cells.map((cell) => cell.template) }
}

/**
 * Cell by cell, so that words in one row do not keep out what the template says in another. Rows are told apart by their first cells; null where the
 * tables differ in their columns, or rows are named alike: then they can only be taken whole.
 */
export function mergeTables(base: Table, company: Table, template: Table): MergedTable | null {
  const [was, ours, theirs] = [base, company, template].map((table) => settled(table) as Table) as [Table, Table, Table]
  const [before, own, fresh] = [was, ours, theirs].map(({ rows }) => named(rows))
  const columns = [was, ours, theirs].map((table) => table.columns.length)
  if (!before || !own || !fresh || new Set(columns).size > 1 || key(ours.off) !== key(theirs.off)) return null
  const order = [...own.keys()]
  let after = -1
  for (const name of fresh.keys()) {
    const at = order.indexOf(name)
    if (at < 0) order.splice(++after, 0, name)
    else after = at
  }
  const sides = order.map((name): Sides<Row | null> => {
    const [b, o, t] = [before.get(name), own.get(name), fresh.get(name)]
    if (o && t) return mergedRow(b, o, t)
    return sided<Row | null>(b ?? null, o ?? null, t ?? null)
  })
  const head = ours.head && theirs.head ? mergedRow(was.head, ours.head, theirs.head) : sided(was.head, ours.head, theirs.head)
  const rest = {
    columns: sided(was.columns, ours.columns, theirs.columns),
    caption: sided(was.caption, ours.caption, theirs.caption),
  }
  const made = (side: keyof Sides<unknown>): Table => {
    const { caption: _caption, head: _head, ...common } = ours
    const [title, top] = [rest.caption[side], head[side]]
    return {
      ...common,
      columns: rest.columns[side],
      ...(title === undefined ? {} : { caption: title }),
      ...(top === undefined ? {} : { head: top }),
      rows: sides.map((row) => row[side]).filter((row) => row !== null),
    }
  }
  const merged = { company: made('company'), template: made('template') }
  return { ...merged, conflict: key(merged.company) !== key(merged.template) }
}
