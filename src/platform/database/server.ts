import { CompiledQuery, PostgresDialect, PostgresDriver, type DatabaseConnection, type Dialect } from 'kysely'
import { escapeLiteral, Pool, TypeOverrides } from 'pg'
import type { TakesAlong } from './db.ts'
import { fieldParsers } from './field-parsers.ts'

/** One text without parameters, as it must be to stand beside others. @throws TypeError for a value that is no text */
function written({ sql, parameters }: CompiledQuery): string {
  return sql.replace(/\$(\d+)/g, (_, nth: string) => {
    const value = parameters[Number(nth) - 1]
    if (value === null) return 'null'
    if (typeof value !== 'string') throw new TypeError('only texts go with the commit')
    return escapeLiteral(value)
  })
}

/** A transaction's last statement goes in one question with its commit: each question is a way there and back. */
class ServerDriver extends PostgresDriver {
  readonly #last = new WeakMap<DatabaseConnection, CompiledQuery[]>()

  override async acquireConnection(...options: Parameters<PostgresDriver['acquireConnection']>) {
    const connection = await super.acquireConnection(...options)
    const last: CompiledQuery[] = []
    this.#last.set(connection, last)
    return Object.assign(connection, { atCommit: (query) => last.push(query) } satisfies Pick<TakesAlong, 'atCommit'>)
  }

  override async commitTransaction(...[connection]: Parameters<PostgresDriver['commitTransaction']>): Promise<void> {
    const last = this.#last.get(connection)?.splice(0) ?? []
    if (last.length === 0) return super.commitTransaction(connection)
    await connection.executeQuery(CompiledQuery.raw([...last.map(written), 'commit'].join('; ')))
  }

  override async rollbackTransaction(...[connection]: Parameters<PostgresDriver['rollbackTransaction']>): Promise<void> {
    this.#last.get(connection)?.splice(0)
    await super.rollbackTransaction(connection)
  }
}

class ServerDialect extends PostgresDialect {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): ServerDriver {
    return new ServerDriver({ pool: this.#pool })
  }
}

/** A PostgreSQL ≥ 15 named by DATABASE_URL. */
export function serverDialect(url: string, connections: number): Dialect {
  const types = new TypeOverrides()
  for (const [oid, parse] of Object.entries(fieldParsers)) types.setTypeParser(Number(oid), parse)
  const pool = new Pool({
    connectionString: url,
    max: connections,
    types,
    connectionTimeoutMillis: 5000,
    options: '-c timezone=UTC',
  })
  // Without a listener a connection lost while idle would end the process; the next query reports it instead.
  pool.on('error', () => undefined)
  // The same for one that is held between two queries (the writer of the record holds its place for days).
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new ServerDialect(pool)
}
