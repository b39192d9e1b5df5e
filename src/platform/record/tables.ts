import type { Generated } from 'kysely'
import type { Json } from '../../kernel/canonical-json.ts'
import type { RowState, ShapeTable } from './state.ts'

/** The record's tables (0001_record.sql). `docs/record.md` is their reading interface for the proof engine. */
export type RecordTables = {
  act: {
    id: string
    name: string
    /** Person who acted; null: the installation itself. */
    actor: string | null
    at: string
    factDate: string | null
  }
  entry: {
    /** Order in which the log takes the entries. */
    ord: Generated<number>
    id: string
    act: string
    name: string
    subject: string
    subjectKind: string
    actor: string | null
    at: string
    factDate: string | null
    /** Canonical JSON (RFC 8785); these bytes are the log's leaf data. */
    body: string
    /** RFC 6962 leaf hash of `body`. */
    leaf: Uint8Array
    /** What all rows of the thing were (state.ts); null once erased. */
    state: RowState | null
    stateSalt: Uint8Array | null
    /** Place in the log; null until the sequencer took it. */
    logIndex: number | null
  }
  recordShape: { id: string; kind: string; tables: ShapeTable[] }
  entryField: {
    entry: string
    field: string
    value: Json
    /** Null once erased. */
    salt: Uint8Array | null
    commitment: string
    personal: boolean
    erased: string | null
  }
}
