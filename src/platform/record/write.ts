import { sql } from 'kysely'
import { commitField } from '../../engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { newId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { jsonb, type Db } from '../database/db.ts'
import type { Change } from './change.ts'
import { leafHash } from './leaf.ts'
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

function seal(done: ActDone, change: Change, previous: Uint8Array | undefined): Sealed {
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
  } satisfies Record<string, Json>)
  const leaf = leafHash(body)
  const common = { id, act: done.id, name: done.name, subject: change.id, subjectKind: change.thing.kind, actor: done.actor, at }
  return { entry: { ...common, factDate: done.factDate, body, leaf, logIndex: null }, fields }
}

/**
 * Writes an act and its entries in the act's own transaction: no act without an entry, no entry without its act.
 * Each entry names the leaf hash of the entry before it about the same thing; the lock keeps two acts on one thing in order.
 */
export async function writeRecord(tx: Db, done: ActDone): Promise<void> {
  const db = tx.withTables<RecordTables>()
  const subjects = [...new Set(done.changes.map((change) => change.id))].sort()
  // The lock is a statement of its own: the next one must see what its last holder committed.
  await sql`select pg_advisory_xact_lock(hashtextextended(s, 7306211)) from unnest(${subjects}::text[]) as u(s)`.execute(db)
  const rows = await db
    .selectFrom('entry')
    .distinctOn('subject')
    .select(['subject', 'leaf'])
    .where('subject', 'in', subjects)
    .orderBy('subject')
    .orderBy('ord', 'desc')
    .execute()
  const last = new Map<string, Uint8Array>(rows.map((row) => [row.subject, row.leaf]))
  const sealed: Sealed[] = []
  for (const change of done.changes) {
    const next = seal(done, change, last.get(change.id))
    last.set(change.id, next.entry.leaf)
    sealed.push(next)
  }
  await db
    .insertInto('act')
    .values({ id: done.id, name: done.name, actor: done.actor, at: done.now.toISOString(), factDate: done.factDate })
    .execute()
  for (let i = 0; i < sealed.length; i += 500) {
    const part = sealed.slice(i, i + 500)
    await db
      .insertInto('entry')
      .values(part.map((one) => one.entry))
      .execute()
    const fields = part.flatMap((one) => one.fields).map((field) => ({ ...field, value: jsonb(field.value) }))
    for (let j = 0; j < fields.length; j += 2000)
      await db
        .insertInto('entryField')
        .values(fields.slice(j, j + 2000))
        .execute()
  }
}
