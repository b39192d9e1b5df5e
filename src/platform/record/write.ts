import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { commitField, SALT_BYTES } from '../../engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { newId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { executeLast, jsonb, type Db } from '../database/db.ts'
import type { Change } from './change.ts'

export interface ActDone {
  readonly id: string
  readonly name: string
  readonly actor: string | null
  readonly now: Date
  readonly factDate: PlainDate | null
  readonly changes: readonly Change[]
}

/** An entry as it is written, before it is sealed (seal.ts). */
interface Told {
  readonly id: string
  readonly subject: string
  readonly kind: string
  /** Canonical text, with nothing yet where the entry before and the state will be named. */
  readonly body: string
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
export const unknownYet = '"prev":null,"state":null'

function tell(done: ActDone, { thing, id: subject, fields: given }: Change, salt: () => Buffer, tellsState: boolean): Told {
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
  return {
    id,
    subject,
    kind: thing.kind,
    body,
    fields,
    personal: names.filter((name) => thing.fields[name]?.personal ?? false),
    salt: tellsState ? salt().toString('base64') : null,
  }
}

/**
 * Writes the entries of an act in the act's own transaction, in one statement: no act without an entry, no entry without its act. `sealEntries` adds soon
 * after what comes before each and what the rows are. The locks, in one order for all, keep two acts on one thing in turn until the transaction ends, so
 * that entries about it are numbered as they were committed.
 * A change without fields is told only where no other of the act tells of the thing.
 */
export async function writeRecord(tx: Db, done: ActDone): Promise<void> {
  const { id, name, actor, now, factDate } = done
  const last = new Map<string, Change>()
  for (const change of done.changes)
    if (Object.keys(change.fields).length > 0 || !last.has(change.id)) last.set(change.id, change)
  const told = done.changes.filter((change) => Object.keys(change.fields).length > 0 || last.get(change.id) === change)
  if (told.length === 0) return
  const salt = saltsFor(told.reduce((sum, { fields }) => sum + Object.keys(fields).length + 1, 0))
  const entries = told.map((change) => tell(done, change, salt, last.get(change.id) === change))
  await executeLast(
    tx,
    sql`with given as materialized (
      select c.*, pg_advisory_xact_lock(hashtextextended(c.subject, 7306211)) from (
        select * from rows from (jsonb_to_recordset(${jsonb(entries as unknown as Json)}) as (id text, subject text, kind text, body text, fields jsonb, personal text[], salt text))
          with ordinality as c (id, subject, kind, body, fields, personal, salt, nth) order by subject) as c
    ), written as (
      insert into entry (id, act, name, subject, subject_kind, actor, at, fact_date, body, fields, personal, state_salt)
      select g.id, ${id}, ${name}, g.subject, g.kind, ${actor}, ${now.toISOString()}::timestamptz, ${factDate}::date, g.body, g.fields, g.personal,
        decode(g.salt, 'base64')
      from given g order by g.nth returning ord
    )
    insert into entry_unsealed (ord) select w.ord from written w`,
  )
}
