import { sql } from 'kysely'
import { TlogError } from '../../../engines/tlog/error.ts'
import { Log } from '../../../engines/tlog/log/log.ts'
import type { Storage } from '../../../engines/tlog/storage/storage.ts'
import type { Running } from '../../../platform/acts/area.ts'
import type { Services } from '../../../platform/services.ts'
import type { Trouble } from '../model.ts'
import { openKeys } from './keys.ts'
import { adopt, drain, largestBatch, LogTrouble, noteTrouble } from './outbox.ts'
import { logStorage } from './storage.ts'
import { logRow } from './tables.ts'
import { locks } from '../../../platform/database/locks.ts'

export interface SequencerOptions {
  /** Tests hand in a storage that fails. */
  readonly storage?: (origin: string) => Storage
  readonly tender?: Tender
}

/** What else the writer sees to between two commits (time-stamps, witnesses). */
export interface Tender {
  /** Called often; must not make the writer wait. */
  look(log: Log): void
  /** Waits for what is under way. */
  end(): Promise<void>
}

/** Far below the second within which an act is to be under a signed checkpoint. */
const pollMs = 200
/** After a commit: what comes meanwhile shares the next one. With the look at the outbox still within the second. */
const gatherMs = 500
/** Before the next try after a failure, and before asking again for the writer's place. */
const againMs = 1000

/**
 * Takes entries from the outbox into the log for as long as it runs. Of several servers on one database one writes; when it stops or dies, its
 * connection ends, the lock is free and another goes on. Acts never wait for it: what it cannot write stays in the outbox and is shown as trouble.
 */
export function startSequencer(services: Services, report: (error: unknown) => void, options: SequencerOptions = {}): Running {
  const { db, clock } = services
  const stopping = new AbortController()
  const { signal } = stopping
  const loop = async () => {
    while (!signal.aborted) {
      try {
        await asOnlyWriter(services, (stillMine) => write(services, options, signal, stillMine))
      } catch (error) {
        report(error)
        await noteTrouble(db, troubleOf(error), clock()).catch(report)
      }
      await pause(againMs, signal)
    }
  }
  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Does the work while this process holds the writer's place; returns at once when another does. The embedded database has one process anyway. */
async function asOnlyWriter(
  { db, embedded }: Services,
  work: (stillMine: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  if (embedded) return work(() => Promise.resolve())
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${locks.logWriter}::bigint) as mine`.execute(
      connection,
    )
    if (rows[0]?.mine !== true) return
    try {
      // The lock lives as long as this connection: when it is gone, so is the right to write.
      await work(() => sql`select 1`.execute(connection))
    } finally {
      await sql`select pg_advisory_unlock(${locks.logWriter}::bigint)`.execute(connection).catch(() => undefined)
    }
  })
}

async function write(
  services: Services,
  options: SequencerOptions,
  signal: AbortSignal,
  stillMine: () => Promise<unknown>,
): Promise<void> {
  const { db, clock, secrets } = services
  const row = await logRow(db)
  const storage = options.storage?.(row.origin) ?? logStorage(services, row.origin)
  const log = await Log.open({
    storage,
    origin: row.origin,
    keys: openKeys(secrets, row).log,
    now: () => BigInt(Math.floor(clock().getTime() / 1000)),
  })
  try {
    const { unknown } = await adopt(db, log, clock())
    await noteTrouble(db, unknown > 0 ? 'ahead' : null, clock())
    while (!signal.aborted) {
      const took = await drain(db, log, clock())
      await stillMine()
      options.tender?.look(log)
      // Under load acts share a commit; only a full one is followed at once by the next.
      if (took < largestBatch) await pause(took === 0 ? pollMs : gatherMs, signal)
    }
  } finally {
    await options.tender?.end()
    await log.close()
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof LogTrouble) return error.trouble
  return error instanceof TlogError && (error.code === 'TAMPERED' || error.code === 'SIGNATURE') ? 'tampered' : 'unwritable'
}

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, ms)
    function finish() {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    signal.addEventListener('abort', finish)
    if (signal.aborted) finish()
  })
}
