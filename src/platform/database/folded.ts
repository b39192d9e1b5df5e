import { sql, type Expression, type RawBuilder } from 'kysely'

const from = String.fromCharCode(...Array.from({ length: 0x3096 - 0x3041 + 1 }, (_, i) => 0x3041 + i))
const to = String.fromCharCode(...Array.from({ length: 0x3096 - 0x3041 + 1 }, (_, i) => 0x30a1 + i))

/** A text as `fold` makes it, in SQL: for tables so short that no folded column is kept. */
export function folded(text: Expression<string>): RawBuilder<string> {
  return sql<string>`translate(lower(normalize(${text}, NFKC)), ${from}, ${to})`
}
