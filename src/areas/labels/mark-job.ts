import { realpath } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { markedName } from '../../engines/paper/index.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse } from '../../kernel/roles.ts'
import { handle, type JobContext } from '../../platform/jobs/job.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { markFiles, recordFile, undoFiles } from './contract.ts'
import type { FileResult } from './model/file-outcome.ts'
import { markJob, undoJob } from './job-kinds.ts'
import { markOf } from './mark-of.ts'
import { Marker } from './marker.ts'
import { filesToMark, filesInScope, type FileToMark } from './store.ts'
import { nameBefore, UndoStore } from './undo-store.ts'

/** How many files ended well, and how many were left as they are. */
export interface Tally {
  readonly well: number
  readonly left: number
}

const storeOf = ({ data, secrets }: Services): UndoStore => new UndoStore(join(data, 'label-undo'), secrets)

/** A link may lead out of the scanned place: what is marked must really lie below it, and not in our own data. */
async function liesBelow(path: string, root: string, data: string): Promise<boolean> {
  const [real, realRoot] = await Promise.all([realpath(path), realpath(root)]).catch(() => ['', '/'] as const)
  return (real === realRoot || real.startsWith(`${realRoot}${sep}`)) && !real.startsWith(`${data}${sep}`)
}

async function eachFile<One>(context: JobContext, files: readonly One[], work: (file: One) => Promise<boolean>): Promise<Tally> {
  const began = performance.now()
  const tally = { well: 0, left: 0 }
  for (const [done, file] of files.entries()) {
    context.signal.throwIfAborted()
    const seconds = (performance.now() - began) / 1000
    context.progress({ done, total: files.length, left: done === 0 ? null : Math.ceil((seconds / done) * (files.length - done)) })
    if (await work(file)) tally.well++
    else tally.left++
  }
  context.progress({ done: files.length, total: files.length, left: 0 })
  return tally
}

async function markOne(
  services: Services,
  marker: Marker,
  store: UndoStore,
  file: FileToMark,
  { rename, watermark }: { readonly rename: boolean; readonly watermark: boolean },
): Promise<FileResult> {
  const { path, root, className, classRank } = file
  if (!(await liesBelow(path, root, services.data))) return { outcome: 'missing', path, before: null, after: null }
  const mark = markOf(className, classRank, watermark)
  const newName = rename ? markedName(basename(path), mark.text) : basename(path)
  return marker.mark({ path, mark, rename, beside: false }, (ask) => store.keep(ask, newName))
}

/** After a crash it begins again: files that carry the mark already are only entered. */
export const markHandler = handle(markJob, async (context, { assets, ...how }) => {
  const { services, actor } = context
  if (!mayUse(markFiles.who, actor)) throw common.notYourRole()
  const store = storeOf(services)
  await using marker = new Marker()
  // Awaited here, so that the thread outlives its files and not the job.
  return await eachFile(context, await filesToMark(services.db, actor, assets), async (file) => {
    const { outcome, path, before, after } = await markOne(services, marker, store, file, how)
    const { asset, class: secrecyClass, className, foundPath } = file
    await performAs(services, recordFile, actor, {
      asset,
      class: secrecyClass,
      className,
      foundPath,
      path,
      outcome,
      before,
      after,
    })
    return outcome === 'marked' || outcome === 'already' || outcome === 'named'
  })
})

export const undoHandler = handle(undoJob, async (context, { files }) => {
  const { services, actor } = context
  if (!mayUse(undoFiles.who, actor)) throw common.notYourRole()
  const store = storeOf(services)
  await using marker = new Marker()
  // Awaited here, so that the thread outlives its files and not the job.
  return await eachFile(context, await filesInScope(services.db, actor, files), async (file) => {
    if (file.state !== 'marked') return false
    const way = file.after === null ? undefined : await store.find(file.after)
    if (!way) return false
    const formerName = nameBefore(basename(file.path), way)
    const result = await marker.unmark({ path: file.path, steps: way.steps, formerName })
    if (result.outcome !== 'undone') return false
    const { asset, class: secrecyClass, className, path: foundPath } = file
    await performAs(services, recordFile, actor, { ...result, asset, class: secrecyClass, className, foundPath })
    return true
  })
})
