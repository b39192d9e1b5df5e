import { DiscoveryError, DriftWatch, KnownFiles, scan, type ScannedFile } from '../../engines/discovery/index.ts'
import { handle, type JobContext } from '../../platform/jobs/job.ts'
import { performAs } from '../../platform/services.ts'
import { finishScan } from './contract/scans.ts'
import { forgetEndings, insertChanges, pendingRow } from './drift/store.ts'
import { scanJob } from './job-kind.ts'
import { refuse, type PlaceId } from './model.ts'
import { clearProposals, forgetVanished, knownFiles, pathOf, saveFiles, saveProposal } from './store.ts'
import type { ScanChange } from './tables.ts'

const batch = 200

/**
 * Scans a place: results are written as they come, so that after a crash the files read before are known and only the rest is read again;
 * candidates appear at the end, in one act.
 */
export const scanHandler = handle(scanJob, async (context, { place }) => {
  const { db, data } = context.services
  const path = await pathOf(db, place)
  if (`${path}/`.startsWith(`${data}/`)) throw refuse.ownData()
  try {
    return await read(context, place, path)
  } catch (error) {
    if (!(error instanceof DiscoveryError)) throw error
    if (error.code === 'rootMissing') throw refuse.folderMissing({ path })
    if (error.code === 'rootUnreadable') throw refuse.folderUnreadable({ path })
    if (error.code === 'rootNotFolder') throw refuse.notFolder({ path })
    throw error
  }
})

async function read(context: JobContext, place: PlaceId, path: string): Promise<{ files: number; candidates: number }> {
  const { id: job, actor, services } = context
  const { db } = services
  const known = new KnownFiles()
  const earlier = new KnownFiles()
  try {
    for await (const { file, settled } of knownFiles(db, place)) {
      known.add(file)
      if (settled) earlier.add(file)
    }
    await clearProposals(db, place)
    await forgetEndings(db, place)
    const files = await readFiles(context, place, path, known, earlier)
    await forgetVanished(db, place, job)
    const { candidates } = await performAs(services, finishScan, actor, { place })
    return { files, candidates }
  } finally {
    known.close()
    earlier.close()
  }
}

async function readFiles(
  context: JobContext,
  place: PlaceId,
  path: string,
  known: KnownFiles,
  earlier: KnownFiles,
): Promise<number> {
  // At a first scan everything would be new.
  const watch = earlier.size === 0 ? undefined : new DriftWatch(earlier)
  try {
    const files = await readAll(context, place, path, known, watch)
    context.signal.throwIfAborted()
    if (watch) await keepEndings(context, place, watch)
    return files
  } finally {
    watch?.close()
  }
}

async function readAll(
  context: JobContext,
  place: PlaceId,
  path: string,
  known: KnownFiles,
  watch: DriftWatch | undefined,
): Promise<number> {
  const { id: job, services, signal } = context
  const { db } = services
  let waiting: ScannedFile[] = []
  let drifts: ScanChange[] = []
  // Rows and what changed of them are written together: after a crash the one is not known without the other.
  const keep = async () => {
    const [rows, changes] = [waiting, drifts]
    waiting = []
    drifts = []
    await db.transaction().execute(async (tx) => {
      await saveFiles(tx, place, job, rows)
      await insertChanges(tx, changes)
    })
  }

  const began = performance.now()
  let files = 0
  for await (const event of scan(path, { signal, known: (name, stat) => known.known(name, stat) })) {
    if (event.kind === 'file') {
      files++
      waiting.push(event.file)
      if (watch) for (const drift of watch.see(event.file)) drifts.push(pendingRow(place, drift, services.clock()))
      if (waiting.length >= batch) await keep()
    } else if (event.kind === 'proposal') {
      await saveProposal(db, place, event.proposal)
    } else if (event.kind === 'progress') {
      const seconds = (performance.now() - began) / 1000
      const left = event.walking || event.done === 0 ? null : Math.ceil(((event.found - event.done) * seconds) / event.done)
      context.progress({ done: event.done, total: event.found, left })
    }
  }
  signal.throwIfAborted()
  await keep()
  return files
}

/** What only shows at the end, some at a time: a folder renamed above a whole share moves every file of it. A scan that begins again forgets them. */
async function keepEndings({ services: { db, clock } }: JobContext, place: PlaceId, watch: DriftWatch): Promise<void> {
  let drifts: ScanChange[] = []
  const keep = async () => {
    await insertChanges(db, drifts)
    drifts = []
  }
  for (const drift of watch.end()) {
    drifts.push(pendingRow(place, drift, clock()))
    if (drifts.length >= batch) await keep()
  }
  await keep()
}
