import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { isVolumeName } from '../archive/volumes.ts'
import { groupProposals } from '../group/group.ts'
import { ProposalRows } from '../group/rows.ts'
import type { FileStatus, ScanEvent, ScannedFile, ScanOptions, ScanSummary } from '../types.ts'
import { accessOf } from '../walk/access.ts'
import { AccessLists } from '../walk/acl.ts'
import { type FoundFile, walk } from '../walk/walk.ts'
import type { AnalysedFile } from './analyse.ts'
import { ExtractionPool } from './pool.ts'
import { Channel } from './queue.ts'
import { Relations } from './relate.ts'

const DEFAULT_TIMEOUT_MS = 20_000
const PROGRESS_EVERY_MS = 200

/**
 * Reads every file below `root` and tells what it finds as a stream: `progress` now and then, one `file` per file and member as it is done,
 * `problem` where a place could not be read, at the end one `proposal` per group and the `summary`.
 * Memory: what grouping needs of each file goes to a nameless temporary file; texts never leave the workers.
 * @throws DiscoveryError when the root itself cannot be read; the signal's reason when aborted.
 */
export async function* scan(root: string, options: ScanOptions = {}): AsyncGenerator<ScanEvent> {
  const started = performance.now()
  const workers = Math.max(1, options.workers ?? Math.min(4, availableParallelism()))
  const pool = new ExtractionPool(workers, options.timeoutMs ?? DEFAULT_TIMEOUT_MS)
  const channel = new Channel<ScanEvent>(1_024)
  const tally = new Tally()
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  let failure: unknown
  const work = readAll(root, options, pool, workers, channel, tally, signal)
    .catch((error: unknown) => {
      failure = error
    })
    .finally(() => channel.close())
  try {
    for await (const event of channel.take()) yield event
    await work
    if (failure !== undefined) throw failure
    options.signal?.throwIfAborted()
    let proposals = 0
    for (const proposal of groupProposals(tally.rows)) {
      proposals++
      yield { kind: 'proposal', proposal }
    }
    yield { kind: 'progress', found: tally.found, done: tally.done, bytes: tally.bytes, walking: false }
    yield { kind: 'summary', summary: tally.summary(proposals, performance.now() - started) }
  } finally {
    stop.abort()
    channel.close()
    tally.rows.close()
    await pool.close()
  }
}

async function readAll(
  root: string,
  options: ScanOptions,
  pool: ExtractionPool,
  workers: number,
  channel: Channel<ScanEvent>,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>()
  let told = 0
  const progress = async (walking: boolean): Promise<void> => {
    if (performance.now() - told < PROGRESS_EVERY_MS) return
    told = performance.now()
    await channel.give({ kind: 'progress', found: tally.found, done: tally.done, bytes: tally.bytes, walking })
  }
  const relations = new Relations(options.company)
  const lists = await AccessLists.read(resolve(root), signal)
  tally.accessLists = lists.known
  const tell = async (ready: readonly ScannedFile[][]): Promise<void> => {
    for (const rows of ready) {
      // Counted before anything else can come between: members belong to the row before them.
      rows.forEach((row, index) => tally.count(row, index === 0))
      for (const row of rows) await channel.give({ kind: 'file', file: row })
    }
  }
  const finish = async (found: FoundFile, rows: AnalysedFile[]): Promise<void> => {
    const own = rows[0]
    if (own)
      Object.assign(own, {
        access: accessOf(found.stat, found.reachable, lists.of(found.path)),
        inode: found.stat.ino,
        bytes: found.stat.size,
      })
    tally.done++
    await tell(relations.take(rows))
    if (own && (own.reason === 'timeout' || own.reason === 'crash') && own.sha256 === '') {
      await channel.give({ kind: 'problem', path: own.path, reason: own.reason })
    }
    await progress(true)
  }
  for await (const found of walk(root, signal)) {
    if (signal.aborted) break
    if (found.kind === 'problem') {
      await channel.give(found)
      continue
    }
    const { file, path, stat } = found.file
    const facts = { bytes: stat.size, modified: Math.round(stat.mtimeMs) }
    const known = asKnown(path, options.known?.(path, { ...facts, inode: stat.ino }))
    // A copy keeps its time and an inode is new: whichever came last counts.
    if (!known && options.since !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) < options.since) {
      tally.skipped++
      continue
    }
    tally.found++
    if (known) {
      tally.unchanged++
      await finish(found.file, known)
      continue
    }
    const job = pool
      .run({ file, path, ...facts })
      .then((rows) => finish(found.file, rows))
      .finally(() => running.delete(job))
    running.add(job)
    // Two files per worker: one being read, one waiting.
    if (running.size >= workers * 2) await Promise.race(running)
  }
  await Promise.all(running)
  await tell(relations.release())
  tally.company = relations.company
  relations.close()
  lists.close()
}

/** Rows taken over from before; none of a split archive, whose other volumes may have come or gone meanwhile. */
function asKnown(path: string, told: ReturnType<NonNullable<ScanOptions['known']>>): ScannedFile[] | undefined {
  if (told === undefined) return undefined
  const rows: ScannedFile[] = 'path' in told ? [told] : [...told]
  return isVolumeName(path) || rows[0]?.reason === 'volumeMissing' ? undefined : rows
}

/** Counts of a running scan, and the rows that grouping needs. */
class Tally {
  found = 0
  done = 0
  bytes = 0
  unchanged = 0
  skipped = 0
  accessLists = false
  marks = 0
  company: readonly string[] = []
  readonly rows = new ProposalRows()
  readonly #byStatus: Record<FileStatus, number> = { ok: 0, partial: 0, limited: 0, encrypted: 0, corrupt: 0, unsupported: 0 }

  count(row: ScannedFile, top: boolean): void {
    this.rows.add(row)
    this.marks += row.marks.filter((mark) => mark.weight === 'high').length
    if (!top) return
    this.bytes += row.bytes
    this.#byStatus[row.status]++
  }

  summary(proposals: number, ms: number): ScanSummary {
    const read = this.done - this.unchanged
    return {
      files: this.done,
      bytes: this.bytes,
      read,
      unchanged: this.unchanged,
      skipped: this.skipped,
      accessLists: this.accessLists,
      byStatus: { ...this.#byStatus },
      proposals,
      marks: this.marks,
      company: [...this.company],
      ms: Math.round(ms),
    }
  }
}
