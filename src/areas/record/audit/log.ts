import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { auditLog } from '../../../engines/tlog/audit/audit-log.ts'
import { fromBase64, toBase64, utf8 } from '../../../engines/tlog/encoding.ts'
import { TlogError } from '../../../engines/tlog/error.ts'
import { readEntries } from '../../../engines/tlog/log/read-entries.ts'
import { parseCheckpoint } from '../../../engines/tlog/note/checkpoint.ts'
import { openNote } from '../../../engines/tlog/note/open-note.ts'
import { splitNote } from '../../../engines/tlog/note/split-note.ts'
import type { ReadableStorage } from '../../../engines/tlog/storage/storage.ts'
import { verifyTimestamp } from '../../../engines/tlog/timestamp/verify-timestamp.ts'
import type { Db } from '../../../platform/database/db.ts'
import { leafHash } from '../../../platform/record/leaf.ts'
import type { Services } from '../../../platform/services.ts'
import { readRoots } from '../anchor/certificates.ts'
import { opened } from '../anchor/revocation.ts'
import { logStorage } from '../log/storage.ts'
import { logRow, logTables, type LogRow } from '../log/tables.ts'
import type { Known } from './entries.ts'
import type { Findings } from './findings.ts'

/** Compares the log with its signed checkpoint, with everything outside that ever saw it, and with the database's entries. */
export async function auditTheLog(services: Services, known: readonly Known[], findings: Findings): Promise<void> {
  const { db } = services
  const row = await logRow(db)
  // Before the first server ran there is no log, and nothing to compare.
  if (row.checkpoint === null) return
  const storage = logStorage(services, row.origin)
  const vkeys = row.vkeys.slice(0, 2)
  const trusted = await anchoredCheckpoints(services)
  const size = await auditFiles(storage, { vkeys, trusted }, findings)
  if (row.size > size) findings.add('logFile', `record_log ${row.id}.size`)
  try {
    const stated = parseCheckpoint(openNote(row.checkpoint, vkeys).text)
    if (Number(stated.size) !== row.size) findings.add('anchor', `record_log ${row.id}.size`)
    if (toBase64(stated.root) !== row.root) findings.add('anchor', `record_log ${row.id}.root`)
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    findings.add('anchor', `record_log ${row.id}.checkpoint`)
  }
  await compareWithDatabase(db, storage, size, known, findings)
  await compareOrder(services, known, findings)
  await auditAnchors(services, row, findings)
}

/** While the writer goes on, partial tiles come and go: what differs must differ while nothing moves. */
async function auditFiles(
  storage: ReadableStorage,
  options: { vkeys: readonly string[]; trusted: readonly string[] },
  findings: Findings,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const before = await storage.checkpoint()
    const report = await auditLog({ storage, ...options })
    if (report.findings.length > 0 && attempt < 5 && (await storage.checkpoint()) !== before) continue
    for (const { kind, path, entries } of report.findings)
      findings.add('logFile', `${path} ${kind}${entries === undefined ? '' : ` [${entries.start}, ${entries.end})`}`)
    return report.size
  }
}

async function anchoredCheckpoints({ db }: Services): Promise<string[]> {
  const { rows } = await sql<{ checkpoint: string }>`
    select checkpoint from record_anchor where size > 0 union select checkpoint from record_cosigned`.execute(db)
  return rows.flatMap(({ checkpoint }) => {
    try {
      return [splitNote(checkpoint).text]
    } catch {
      return []
    }
  })
}

/** An entry of the log that the database was not seen to hold. */
interface Unseen {
  readonly index: number
  readonly body: string
}

async function compareWithDatabase(
  db: Db,
  storage: ReadableStorage,
  size: number,
  known: readonly Known[],
  findings: Findings,
): Promise<void> {
  const places = new Map(known.flatMap((entry) => (entry.logIndex === null ? [] : [[entry.logIndex, entry] as const])))
  const unseen: Unseen[] = []
  for (let start = 0; start < size; start += 1024) {
    const stored = await readEntries((path) => storage.read(path), { start, end: Math.min(size, start + 1024) }, size).catch(
      () => [],
    )
    for (const [i, bytes] of stored.entries()) {
      const entry = places.get(start + i)
      const body = new TextDecoder().decode(bytes)
      if (entry === undefined) unseen.push({ index: start + i, body })
      else if (entry.leaf !== Buffer.from(leafHash(body)).toString('base64url')) findings.add('entryPlace', `entry ${entry.id}`)
    }
  }
  for (const [index, { id }] of places) if (index >= size) findings.add('entryPlace', `entry ${id}`)
  await lookAgain(db, unseen, findings)
  await expectQueued(db, known, findings)
}

/**
 * The log may have grown since the entries were read, and the writer tells the database the place of an entry after the log has it.
 * So what was not seen is looked for again, and again a little later, before it counts as missing.
 */
async function lookAgain(db: Db, unseen: readonly Unseen[], findings: Findings): Promise<void> {
  let left = unseen
  for (let attempt = 0; attempt < 10 && left.length > 0; attempt++) {
    if (attempt > 0) await setTimeout(200)
    const { rows } = await sql<{ logIndex: number; id: string; leaf: Uint8Array | null }>`
      select log_index, id, leaf from entry join entry_place using (ord) where log_index = any(${left.map(({ index }) => index)}::bigint[])`.execute(
      db,
    )
    const now = new Map(rows.map((row) => [Number(row.logIndex), row]))
    for (const { index, body } of left) {
      const row = now.get(index)
      if (row && !Buffer.from(row.leaf ?? []).equals(leafHash(body))) findings.add('entryPlace', `entry ${row.id}`)
    }
    left = left.filter(({ index }) => !now.has(index))
  }
  for (const { index, body } of left) findings.add('entryMissing', `entry ${/"id":"(ent_\w+)"/.exec(body)?.[1] ?? ''} (${index})`)
}

/** What has no place in the log waits for one; what is not sealed, for its seal. */
async function expectQueued(db: Db, known: readonly Known[], findings: Findings): Promise<void> {
  const unplaced = known.filter(({ logIndex }) => logIndex === null).map(({ ord }) => ord)
  const { rows } = await sql<{ id: string }>`select id from entry where ord = any(${unplaced}::bigint[])
    and not exists (select 1 from entry_place where entry_place.ord = entry.ord)
    and not exists (select 1 from entry_waiting where entry_waiting.ord = entry.ord and entry.leaf is not null)
    and not exists (select 1 from entry_unsealed where entry_unsealed.ord = entry.ord and entry.leaf is null)`.execute(db)
  for (const { id } of rows) findings.add('entryUnqueued', `entry ${id}`)
}

/** Two servers may commit acts on different things in another order than their numbers; not with a minute between. */
const tolerance = 60_000

async function compareOrder({ db, embedded }: Services, known: readonly Known[], findings: Findings): Promise<void> {
  const placed = known
    .filter(({ logIndex }) => logIndex !== null)
    .toSorted((a, b) => (a.logIndex as number) - (b.logIndex as number))
  for (const [i, here] of placed.entries()) {
    const next = placed[i + 1]
    if (next === undefined || here.ord < next.ord || (!embedded && next.at - here.at < tolerance)) continue
    // Whichever of the two stands out from its neighbours is the one that was moved.
    const previous = placed[i - 1]
    findings.add('entryOrder', `entry ${(previous === undefined || previous.ord < next.ord ? here : next).id}.ord`)
  }
  const { rows } = await sql<{ last: number }>`select last_value as last from entry_ord_seq`.execute(db)
  for (const { id, ord } of known) if (ord > (rows[0]?.last ?? 0)) findings.add('entryOrder', `entry ${id}.ord`)
}

async function auditAnchors({ db, clock }: Services, row: LogRow, findings: Findings): Promise<void> {
  const stamps = await logTables(db).selectFrom('recordAnchor').selectAll().where('kind', '=', 'stamp').execute()
  for (const stamp of stamps) {
    try {
      const token = fromBase64(stamp.token ?? '', 'the token')
      const at = verifyTimestamp(token, {
        data: utf8(splitNote(stamp.checkpoint).text),
        roots: readRoots(stamp.roots ?? ''),
        revocation: opened(stamp.revocation),
        now: clock(),
      }).time
      if (at.toISOString() !== stamp.at) findings.add('anchor', `record_anchor ${stamp.id}.at`)
    } catch {
      findings.add('anchor', `record_anchor ${stamp.id}`)
    }
  }
  for (const { size, root, checkpoint } of await logTables(db).selectFrom('recordCosigned').selectAll().execute()) {
    try {
      const stated = parseCheckpoint(openNote(checkpoint, row.vkeys.slice(0, 2)).text)
      if (Number(stated.size) !== size) findings.add('anchor', `record_cosigned ${size}.size`)
      if (toBase64(stated.root) !== root) findings.add('anchor', `record_cosigned ${size}.root`)
    } catch {
      findings.add('anchor', `record_cosigned ${size}`)
    }
  }
}
