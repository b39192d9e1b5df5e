import { sql } from 'kysely'
import { commitField } from '../../engines/tlog/commitment.ts'
import { toBase64, toBase64Url } from '../../engines/tlog/encoding.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { jsonb, type Db } from '../database/db.ts'
import { transient } from '../database/failures.ts'
import { leafHash } from './leaf.ts'
import { stateField, type RowState } from './state.ts'

/** As `record_unsealed` tells it (0590_record_seal.sql). */
interface Unsealed {
  readonly ord: number
  readonly id: string
  readonly act: string
  readonly name: string
  readonly subject: string
  readonly actor: string | null
  readonly at: string
  readonly factDate: string | null
  /** Value, and salt in base64. */
  readonly fields: Readonly<Record<string, readonly [Json, string]>>
  /** Leaf of the entry before about the same thing; null where there is none, or it is sealed together with this one. */
  readonly prev: Uint8Array | null
  readonly salt: Uint8Array | null
  /** What all rows of the thing are; null where a later entry tells it. */
  readonly state: RowState | null
  readonly unchanged: boolean
}

interface Sealed {
  readonly ord: number
  readonly body: string
  /** Base64. */
  readonly leaf: string
  readonly state: RowState | null
}

/** So many at a time: the embedded database waits for each. */
const most = 512

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64')

/** The entry's text: canonical JSON in which every value stands as a commitment. */
function textOf({ id, act, name, subject, actor, at, factDate, fields, state, salt }: Unsealed, prev: string | null): string {
  const commitments: Record<string, string> = {}
  for (const [field, [value, own]] of Object.entries(fields)) commitments[field] = commitField(field, value, bytesOf(own)).commit
  return canonicalJson({
    v: 1,
    id,
    act,
    name,
    subject,
    at,
    fact: factDate,
    actor,
    prev,
    fields: commitments,
    state:
      state === null || salt === null ? null : commitField(stateField, state as unknown as Json, new Uint8Array(salt)).commit,
  } satisfies Record<string, Json>)
}

/** In their order. What tells of no field, about a thing whose rows are what was said before, is no entry. */
function seal(entries: readonly Unsealed[]): { sealed: Sealed[]; nothing: string[] } {
  const last = new Map<string, string>()
  const sealed: Sealed[] = []
  const nothing: string[] = []
  for (const entry of entries) {
    const { ord, subject, prev, state, unchanged } = entry
    if (unchanged && prev !== null && Object.keys(entry.fields).length === 0) {
      nothing.push(String(ord))
      continue
    }
    const body = textOf(entry, last.get(subject) ?? (prev === null ? null : toBase64Url(new Uint8Array(prev))))
    const leaf = leafHash(body)
    last.set(subject, toBase64Url(leaf))
    sealed.push({ ord, body, leaf: toBase64(leaf), state })
  }
  return { sealed, nothing }
}

/**
 * Gives the entries that are there their text: their place behind the one before about the same thing, the commitments to the fields and to what the thing's rows
 * are; and the hash. From then on they wait for the log. What is sealed together is as of one moment, so of several entries about one thing the last one
 * tells the rows.
 * @returns how many were looked at. @throws when another seals the same at once (`transient`): for whoever comes second, all is as it was.
 */
async function sealSome(db: Db): Promise<number> {
  const { rows } = await sql<Unsealed>`select * from record_unsealed(${most})`.execute(db)
  if (rows.length === 0) return 0
  const { sealed, nothing } = seal(rows)
  await sql`select record_seal(${jsonb(sealed as unknown as Json)}, ${nothing}::bigint[])`.execute(db)
  return rows.length
}

/** For an act that must not meet an unsealed entry; with another at it, the act begins again. */
export async function sealWithin(tx: Db): Promise<void> {
  while ((await sealSome(tx)) === most);
}

/** Between reading and writing acts go on. */
export async function sealEntries(db: Db): Promise<void> {
  for (let attempts = 20; ; attempts--) {
    try {
      return await sealWithin(db)
    } catch (error) {
      if (!transient(error) || attempts === 0) throw error
    }
  }
}
