import { sql } from 'kysely'
import type { Db } from '../../../platform/database/db.ts'
import { refuse, type Revocation } from '../model.ts'
import { logRow, logTables, type LogRow } from '../log/tables.ts'

/** A time-stamp, with the entry that holds its token. */
export interface StampRow {
  readonly id: string
  readonly size: number
  readonly checkpoint: string
  readonly token: string
  readonly roots: string
  readonly revocation: Revocation | null
  readonly authority: string
  readonly at: string
  /** Entry of the token in the log; null until the sequencer took it. */
  readonly entry: string
  readonly logIndex: number | null
}

/** Under which checkpoint an entry is proven, and what dates it. */
export interface Anchored {
  readonly checkpoint: string
  /** The earliest time-stamp that covers the entry. */
  readonly stamp: StampRow | undefined
  /** The latest time-stamp whose token lies in the log before the entry. */
  readonly before: StampRow | undefined
  readonly witnessed: boolean
}

/** Everything outside that says something about the log, as it stands now. */
export class Anchoring {
  readonly row: LogRow
  readonly #stamps: readonly StampRow[]
  readonly #cosigned: readonly { size: number; checkpoint: string }[]

  private constructor(row: LogRow, stamps: readonly StampRow[], cosigned: readonly { size: number; checkpoint: string }[]) {
    this.row = row
    this.#stamps = stamps
    this.#cosigned = cosigned
  }

  static async read(db: Db): Promise<Anchoring> {
    const stamps =
      await sql<StampRow>`select a.id, a.size, a.checkpoint, a.token, a.roots, a.revocation, a.authority, a.at, e.id as entry, p.log_index
      from record_anchor a join entry e on e.subject = a.id and e.name = 'record.keepStamp'
      left join entry_place p on p.ord = e.ord
      where a.kind = 'stamp' order by a.size, a.at`.execute(db)
    const cosigned = await logTables(db).selectFrom('recordCosigned').select(['size', 'checkpoint']).orderBy('size').execute()
    return new Anchoring(await logRow(db), stamps.rows, cosigned)
  }

  /** @throws Refusal record.notYetLogged for an entry beyond the newest checkpoint the database knows. */
  of(logIndex: number): Anchored {
    const { checkpoint, size } = this.row
    if (checkpoint === null || logIndex >= size) throw refuse.notYetLogged()
    const stamp = this.#stamps.find((one) => one.size > logIndex)
    const cosigned = this.#cosigned.find((one) => (stamp === undefined ? one.size > logIndex : one.size === stamp.size))
    const before = this.#stamps.findLast((one) => one.logIndex !== null && one.logIndex < logIndex)
    return {
      checkpoint: cosigned?.checkpoint ?? stamp?.checkpoint ?? checkpoint,
      stamp,
      before,
      witnessed: cosigned !== undefined,
    }
  }
}
