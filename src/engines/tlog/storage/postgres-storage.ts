import { textOf, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import type { Change, Storage } from './storage.ts'

/** What pg's Pool and Client and PGlite have in common; with kysely: `(sql, values) => db.executeQuery(CompiledQuery.raw(sql, values))`. */
export interface PostgresQuery {
  query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

/** The table, for the owner's migrations; any name will do. One table can hold many logs. */
export const postgresSchema = (table = 'tlog_resource'): string =>
  `create table if not exists ${table} (log text not null, path text not null, bytes bytea not null, primary key (log, path))`

const CHECKPOINT = 'checkpoint'

/**
 * A log as rows. Each commit is one statement and therefore one transaction: the checkpoint moves only from the one the writer knows, and
 * tiles are stored only if it moved. Several processes may hold one log open; the slower one hears CONFLICT.
 */
export class PostgresStorage implements Storage {
  readonly #db: PostgresQuery
  readonly #log: string
  readonly #table: string

  /** @throws TlogError ARGUMENT for a table name that is no plain (schema-qualified) identifier */
  constructor(db: PostgresQuery, log: string, table = 'tlog_resource') {
    if (!/^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?$/.test(table)) throw new TlogError('ARGUMENT', 'not a plain table name')
    this.#db = db
    this.#log = log
    this.#table = table
  }

  open(): Promise<void> {
    return Promise.resolve()
  }

  async checkpoint(): Promise<string | undefined> {
    const bytes = await this.read(CHECKPOINT)
    return bytes === undefined ? undefined : textOf(bytes)
  }

  interrupted(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const rows = await this.#run(`select bytes from ${this.#table} where log = $1 and path = $2`, [this.#log, path])
    return (rows[0] as { bytes: Uint8Array } | undefined)?.bytes
  }

  async commit({ resources, checkpoint, previous }: Change): Promise<void> {
    const moved =
      previous === undefined
        ? `insert into ${this.#table} (log, path, bytes) values ($1, '${CHECKPOINT}', $2) on conflict do nothing returning 1`
        : `update ${this.#table} set bytes = $2 where log = $1 and path = '${CHECKPOINT}' and bytes = $3 returning 1`
    const values: unknown[] = [this.#log, utf8(checkpoint), ...(previous === undefined ? [] : [utf8(previous)])]
    const rows = resources.map(({ path, bytes }) => {
      values.push(path, bytes)
      return `($${values.length - 1}::text, $${values.length}::bytea)`
    })
    const stored =
      rows.length === 0
        ? ''
        : `, stored as (insert into ${this.#table} (log, path, bytes)
             select $1, r.path, r.bytes from (values ${rows.join(', ')}) as r (path, bytes) where exists (select 1 from moved)
             on conflict (log, path) do update set bytes = excluded.bytes)`
    const result = await this.#run(`with moved as (${moved})${stored} select 1 from moved`, values)
    if (result.length === 0) throw new TlogError('CONFLICT', 'another writer was first')
  }

  async removePartials(folders: readonly string[]): Promise<void> {
    for (const folder of folders)
      await this.#run(`delete from ${this.#table} where log = $1 and starts_with(path, $2)`, [this.#log, folder])
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  async #run(sql: string, values: unknown[]): Promise<unknown[]> {
    try {
      return (await this.#db.query(sql, values)).rows
    } catch (cause) {
      throw new TlogError('STORE', 'the database refused', { cause })
    }
  }
}
