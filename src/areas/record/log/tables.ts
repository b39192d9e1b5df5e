import type { RecordTables } from '../../../platform/record/tables.ts'
import type { Db } from '../../../platform/database/db.ts'
import type { AnchorKind, AuthorityDraft, Revocation, Rhythm } from '../model.ts'

export type LogTables = RecordTables & {
  recordLog: {
    id: string
    origin: string
    /** Signing keys, sealed. */
    keys: string
    vkeys: string[]
    size: number
    /** Root hash of the newest checkpoint, base64. */
    root: string
    checkpoint: string | null
    signedAt: string | null
    trouble: string | null
    troubleSince: string | null
    rhythm: Rhythm
    authorities: AuthorityDraft[]
    /** Text of a C2SP tlog-policy file; empty: no witnesses. */
    witnesses: string
    stampWanted: boolean
    stampTrouble: string | null
    stampTried: string | null
    witnessTrouble: string | null
    version: number
  }
  recordAnchor: {
    id: string
    kind: AnchorKind
    size: number
    root: string
    /** The signed checkpoint that is anchored, exactly as it went outside. */
    checkpoint: string
    authority: string | null
    /** DER in base64. */
    token: string | null
    /** PEM. */
    roots: string | null
    revocation: Revocation | null
    at: string
    receivedOn: string | null
    keeper: string | null
    note: string | null
    version: number
  }
  recordCosigned: { size: number; root: string; checkpoint: string; witnesses: string[]; at: string }
}

export type LogRow = LogTables['recordLog']
export type AnchorRow = LogTables['recordAnchor']

export const logTables = (db: Db) => db.withTables<LogTables>()

/** The one row of the log. */
export function logRow(db: Db): Promise<LogRow> {
  return logTables(db).selectFrom('recordLog').selectAll().executeTakeFirstOrThrow()
}
