import { refuse } from '../../kernel/refusal.ts'

/**
 * The row as it was read, if nobody changed it since: two people on one row never overwrite each other silently.
 * @throws Refusal maruhi.notFound, maruhi.stale.
 */
export function atVersion<Row extends { readonly version: number }>(row: Row | undefined, version: number): Row {
  if (!row) throw refuse.notFound()
  if (row.version !== version) throw refuse.stale()
  return row
}
