import { PostgresDialect, type Dialect } from 'kysely'
import { Pool, TypeOverrides } from 'pg'
import { fieldParsers } from './field-parsers.ts'

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
  return new PostgresDialect({ pool })
}
