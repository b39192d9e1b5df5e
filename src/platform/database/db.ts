import { CamelCasePlugin, Kysely, type CompiledQuery, type DatabaseConnection, type Dialect, type RawBuilder, sql } from 'kysely'
import type { Json } from '../../kernel/canonical-json.ts'

/**
 * The database or a transaction of it. It knows no tables: each store names its own with `withTables`,
 * so that an area's tables are written down in that area alone.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- no tables on purpose
export type Db = Kysely<{}>

/** SQL names are snake_case, code names camelCase; keys inside jsonb stay as they are. */
export function database(dialect: Dialect): Db {
  return new Kysely({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
}

/** A jsonb value, written the same way by both drivers. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql`${JSON.stringify(value as Json)}::text::jsonb`
}

/** A connection that takes a statement along with the commit. */
export type TakesAlong = DatabaseConnection & { atCommit: (query: CompiledQuery) => unknown }

/**
 * For a transaction's last statement, whose answer nobody needs and whose parameters are texts: it goes in one question with the commit, and fails as the commit does.
 * Until then the transaction does not see what it writes.
 */
export async function executeLast(tx: Db, statement: RawBuilder<unknown>): Promise<void> {
  // Without a commit it would never be run.
  if (!tx.isTransaction) throw new Error('there is no transaction that this could be the last statement of')
  const query = statement.compile(tx)
  await tx.getExecutor().provideConnection(async (connection) => (connection as TakesAlong).atCommit(query))
}
