import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import { gramsOf } from '../../kernel/grams.ts'

/** The folded words of what was asked; what stands beyond the tenth does not narrow it further. */
export const wordsOf = (asked: string): string[] => fold(asked).split(' ').filter(Boolean).slice(0, 10)

/**
 * A folded text holds all of these words.
 * @param grams the text's pairs of characters (`gramsOf`) where the table keeps them in an index: then only few rows are looked into.
 */
export function holdsWords(
  text: Expression<unknown>,
  words: readonly string[],
  grams?: Expression<unknown>,
): RawBuilder<SqlBool> {
  const pairs = grams === undefined ? [] : gramsOf(words.join(' '))
  const conditions = words.map((word) => sql<SqlBool>`${text} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  if (grams !== undefined && pairs.length > 0) conditions.unshift(sql<SqlBool>`${grams} @> ${pairs}::int[]`)
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}
