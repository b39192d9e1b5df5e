import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { SALT_BYTES } from '../../engines/tlog/commitment.ts'
import type { Json } from '../../kernel/canonical-json.ts'
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
  /** Value, and salt in base64. */
  readonly fields: Readonly<Record<string, readonly [Json, string]>>
  readonly personal: readonly string[]
  /** Of the state, in base64; null where a later entry of the act tells it. */
  readonly salt: string | null
}

/** Fresh salts in base64, drawn in one call: a call for each costs more than the hashing. */
function saltsFor(count: number): () => string {
  const bytes = randomBytes(count * SALT_BYTES)
  let at = 0
  return () => bytes.toString('base64', at, (at += SALT_BYTES))
}

function tell({ now }: ActDone, { thing, id: subject, fields: given }: Change, salt: () => string, tellsState: boolean): Told {
  const names = Object.keys(given)
  return {
    id: newId('ent', now),
    subject,
    kind: thing.kind,
    fields: Object.fromEntries(names.map((name) => [name, [given[name] as Json, salt()]])),
    personal: names.filter((name) => thing.fields[name]?.personal ?? false),
    salt: tellsState ? salt() : null,
  }
}

/**
 * Writes the entries of an act in the act's own transaction, in one statement: no act without an entry, no entry without its act. `sealEntries` gives
 * each its text and hash soon after.
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
    sql`select record_write(${id}, ${name}, ${actor}, ${now.toISOString()}::timestamptz, ${factDate}::date, ${jsonb(entries as unknown as Json)})`,
  )
}
