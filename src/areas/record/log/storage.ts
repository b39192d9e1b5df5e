import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { FileStorage } from '../../../engines/tlog/storage/file-storage.ts'
import { PostgresStorage } from '../../../engines/tlog/storage/postgres-storage.ts'
import type { Storage } from '../../../engines/tlog/storage/storage.ts'
import type { Services } from '../../../platform/services.ts'

/** Where the log lies: a folder beside the embedded database, which any web server could publish; a table where the database is a server. */
export function logStorage({ embedded, data, db }: Pick<Services, 'embedded' | 'data' | 'db'>, origin: string): Storage {
  if (embedded) return new FileStorage(join(data, 'log'))
  return new PostgresStorage({ query: (sql, values) => db.executeQuery(CompiledQuery.raw(sql, values)) }, origin)
}
