import { DiscoveryError, scan, type ScannedFile } from '../../engines/discovery/index.ts'
import { handle, type JobContext } from '../../platform/jobs/job.ts'
import { performAs } from '../../platform/services.ts'
import { finishScan } from './contract.ts'
import { scanJob } from './job-kind.ts'
import { refuse, type PlaceId } from './model.ts'
import { clearProposals, forgetVanished, keepMembers, knownFiles, pathOf, saveFiles, saveProposal } from './store.ts'

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
  const { id: job, actor, services, signal } = context
  const { db } = services
  const known = new Map<string, ScannedFile>()
  const containers = new Set<string>()
  for await (const file of knownFiles(db, place)) {
    known.set(file.path, file)
    const inner = file.path.indexOf('!')
    if (inner > 0) containers.add(file.path.slice(0, inner))
  }
  await clearProposals(db, place)

  const began = performance.now()
  // The engine does not tell the members of an unchanged archive or mail again: they stay as they are.
  const unchanged: string[] = []
  const recallKnown = (name: string, stat: { bytes: number; modified: number }) => {
    const before = known.get(name)
    if (!before || before.bytes !== stat.bytes || before.modified !== stat.modified) return undefined
    if (containers.has(name)) unchanged.push(name)
    return before
  }
  let waiting: ScannedFile[] = []
  let files = 0
  for await (const event of scan(path, { signal, known: recallKnown })) {
    if (event.kind === 'file') {
      files++
      waiting.push(event.file)
      if (waiting.length >= batch) {
        await saveFiles(db, place, job, waiting)
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
  await saveFiles(db, place, job, waiting)
  await keepMembers(db, place, job, unchanged)
  await forgetVanished(db, place, job)
  const { candidates } = await performAs(services, finishScan, actor, { place })
  return { files, candidates }
}
