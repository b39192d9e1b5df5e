import { sql } from 'kysely'
import { toBase64 } from '../../../engines/tlog/encoding.ts'
import { needsRenewal, renewTogether, verifyRenewalChain } from '../../../engines/tlog/timestamp/renewal.ts'
import { BackOff, requestTimestamp } from '../../../engines/tlog/timestamp/request.ts'
import type { VerifiedTimestamp } from '../../../engines/tlog/timestamp/verify-timestamp.ts'
import { dayOf } from '../../../kernel/time.ts'
import { performAs, type Services } from '../../../platform/services.ts'
import { readRoots } from '../anchor/certificates.ts'
import { evidenceFor } from '../anchor/revocation.ts'
import { reachable, reasonOf } from '../anchor/stamp.ts'
import { keepRenewal } from '../contract/anchors.ts'
import { logTables, type LogRow } from '../log/tables.ts'
import { refuse } from '../model.ts'
import { chainsOf, nextDigest, type Chain, type Stamp } from './chains.ts'

/** A renewal binds with a longer digest than the one it takes over from. */
const algorithm = 'sha512'
/** Time-stamps looked at in one round: verifying must not hold up the acts. */
const atOnce = 20
/** Time-stamps under one renewal: more are renewed by the next one. */
const mostTogether = 1000
const day = 86_400_000

/**
 * Renews time-stamps before the certificates behind them end, many under one new stamp. Looks through all that are kept, some in each round, and
 * remembers until when each holds; asks authorities at most once a day.
 */
export class Renewer {
  readonly #services: Services
  readonly #backOff = new BackOff()
  /** The newest stamp of each chain, by the anchor it begins with. */
  readonly #last = new Map<string, VerifiedTimestamp>()
  #seen = ''
  #asked = Number.NEGATIVE_INFINITY

  constructor(services: Services) {
    this.#services = services
  }

  async tend(row: LogRow): Promise<void> {
    if (row.authorities.length === 0 || (await this.#lookAtMore())) return
    const now = this.#services.clock()
    const due = [...this.#last].filter(([, stamp]) => stamp.validUntil > now && needsRenewal(stamp, algorithm, now))
    if (due.length === 0 || now.getTime() - this.#asked < day) return
    this.#asked = now.getTime()
    await this.#renew(due.slice(0, mostTogether), row).catch(async (error: unknown) => {
      await logTables(this.#services.db)
        .updateTable('recordLog')
        .set({ stampTrouble: reasonOf(error) })
        .execute()
    })
    // More than one renewal takes are due: the rest need not wait a day.
    if (due.length > mostTogether) this.#asked = Number.NEGATIVE_INFINITY
  }

  /** Whether there was anything new to look at. */
  async #lookAtMore(): Promise<boolean> {
    const { rows } = await sql<Stamp>`select id, checkpoint, token, roots, revocation from record_anchor
      where kind = 'stamp' and id > ${this.#seen} order by id limit ${atOnce}`.execute(this.#services.db)
    for (const chain of await chainsOf(this.#services.db, rows)) this.#note(chain)
    this.#seen = rows.at(-1)?.id ?? this.#seen
    return rows.length > 0
  }

  #note(chain: Chain): void {
    const roots = chain.roots.flatMap(readRoots)
    try {
      const last = verifyRenewalChain(chain.links, { data: chain.data, roots, at: this.#services.clock() }).at(-1)
      if (last !== undefined) this.#last.set(chain.anchor, last)
    } catch {
      // What does not hold any more cannot be renewed; the self-audit and every bundle say so.
    }
  }

  async #renew(due: readonly [anchor: string, stamp: VerifiedTimestamp][], row: LogRow): Promise<void> {
    const { db, clock } = this.#services
    const ids = due.map(([anchor]) => anchor)
    const { rows } = await sql<Stamp>`select id, checkpoint, token, roots, revocation from record_anchor
      where id = any(${ids}::text[]) order by id`.execute(db)
    const chains = await chainsOf(db, rows)
    const digests = chains.map((chain) => nextDigest(chain, algorithm))
    const { digest } = renewTogether(digests, algorithm)
    const { token, authority, verified } = await requestTimestamp({
      digest,
      algorithm,
      authorities: await reachable(row),
      backOff: this.#backOff,
      now: clock,
    })
    if (needsRenewal(verified, algorithm, clock())) throw refuse.endsSoon({ authority, until: dayOf(verified.validUntil) })
    const roots = row.authorities.find(({ name }) => name === authority)?.roots ?? ''
    const revocation = await evidenceFor({ token, verified }, { digest, algorithm, roots: readRoots(roots), now: clock() })
    await performAs(this.#services, keepRenewal, null, {
      algorithm,
      authority,
      token: toBase64(token),
      roots,
      revocation,
      at: verified.time.toISOString(),
      covers: chains.map(({ anchor }, i) => ({ anchor, digest: toBase64(digests[i] ?? new Uint8Array()) })),
    })
    for (const anchor of ids) this.#last.set(anchor, verified)
  }
}
