import { Worker } from 'node:worker_threads'
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { EmbeddedKept, WorkerAnswer, WorkerQuery } from './pglite-worker.ts'

interface Waiting {
  resolve: (result: QueryResult<never>) => void
  reject: (error: Error) => void
}

/** Talks to the database thread. Every answer is matched to its question; a thread that dies fails all that wait. */
class DatabaseThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly ready: Promise<void>
  #next = 1
  #dead: Error | undefined

  constructor(kept: EmbeddedKept) {
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: kept })
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: WorkerAnswer) => {
        if ('ready' in message) return resolve()
        if ('failed' in message) return reject(new Error(message.failed))
        const waiting = this.#waiting.get(message.id)
        this.#waiting.delete(message.id)
        if ('error' in message) {
          const { message: text, code, constraint } = message.error
          return waiting?.reject(Object.assign(new Error(text), { code, constraint }))
        }
        const affected = message.affected === undefined ? {} : { numAffectedRows: BigInt(message.affected) }
        waiting?.resolve({ rows: message.rows as never[], ...affected })
      })
      const die = (error: Error) => {
        this.#dead = error
        reject(error)
        for (const waiting of this.#waiting.values()) waiting.reject(error)
        this.#waiting.clear()
      }
      this.#worker.on('error', die)
      this.#worker.on('exit', () => die(new Error('the database thread has ended')))
    })
  }

  query(sql: string, parameters: readonly unknown[]): Promise<QueryResult<never>> {
    if (this.#dead) return Promise.reject(this.#dead)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, sql, parameters } satisfies WorkerQuery)
    })
  }

  async close(): Promise<void> {
    if (this.#dead) return
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#worker.postMessage('close')
    await ended
  }
}

/**
 * One connection, handed out to one user at a time: without the queue a query beside a transaction would run inside it.
 * So inside a transaction only its own handle may be used; the outer one would wait for itself.
 */
class EmbeddedDriver implements Driver {
  readonly #thread: DatabaseThread
  readonly #connection: DatabaseConnection
  #tail: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  constructor(kept: EmbeddedKept) {
    const thread = new DatabaseThread(kept)
    this.#thread = thread
    this.#connection = {
      executeQuery: <R>(query: CompiledQuery) => thread.query(query.sql, query.parameters) as Promise<QueryResult<R>>,
      streamQuery: () => {
        throw new Error('the embedded database gives pages, not streams')
      },
    }
  }

  init() {
    return this.#thread.ready
  }

  async acquireConnection() {
    const before = this.#tail
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#tail = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  async releaseConnection() {
    this.#release()
  }

  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  destroy() {
    return this.#thread.close()
  }
}

/** The embedded database, in a thread of its own. */
export function embeddedDialect(kept: EmbeddedKept): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EmbeddedDriver(kept),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
