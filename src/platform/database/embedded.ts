import { Worker } from 'node:worker_threads'
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { TakesAlong } from './db.ts'
import type { EmbeddedKept, WorkerAnswer, WorkerAsks } from './pglite-worker.ts'

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

  ask(asks: WorkerAsks): Promise<QueryResult<never>> {
    if (this.#dead) return Promise.reject(this.#dead)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, asks })
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
 * The one connection, as one user has it. A commit gives it on at once: the next user's questions come behind it, so nobody waits for the disk who has something to
 * ask. Whoever asks again after a commit waits for a turn again.
 */
class Held implements TakesAlong {
  readonly #thread: DatabaseThread
  readonly #take: () => Promise<() => void>
  #atCommit: CompiledQuery[] = []
  #give: (() => void) | undefined

  constructor(thread: DatabaseThread, take: () => Promise<() => void>) {
    this.#thread = thread
    this.#take = take
  }

  async hold(): Promise<void> {
    this.#give ??= await this.#take()
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    await this.hold()
    return (await this.#thread.ask({ sql, parameters })) as QueryResult<R>
  }

  streamQuery(): never {
    throw new Error('the embedded database gives pages, not streams')
  }

  atCommit(query: CompiledQuery): void {
    this.#atCommit.push(query)
  }

  async commit(): Promise<void> {
    const answered = this.#thread.ask({ commit: this.#atCommit.map(({ sql, parameters }) => ({ sql, parameters })) })
    this.#atCommit = []
    this.give()
    await answered
  }

  /** A commit that failed has ended the transaction; what is asked then would meet another's. */
  async rollback(): Promise<void> {
    this.#atCommit = []
    if (this.#give !== undefined) await this.#thread.ask({ sql: 'rollback', parameters: [] })
  }

  give(): void {
    this.#give?.()
    this.#give = undefined
  }
}

/**
 * One connection, handed out to one user at a time: without the queue a query beside a transaction would run inside it.
 * So inside a transaction only its own handle may be used; the outer one would wait for itself.
 */
class EmbeddedDriver implements Driver {
  readonly #thread: DatabaseThread
  #tail: Promise<void> = Promise.resolve()

  constructor(kept: EmbeddedKept) {
    this.#thread = new DatabaseThread(kept)
  }

  init() {
    return this.#thread.ready
  }

  async #turn(): Promise<() => void> {
    const before = this.#tail
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#tail = promise
    await before
    return resolve
  }

  async acquireConnection() {
    const held = new Held(this.#thread, () => this.#turn())
    await held.hold()
    return held
  }

  async releaseConnection(connection: Held) {
    connection.give()
  }

  async beginTransaction(connection: Held) {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(connection: Held) {
    await connection.commit()
  }

  async rollbackTransaction(connection: Held) {
    await connection.rollback()
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
