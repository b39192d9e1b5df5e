import type { Generated } from 'kysely'
import type { Json } from '../../kernel/canonical-json.ts'
import type { RowState, ShapeTable } from './state.ts'

/** The record's tables (0485_record_narrow.sql, 0590_record_seal.sql). `docs/record.md` is their reading interface for the proof engine. */
export type RecordTables = {
  entry: {
    /** Order in which the log takes the entries. */
    ord: Generated<number>
    id: string
    act: string
    name: string
    subject: string
    subjectKind: string
    /** Person who acted; null: the installation itself. */
    actor: string | null
    at: string
    factDate: string | null
    /** Canonical JSON (RFC 8785), the log's leaf data; null until the entry is sealed (seal.ts). */
    body: string | null
    /** RFC 6962 leaf hash of `body`. */
    leaf: Uint8Array | null
    /** What all rows of the thing were (state.ts); null once erased. */
    state: RowState | null
    stateSalt: Uint8Array | null
    /** Value, and salt in base64, of each field; null once erased. */
    fields: Readonly<Record<string, readonly [Json, string] | null>>
    /** Fields that told of a person when they were recorded. */
    personal: readonly string[]
    /** When these were erased. */
    erased: string | null
  }
  /** Place of an entry in the log. */
  entryPlace: { logIndex: number; ord: number }
  /** Entries that are not sealed yet, and sealed ones that have no place yet. */
  entryUnsealed: { ord: number }
  entryWaiting: { ord: number }
  recordShape: { id: string; kind: string; tables: ShapeTable[] }
  /** A view of all entries' fields. */
  entryField: {
    entry: string
    field: string
    value: Json
    /** Null once erased. */
    salt: Uint8Array | null
    /** Null until the entry is sealed. */
    commitment: string | null
    personal: boolean
    erased: string | null
  }
}
