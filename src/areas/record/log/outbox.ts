import { sql, type NotNull } from 'kysely'
import type { Log } from '../../../engines/tlog/log/log.ts'
import { toBase64, utf8 } from '../../../engines/tlog/encoding.ts'
import { parseCheckpoint } from '../../../engines/tlog/note/checkpoint.ts'
import type { Db } from '../../../platform/database/db.ts'
import { sealEntries } from '../../../platform/record/seal.ts'
import type { Trouble } from '../model.ts'
import { logTables } from './tables.ts'

/** The log and the database contradict each other; nothing more may be signed before somebody has looked. */
export class LogTrouble extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}

/** Entries one group commit takes at most: what waits beyond them stays in the database, not in memory. */
export const largestBatch = 4096

/** Entries without a place, and nothing else the queue may say. */
const waiting = (db: Db) =>
  logTables(db)
    .selectFrom('entryWaiting')
    .innerJoin('entry', 'entry.ord', 'entryWaiting.ord')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('entryPlace').select('entryPlace.ord').whereRef('entryPlace.ord', '=', 'entry.ord'))),
    )
    .select(['entry.ord', 'entry.body'])
    .$narrowType<{ body: NotNull }>()

/** Writes the places of these entries and takes them from the queue. Once only: a place is never changed. */
async function placeEntries(db: Db, placed: readonly { ord: number; index: number }[]): Promise<void> {
  if (placed.length === 0) return
  const [ords, indices] = [placed.map(({ ord }) => String(ord)), placed.map(({ index }) => String(index))]
  await sql`with placed as (insert into entry_place (ord, log_index)
      select o::bigint, i::bigint from unnest(${ords}::text[], ${indices}::text[]) as p (o, i) returning ord)
    delete from entry_waiting where ord = any(array(select ord from placed))`.execute(db)
}

/** Tells the database which checkpoint is the newest; whatever stood in the way before is over. */
async function noteCheckpoint(db: Db, log: Log, now: Date): Promise<void> {
  const checkpoint = log.checkpoint()
  const { size, root } = parseCheckpoint(checkpoint)
  await logTables(db)
    .updateTable('recordLog')
    .set({ checkpoint, size: Number(size), root: toBase64(root), signedAt: now.toISOString() })
    .execute()
}

/** One group commit: what waits goes into the log, in its order. @returns how many entries the log took. */
export async function drain(db: Db, log: Log, now: Date): Promise<number> {
  await sealEntries(db)
  const batch = await waiting(db).orderBy('entry.ord').limit(largestBatch).execute()
  if (batch.length === 0) return 0
  const indices = await log.append(batch.map(({ body }) => utf8(body)))
  await placeEntries(
    db,
    batch.map(({ ord }, i) => ({ ord, index: indices[i] as number })),
  )
  await noteCheckpoint(db, log, now)
  return batch.length
}

/**
 * After a crash between log and database: entries the log already took get their places instead of going in twice.
 * @returns whether the log holds entries the database does not know.
 * @throws LogTrouble `behind` when the log is shorter than the places the database has given out.
 */
export async function adopt(db: Db, log: Log, now: Date): Promise<{ unknown: number }> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(log_index) + 1, 0) as next from entry_place`.execute(db)
  const next = rows[0]?.next ?? 0
  if (log.size < next) throw new LogTrouble('behind', `the log has ${log.size} entries, the database knows ${next}`)
  let unknown = 0
  for (let start = next; start < log.size; start += 1024) {
    const texts = (await log.entries(start, Math.min(log.size, start + 1024))).map((bytes) => new TextDecoder().decode(bytes))
    const found = await waiting(db).where('entry.body', 'in', texts).execute()
    const ords = new Map(found.map(({ ord, body }) => [body, ord]))
    const placed = texts.flatMap((body, i) => {
      const ord = ords.get(body)
      return ord === undefined ? [] : [{ ord, index: start + i }]
    })
    unknown += texts.length - placed.length
    await placeEntries(db, placed)
  }
  await noteCheckpoint(db, log, now)
  return { unknown }
}

/** Remembers what stands in the way, since when; null: nothing does any more. */
export async function noteTrouble(db: Db, trouble: Trouble | null, now: Date): Promise<void> {
  await sql`update record_log set trouble = ${trouble}::text,
    trouble_since = case when ${trouble}::text is null then null when trouble = ${trouble}::text then trouble_since else ${now.toISOString()}::timestamptz end
    where trouble is distinct from ${trouble}::text`.execute(db)
}
