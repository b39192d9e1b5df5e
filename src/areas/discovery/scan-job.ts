import { DiscoveryError, DriftWatch, KnownFiles, scan, type Drift, type ScannedFile } from '../../engines/discovery/index.ts'
import { handle, type JobContext } from '../../platform/jobs/job.ts'
import { performAs } from '../../platform/services.ts'
import { finishScan } from './contract.ts'
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
  const { id: job, services, signal } = context
  const { db } = services
  // At a first scan everything would be new.
  const watch = earlier.size === 0 ? undefined : new DriftWatch(earlier)
  let drifts: ScanChange[] = []
  const note = (found: Iterable<Drift>) => {
    for (const drift of found) drifts.push(pendingRow(place, drift, services.clock()))
  }
  // Rows and what changed of them are written together: after a crash the one is not known without the other.
  const keep = async (files: readonly ScannedFile[]) => {
    const changes = drifts
    drifts = []
    await db.transaction().execute(async (tx) => {
      await saveFiles(tx, place, job, files)
      await insertChanges(tx, changes)
    })
  }

  const began = performance.now()
  let waiting: ScannedFile[] = []
  let files = 0
  for await (const event of scan(path, { signal, known: (name, stat) => known.known(name, stat) })) {
    if (event.kind === 'file') {
      files++
      waiting.push(event.file)
      if (watch) note(watch.see(event.file))
      if (waiting.length >= batch) {
        await keep(waiting)
        waiting = []
      }
    } else if (event.kind === 'proposal') {
      await saveProposal(db, place, event.proposal)
    } else if (event.kind === 'progress') {
      const seconds = (performance.now() - began) / 1000
      const left = event.walking || event.done === 0 ? null : Math.ceil(((event.found - event.done) * seconds) / event.done)
      context.progress({ done: event.done, total: event.found, left })
    }
  }
  signal.throwIfAborted()
  if (watch) note(watch.end())
  await keep(waiting)
  return files
}
