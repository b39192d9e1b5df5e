import { sql, type RawBuilder } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import type { Scope } from '../../kernel/roles.ts'
import { folded } from '../../platform/database/folded.ts'
import { holdsWords, wordsOf } from '../../platform/database/holds.ts'
import type { Db } from '../../platform/database/db.ts'
import type { Kept } from '../../platform/record/things.ts'

export interface Found {
  readonly kind: string
  readonly id: string
  readonly title: string
}

/** Things of one kind that are looked at; a word that fits more of them needs another word. */
const mostOfKind = 40

const most = 20

/** One kind: what is called exactly so, and what holds every word. */
function ofKind(
  { thing, table, title, text, grams, within }: Kept,
  scope: Scope,
  things: readonly Kept[],
  asked: string,
  words: readonly string[],
): RawBuilder<Found> {
  const holds = holdsWords(text ?? folded(title), words, grams)
  const rows = (condition: RawBuilder<unknown>) => sql<Found>`
    (select ${thing.kind}::text as kind, ${sql.ref(`${table}.id`)} as id, ${title} as title from ${sql.table(table)}
      where ${condition} and ${within(scope, things)} limit ${mostOfKind})`
  return sql<Found>`${rows(sql`${title} collate "C" = ${asked}`)} union ${rows(holds)}`
}

/** How well a title fits: exactly, at its beginning, within, or only by its other words. */
function rank(title: string, asked: string): number {
  const text = fold(title)
  return text === asked ? 0 : text.startsWith(asked) ? 1 : text.includes(asked) ? 2 : 3
}

/** Things in scope whose name, number or other words hold what is asked, best first. */
export async function findInScope(
  db: Db,
  things: readonly Kept[],
  scope: Scope,
  text: string,
): Promise<{ found: Found[]; more: boolean }> {
  const asked = fold(text)
  const words = wordsOf(text)
  if (words.length === 0 || things.length === 0) return { found: [], more: false }
  const parts = things.map((kept) => ofKind(kept, scope, things, text.trim(), words))
  const { rows } = await sql<Found>`${sql.join(parts, sql` union all `)}`.execute(db)
  const ranked = rows
    .map((row) => ({ row, rank: rank(row.title, asked) }))
    .sort(
      (one, other) =>
        one.rank - other.rank || one.row.title.length - other.row.title.length || (one.row.id < other.row.id ? -1 : 1),
    )
    .map(({ row }) => row)
  return { found: ranked.slice(0, most), more: ranked.length > most }
}
