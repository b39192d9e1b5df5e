import { sql } from 'kysely'
import { dayOf } from '../../../kernel/time.ts'
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

/** A printed checkpoint that somebody outside has confirmed to hold. */
export interface SheetRow {
  readonly size: number
  readonly checkpoint: string
  readonly keeper: string
  readonly receivedOn: string
}

/** Under which checkpoint an entry is proven, and what dates it. */
export interface Anchored {
  readonly checkpoint: string
  /** The earliest time-stamp that covers the entry. */
  readonly stamp: StampRow | undefined
  /** The latest time-stamp whose token lies in the log before the entry. */
  readonly before: StampRow | undefined
  readonly witnessed: boolean
  /** The earliest sheet that covers the entry, where it says more than the time-stamp: the reader compares it with the paper. */
  readonly sheet: SheetRow | undefined
}

/** Everything outside that says something about the log, as it stands now. */
export class Anchoring {
  readonly row: LogRow
  readonly #stamps: readonly StampRow[]
  readonly #cosigned: readonly { size: number; checkpoint: string }[]
  readonly #sheets: readonly SheetRow[]

  private constructor(
    row: LogRow,
    stamps: readonly StampRow[],
    cosigned: readonly { size: number; checkpoint: string }[],
    sheets: readonly SheetRow[],
  ) {
    this.row = row
    this.#stamps = stamps
    this.#cosigned = cosigned
    this.#sheets = sheets
  }

  static async read(db: Db): Promise<Anchoring> {
    const stamps =
      await sql<StampRow>`select a.id, a.size, a.checkpoint, a.token, a.roots, a.revocation, a.authority, a.at, e.id as entry, p.log_index
      from record_anchor a join entry e on e.subject = a.id and e.name = 'record.keepStamp'
      left join entry_place p on p.ord = e.ord
      where a.kind = 'stamp' order by a.size, a.at`.execute(db)
    const cosigned = await logTables(db).selectFrom('recordCosigned').select(['size', 'checkpoint']).orderBy('size').execute()
    const sheets = await sql<SheetRow>`select size, checkpoint, keeper, received_on from record_anchor
      where kind = 'sheet' and received_on is not null order by size, received_on`.execute(db)
    return new Anchoring(await logRow(db), stamps.rows, cosigned, sheets.rows)
  }

  /** @throws Refusal record.notYetLogged for an entry beyond the newest checkpoint the database knows. */
  of(logIndex: number): Anchored {
    const { checkpoint, size } = this.row
    if (checkpoint === null || logIndex >= size) throw refuse.notYetLogged()
    const stamp = this.#stamps.find((one) => one.size > logIndex)
    const cosigned = this.#cosigned.find((one) => (stamp === undefined ? one.size > logIndex : one.size === stamp.size))
    const before = this.#stamps.findLast((one) => one.logIndex !== null && one.logIndex < logIndex)
    const paper = this.#sheets.find((one) => one.size > logIndex)
    const sheet = stamp === undefined || (paper && paper.receivedOn < dayOf(new Date(stamp.at))) ? paper : undefined
    return {
      checkpoint: (cosigned ?? stamp ?? sheet)?.checkpoint ?? checkpoint,
      stamp,
      before,
      witnessed: cosigned !== undefined,
      sheet,
    }
  }
}
