import { sql } from 'kysely'
import { toBase64, utf8 } from '../../../engines/tlog/encoding.ts'
import type { Log } from '../../../engines/tlog/log/log.ts'
import { parseCheckpoint } from '../../../engines/tlog/note/checkpoint.ts'
import { splitNote } from '../../../engines/tlog/note/split-note.ts'
import { BackOff, requestTimestamp, type TimestampAuthority } from '../../../engines/tlog/timestamp/request.ts'
import { performAs, type Services } from '../../../platform/services.ts'
import { keepStamp } from '../contract/anchors.ts'
import { logTables, type LogRow } from '../log/tables.ts'
import type { Rhythm } from '../model.ts'
import { readRoots } from './certificates.ts'
import { requirePublic } from './public-address.ts'
import { evidenceFor } from './revocation.ts'

const period: Readonly<Record<Exclude<Rhythm, 'off'>, number>> = { hourly: 3_600_000, daily: 86_400_000 }

/**
 * Whether a time-stamp is due: asked for, or the rhythm says so and something happened since the last one. The entry of a time-stamp itself
 * is no reason for the next, or an idle company would stamp for ever.
 */
async function isDue({ db, clock }: Services, row: LogRow): Promise<boolean> {
  if (row.size === 0 || row.authorities.length === 0) return false
  if (row.stampWanted) return true
  if (row.rhythm === 'off') return false
  const { rows } = await sql<{ fresh: boolean; last: string | null }>`
    select (select max(at) from record_anchor where kind = 'stamp') as last,
      exists (select 1 from entry_place join entry using (ord) where name <> 'record.keepStamp' and log_index >=
        coalesce((select max(size) from record_anchor where kind = 'stamp'), 0)) as fresh`.execute(db)
  const { fresh = false, last = null } = rows[0] ?? {}
  return fresh && (last === null || clock().getTime() - Date.parse(last) >= period[row.rhythm])
}

/** The company's authorities, none of them inside the network unless whoever runs the machine allows it. @throws Refusal record.badAddress */
export async function reachable(row: LogRow): Promise<TimestampAuthority[]> {
  const authorities: TimestampAuthority[] = []
  for (const { name, url, roots, policy } of row.authorities) {
    await requirePublic(url)
    authorities.push({ name, url, roots: readRoots(roots), ...(policy === '' ? {} : { policy }) })
  }
  return authorities
}

/** The causes behind one failure, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const inner = error.cause instanceof AggregateError ? error.cause.errors : error.cause === undefined ? [] : [error.cause]
  return [error.message, ...inner.map(reasonOf)].join(': ').slice(0, 500)
}

/** Keeps a time-stamp of the newest checkpoint when one is due. Only the hash of the checkpoint leaves the machine. */
export class Stamper {
  readonly #services: Services
  #backOff = new BackOff()

  constructor(services: Services) {
    this.#services = services
  }

  async tend(log: Log, row: LogRow): Promise<void> {
    if (!(await isDue(this.#services, row))) return
    // Somebody asked just now: authorities that failed before get another chance.
    if (row.stampTried === null) this.#backOff = new BackOff()
    const { db, clock } = this.#services
    const tried = { stampTried: clock().toISOString() }
    try {
      await this.#stamp(log.checkpoint(), row)
      await logTables(db)
        .updateTable('recordLog')
        .set({ ...tried, stampWanted: false, stampTrouble: null })
        .execute()
    } catch (error) {
      await logTables(db)
        .updateTable('recordLog')
        .set({ ...tried, stampTrouble: reasonOf(error) })
        .execute()
    }
  }

  async #stamp(checkpoint: string, row: LogRow): Promise<void> {
    const data = utf8(splitNote(checkpoint).text)
    const authorities = await reachable(row)
    const { token, authority, verified } = await requestTimestamp({
      data,
      authorities,
      backOff: this.#backOff,
      now: this.#services.clock,
    })
    const roots = row.authorities.find(({ name }) => name === authority)?.roots ?? ''
    const now = this.#services.clock()
    const revocation = await evidenceFor({ token, verified }, { data, roots: readRoots(roots), now })
    const { size, root } = parseCheckpoint(checkpoint)
    await performAs(this.#services, keepStamp, null, {
      size: Number(size),
      root: toBase64(root),
      checkpoint,
      authority,
      token: toBase64(token),
      roots,
      revocation,
      at: verified.time.toISOString(),
    })
  }
}
