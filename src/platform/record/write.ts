import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { commitField, SALT_BYTES } from '../../engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { newId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { jsonb, type Db } from '../database/db.ts'
import type { Change } from './change.ts'

export interface ActDone {
  readonly id: string
  readonly name: string
  readonly actor: string | null
  readonly now: Date
  readonly factDate: PlainDate | null
  readonly changes: readonly Change[]
}

/** An entry as the database's `record_write` takes it. */
interface Sealed {
  readonly id: string
  readonly subject: string
  readonly kind: string
  /** Canonical text up to the hash of the entry before it and the commitment to the state, and after them: the database adds both under its lock. */
  readonly head: string
  readonly tail: string
  /** Value, and salt in base64. */
  readonly fields: Readonly<Record<string, readonly [Json, string]>>
  readonly personal: readonly string[]
  /** Of the state, in base64; null where a later entry of the act tells it. */
  readonly salt: string | null
}

/** Fresh salts, drawn in one call: a call for each costs more than the hashing. */
function saltsFor(count: number): () => Buffer {
  const bytes = randomBytes(count * SALT_BYTES)
  let at = 0
  return () => bytes.subarray(at, (at += SALT_BYTES))
}

/** In the canonical order of an entry's text these two stand beside each other, with text of ids and hashes alone around them. */
const unknownYet = '"prev":null,"state":null'

function seal(done: ActDone, { thing, id: subject, fields: given }: Change, salt: () => Buffer, tellsState: boolean): Sealed {
  const id = newId('ent', done.now)
  const names = Object.keys(given)
  const commitments: Record<string, string> = {}
  const fields: Record<string, readonly [Json, string]> = {}
  for (const name of names) {
    const value = given[name] as Json
    const own = salt()
    commitments[name] = commitField(name, value, own).commit
    fields[name] = [value, own.toString('base64')]
  }
  const body = canonicalJson({
    v: 1,
    id,
    act: done.id,
    name: done.name,
    subject,
    at: done.now.toISOString(),
    fact: done.factDate,
    actor: done.actor,
    prev: null,
    fields: commitments,
    state: null,
  } satisfies Record<string, Json>)
  const at = body.lastIndexOf(unknownYet)
  return {
    id,
    subject,
    kind: thing.kind,
    head: body.slice(0, at + '"prev":'.length),
    tail: body.slice(at + unknownYet.length),
    fields,
    personal: names.filter((name) => thing.fields[name]?.personal ?? false),
    salt: tellsState ? salt().toString('base64') : null,
  }
}

/** Lists in which each thing stands once: the entries about one thing follow each other. */
function byTurns(entries: readonly Sealed[]): Sealed[][] {
  const turns: Sealed[][] = []
  const times = new Map<string, number>()
  for (const entry of entries) {
    const turn = times.get(entry.subject) ?? 0
    times.set(entry.subject, turn + 1)
    ;(turns[turn] ??= []).push(entry)
  }
  return turns
}

/**
 * Writes an act and its entries in the act's own transaction, in one call where no thing changed twice: no act without an entry, no entry without its act.
 * Each entry names the leaf hash of the entry before it about the same thing. The last entry of the act about a thing says what all its rows are.
 * A change without fields is an entry only where no other tells of the thing, and the rows are others than were recorded.
 */
export async function writeRecord(tx: Db, done: ActDone): Promise<void> {
  const { id, name, actor, now, factDate } = done
  const last = new Map<string, Change>()
  for (const change of done.changes)
    if (Object.keys(change.fields).length > 0 || !last.has(change.id)) last.set(change.id, change)
  const told = done.changes.filter((change) => Object.keys(change.fields).length > 0 || last.get(change.id) === change)
  const act = { id, name, actor, at: now.toISOString(), factDate }
  const salt = saltsFor(told.reduce((sum, { fields }) => sum + Object.keys(fields).length + 1, 0))
  for (const entries of byTurns(told.map((change) => seal(done, change, salt, last.get(change.id) === change))))
    await sql`select record_write(${jsonb(act)}, ${jsonb(entries)})`.execute(tx)
}
