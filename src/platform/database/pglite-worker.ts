/**
 * The embedded database: PGlite in a thread of its own, so that a query never blocks the event loop.
 * Durable as a server is: PGlite starts PostgreSQL with -F (no fsync) and its file system has no fsync; both are set right here.
 */
import { closeSync, existsSync, fdatasyncSync, fsyncSync, openAsBlob, openSync, readdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { initParams, mayWrite, reserveBytes } from './cluster.ts'
import { Wire } from './wire.ts'

/** Where the embedded database is kept. */
export interface EmbeddedKept {
  /** Folder of its files; null keeps it in memory (tests). */
  readonly folder: string | null
  /** Archive (tar) of a database that a fresh one begins as, which takes a tenth of the time of making one. */
  readonly beginsAs?: string
}

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** One statement; or the end of a transaction, with statements that belong to it. */
export type WorkerAsks = Statement | { readonly commit: readonly Statement[] }

interface WorkerQuery {
  readonly id: number
  readonly asks: WorkerAsks
}

export type WorkerAnswer =
  | { readonly ready: true }
  | { readonly id: number; readonly rows: Record<string, unknown>[]; readonly affected: number | undefined }
  | {
      readonly id: number
      readonly error: { readonly message: string; readonly code: string | undefined; readonly constraint: string | undefined }
    }
  | { readonly failed: string }

interface Mounted {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number; path?: string }) => number } }
}

const logPiece = /\/pg_wal\/[0-9A-F]{24}$/

/** Node's file system with the fsync that PGlite's mount lacks. */
class DurableNodeFs extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>) {
    const made = await super.init(pg, options)
    const hook = (module: unknown) => {
      ;(module as Mounted).NODEFS.stream_ops.fsync = (stream) => {
        // A piece of the write-ahead log has its full size from the beginning, so its times need not reach the disk: as a server syncs it (fdatasync).
        if (logPiece.test(stream.path ?? '')) fdatasyncSync(stream.nfd)
        else fsyncSync(stream.nfd)
        return 0
      }
    }
    return { ...made, emscriptenOpts: { ...made.emscriptenOpts, preRun: [...(made.emscriptenOpts.preRun ?? []), hook] } }
  }
}

/**
 * PGlite unpacks a fresh database without a sync; before anybody relies on it, all of it has to be on the disk.
 * (PostgreSQL's initdb does the same at its end.)
 */
function syncAll(folder: string): void {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    // Windows opens no folders; its file system keeps names by itself.
    .filter((entry) => entry.isFile() || (entry.isDirectory() && process.platform !== 'win32'))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of [...paths, ...(process.platform === 'win32' ? [] : [folder])]) {
    const file = openSync(path, 'r')
    fsyncSync(file)
    closeSync(file)
  }
}

const port = parentPort
if (!port) throw new Error('pglite-worker runs as a worker thread')
const { folder, beginsAs } = workerData as EmbeddedKept
const answer = (message: WorkerAnswer) => port.postMessage(message)

/** @throws the error of a full disk, as PostgreSQL codes it, before PostgreSQL itself meets it. */
function requireRoom(sql: string): void {
  if (folder === null || !mayWrite(sql)) return
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < reserveBytes) throw Object.assign(new Error('no space left on device'), { code: '53100' })
}

const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'timezone=UTC',
]

try {
  const fresh = folder === null || !existsSync(join(folder, 'PG_VERSION'))
  const database = await PGlite.create({
    ...(folder === null ? {} : { fs: new DurableNodeFs(folder) }),
    ...(fresh && beginsAs !== undefined ? { loadDataDir: await openAsBlob(beginsAs) } : {}),
    startParams,
    initDbStartParams: [...initParams],
  })
  if (fresh && folder !== null) syncAll(folder)
  const wire = new Wire((messages) => database.execProtocolRawSync(messages))
  const ask = ({ sql, parameters }: Statement) => {
    requireRoom(sql)
    return wire.ask(sql, parameters)
  }
  const commit = (statements: readonly Statement[]) => {
    try {
      for (const statement of statements) ask(statement)
    } catch (error) {
      wire.ask('rollback', [])
      throw error
    }
    return wire.ask('commit', [])
  }
  port.on('message', async (query: WorkerQuery | 'close') => {
    if (query === 'close') {
      await database.close()
      port.close()
      return
    }
    try {
      const { asks } = query
      answer({ id: query.id, ...('commit' in asks ? commit(asks.commit) : ask(asks)) })
    } catch (error) {
      const { message, code, constraint } = error as Error & { code?: string; constraint?: string }
      answer({ id: query.id, error: { message, code, constraint } })
    }
  })
  answer({ ready: true })
} catch (error) {
  answer({ failed: error instanceof Error ? error.message : String(error) })
}
