import { sql } from 'kysely'
import { commitField } from '../../engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { newId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { jsonb, type Db } from '../database/db.ts'
import type { Change } from './change.ts'
import { leafHash } from './leaf.ts'
import type { RowState } from './state.ts'
import type { RecordTables } from './tables.ts'

export interface ActDone {
  readonly id: string
  readonly name: string
  readonly actor: string | null
  readonly now: Date
  readonly factDate: PlainDate | null
  readonly changes: readonly Change[]
}

interface Sealed {
  readonly entry: Omit<RecordTables['entry'], 'ord'>
  readonly fields: readonly RecordTables['entryField'][]
}

/** The name under which the state of the rows is committed to; no field of a thing is called so. */
export const stateField = '$state'

function seal(done: ActDone, change: Change, previous: Uint8Array | undefined, state: RowState | null): Sealed {
  const id = newId('ent', done.now)
  const at = done.now.toISOString()
  const commitments: Record<string, string> = {}
  const fields = Object.entries(change.fields).map(([field, value]) => {
    const { commit, salt } = commitField(field, value)
    commitments[field] = commit
    return {
      entry: id,
      field,
      value,
      salt,
      commitment: commit,
      personal: change.thing.fields[field]?.personal ?? false,
      erased: null,
    }
  })
  const sealed = state === null ? null : commitField(stateField, state as unknown as Json)
  const body = canonicalJson({
    v: 1,
    id,
    act: done.id,
    name: done.name,
    subject: change.id,
    at,
    fact: done.factDate,
    actor: done.actor,
    prev: previous === undefined ? null : Buffer.from(previous).toString('base64url'),
    fields: commitments,
    state: sealed?.commit ?? null,
  } satisfies Record<string, Json>)
  const leaf = leafHash(body)
  const common = { id, act: done.id, name: done.name, subject: change.id, subjectKind: change.thing.kind, actor: done.actor, at }
  const kept = { factDate: done.factDate, body, leaf, state, stateSalt: sealed?.salt ?? null, logIndex: null }
  return { entry: { ...common, ...kept }, fields }
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
  const kinds = [...new Set(done.changes.map((change) => change.thing.kind))]
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
    leaves.set(change.id, next.entry.leaf)
    return next
  })
  await insert(tx, done, sealed)
}

/** Act, entries and fields in one statement: each further one would cost every act a round trip. */
async function insert(tx: Db, done: ActDone, sealed: readonly Sealed[]): Promise<void> {
  const entries = sealed.map(({ entry }, n) => ({
    n,
    ...entry,
    leaf: base64(entry.leaf),
    stateSalt: base64(entry.stateSalt),
  }))
  const fields = sealed.flatMap((one) => one.fields.map((field) => ({ ...field, salt: base64(field.salt) })))
  await sql`
    with a as (insert into act (id, name, actor, at, fact_date)
      values (${done.id}, ${done.name}, ${done.actor}, ${done.now.toISOString()}::timestamptz, ${done.factDate}::date)),
    e as (insert into entry (id, act, name, subject, subject_kind, actor, at, fact_date, body, leaf, state, state_salt)
      select id, act, name, subject, "subjectKind", actor, at, "factDate", body, decode(leaf, 'base64'), state,
        decode("stateSalt", 'base64')
      from jsonb_to_recordset(${jsonb(entries as unknown as Json)}) as x (n int, id text, act text, name text, subject text,
        "subjectKind" text, actor text, at timestamptz, "factDate" date, body text, leaf text, state jsonb, "stateSalt" text)
      order by n)
    insert into entry_field (entry, field, value, salt, commitment, personal)
      select entry, field, coalesce(value, 'null'), decode(salt, 'base64'), commitment, personal
      from jsonb_to_recordset(${jsonb(fields as unknown as Json)}) as x (entry text, field text, value jsonb, salt text,
        commitment text, personal boolean)`.execute(tx)
}

const base64 = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString('base64'))
