import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { commitField, SALT_BYTES } from '../../engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { newId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { jsonb, type Db } from '../database/db.ts'
import type { Change } from './change.ts'
import { leafHash } from './leaf.ts'
import { stateField, type RowState } from './state.ts'

export interface ActDone {
  readonly id: string
  readonly name: string
  readonly actor: string | null
  readonly now: Date
  readonly factDate: PlainDate | null
  readonly changes: readonly Change[]
}

/** An entry as the database's `record_write` takes it; bytes in base64. */
interface Sealed {
  readonly leaf: Uint8Array
  readonly entry: {
    readonly id: string
    readonly subject: string
    readonly kind: string
    readonly body: string
    readonly state: RowState | null
    readonly salt: string | null
  }
  /** Entry, field, value, salt, commitment, personal. */
  readonly fields: readonly (readonly [string, string, Json, string, string, boolean])[]
}

/** Fresh salts, drawn in one call: a call for each costs more than the hashing. */
function saltsFor(count: number): () => Uint8Array {
  const bytes = randomBytes(count * SALT_BYTES)
  let at = 0
  return () => bytes.subarray(at, (at += SALT_BYTES))
}

function seal(done: ActDone, change: Change, previous: Uint8Array | undefined, state: RowState | null): Sealed {
  const id = newId('ent', done.now)
  const given = Object.entries(change.fields)
  const salt = saltsFor(given.length + 1)
  const commitments: Record<string, string> = {}
  const fields = given.map(([field, value]) => {
    const sealed = commitField(field, value, salt())
    commitments[field] = sealed.commit
    const personal = change.thing.fields[field]?.personal ?? false
    return [id, field, value, base64(sealed.salt), sealed.commit, personal] as const
  })
  const sealed = state === null ? null : commitField(stateField, state as unknown as Json, salt())
  const body = canonicalJson({
    v: 1,
    id,
    act: done.id,
    name: done.name,
    subject: change.id,
    at: done.now.toISOString(),
    fact: done.factDate,
    actor: done.actor,
    prev: previous === undefined ? null : Buffer.from(previous).toString('base64url'),
    fields: commitments,
    state: sealed?.commit ?? null,
  } satisfies Record<string, Json>)
  const about = { id, subject: change.id, kind: change.thing.kind }
  return { leaf: leafHash(body), entry: { ...about, body, state, salt: sealed && base64(sealed.salt) }, fields }
}

interface ThingNow {
  readonly subject: string
  readonly leaf: Uint8Array | null
  /** What the newest entry says that its rows are. */
  readonly said: RowState | null
  readonly state: RowState
}

const sameState = (now: ThingNow | undefined): boolean =>
  canonicalJson((now?.said ?? null) as unknown as Json) === canonicalJson((now?.state ?? null) as unknown as Json)

/**
 * Writes an act and its entries in the act's own transaction: no act without an entry, no entry without its act.
 * Each entry names the leaf hash of the entry before it about the same thing; the lock keeps two acts on one thing in order. The last entry of the
 * act about a thing says what all its rows are. A change without fields is an entry only when the rows are others than were recorded.
 */
export async function writeRecord(tx: Db, done: ActDone): Promise<void> {
  const subjects = [...new Set(done.changes.map((change) => change.id))].sort()
  const kindOfSubject = new Map(done.changes.map(({ id, thing }) => [id, thing.kind]))
  const kinds = subjects.map((id) => kindOfSubject.get(id) ?? '')
  const { rows } = await sql<ThingNow>`
    select subject, leaf, said, state from record_things(${subjects}::text[], ${kinds}::text[])`.execute(tx)
  const now = new Map(rows.map((row) => [row.subject, row]))
  const changes = done.changes.filter(({ id, fields }) => Object.keys(fields).length > 0 || !sameState(now.get(id)))
  if (changes.length === 0) return
  const leaves = new Map(rows.map((row) => [row.subject, row.leaf ?? undefined]))
  const last = new Map(changes.map((change) => [change.id, change]))
  const sealed = changes.map((change) => {
    const state = last.get(change.id) === change ? (now.get(change.id)?.state ?? null) : null
    const next = seal(done, change, leaves.get(change.id), state)
    leaves.set(change.id, next.leaf)
    return next
  })
  await insert(tx, done, sealed)
}

/** Act, entries and fields in one call: each further one would cost every act a round trip. */
async function insert(tx: Db, { id, name, actor, now, factDate }: ActDone, sealed: readonly Sealed[]): Promise<void> {
  const entries = sealed.map(({ entry, leaf }, n) => ({ n, ...entry, leaf: base64(leaf) }))
  const fields = sealed.flatMap((one) => one.fields)
  await sql`select record_write(${jsonb({ id, name, actor, at: now.toISOString(), factDate })}, ${jsonb(entries)},
    ${jsonb(fields)})`.execute(tx)
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
