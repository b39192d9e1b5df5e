import { toBase64 } from '../../../engines/tlog/encoding.ts'
import { TlogError } from '../../../engines/tlog/error.ts'
import type { Log } from '../../../engines/tlog/log/log.ts'
import { parseCheckpoint } from '../../../engines/tlog/note/checkpoint.ts'
import { addSignatures } from '../../../engines/tlog/note/sign-note.ts'
import { parsePolicy, verifyCheckpoint } from '../../../engines/tlog/policy.ts'
import { requestCosignatures } from '../../../engines/tlog/witness/witness-client.ts'
import type { Services } from '../../../platform/services.ts'
import { logTables, type LogRow } from '../log/tables.ts'
import { policyOf } from './policy.ts'
import { requirePublic } from './public-address.ts'

/** Between two rounds, so that a busy day does not call on the witnesses every second. */
const roundMs = 600_000
/** After a round that failed. */
const againMs = 60_000

/** Asks the witnesses of the policy to cosign the newest checkpoint, and keeps it when the quorum has done so. */
export class WitnessRound {
  readonly #services: Services
  #next = 0

  constructor(services: Services) {
    this.#services = services
  }

  async tend(log: Log, row: LogRow): Promise<void> {
    const now = this.#services.clock().getTime()
    if (row.witnesses.trim() === '' || (now < this.#next && !row.stampWanted)) return
    const { db } = this.#services
    const checkpoint = log.checkpoint()
    const { size, root } = parseCheckpoint(checkpoint)
    const last = await logTables(db).selectFrom('recordCosigned').select('size').orderBy('size', 'desc').executeTakeFirst()
    if (Number(size) <= (last?.size ?? 0)) return
    // Whoever asked by hand has been heard; a time-stamp that was asked for as well is the stamper's.
    const heard = row.authorities.length === 0 ? { stampWanted: false } : {}
    try {
      const { note, witnesses, contradicted } = await this.#cosign(log, checkpoint, row)
      const at = this.#services.clock().toISOString()
      await logTables(db)
        .insertInto('recordCosigned')
        .values({ size: Number(size), root: toBase64(root), checkpoint: note, witnesses: [...witnesses], at })
        .execute()
      await logTables(db)
        .updateTable('recordLog')
        .set({ witnessTrouble: contradicted?.message ?? null, ...heard })
        .execute()
      this.#next = now + roundMs
    } catch (error) {
      const witnessTrouble = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      await logTables(db)
        .updateTable('recordLog')
        .set({ witnessTrouble, ...heard })
        .execute()
      this.#next = now + againMs
    }
  }

  /**
   * One witness that saw another history is told even when enough others signed.
   * @throws TlogError POLICY when too few witnesses answered; the last failure of a witness is its cause.
   */
  async #cosign(
    log: Log,
    checkpoint: string,
    row: LogRow,
  ): Promise<{ note: string; witnesses: readonly string[]; contradicted: TlogError | undefined }> {
    const policy = parsePolicy(policyOf(row))
    let note = checkpoint
    let failed: unknown
    let contradicted: TlogError | undefined
    for (const { key, url } of policy.witnesses.values()) {
      if (url === undefined) continue
      try {
        await requirePublic(url)
        note = addSignatures(note, await requestCosignatures(log, checkpoint, { url, key }))
      } catch (error) {
        failed = error
        if (error instanceof TlogError && error.code === 'CONFLICT') contradicted = error
      }
    }
    if (note === checkpoint && failed !== undefined) throw contradicted ?? failed
    const { witnesses } = verifyCheckpoint(note, policy)
    if (witnesses.length === 0) throw failed ?? new Error('no witness cosigned')
    return { note, witnesses, contradicted }
  }
}
