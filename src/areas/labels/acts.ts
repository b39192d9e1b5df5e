import { fold } from '../../kernel/fold.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { assetsById, changeableOf } from '../inventory/index.ts'
import * as contract from './contract.ts'
import { markJob, undoJob } from './job-kinds.ts'
import { codeOf, refuse, stateOf } from './model.ts'
import {
  fileByPath,
  filesToMark,
  filesInScope,
  insertSheet,
  labelForUpdate,
  labelToTakeOff,
  openJob,
  saveFile,
  saveLabel,
  thingsToLabel,
  type ThingToLabel,
} from './store.ts'
import type { LabelRow, MarkedFile } from './tables.ts'

/** Two jobs on one file would undo each other's work. */
async function nothingRuns(context: ActContext): Promise<void> {
  if (await openJob(context.tx, [markJob.name, undoJob.name])) throw refuse.running()
}

const mark = perform(contract.markFiles, async (context, { assets, rename, watermark }) => {
  await nothingRuns(context)
  const known = await assetsById(context.tx, context.actor, assets)
  if (known.length < new Set(assets).size) throw common.notFound({}, 'assets')
  if (known.some(({ outcome, class: one }) => outcome !== 'secret' || one === null)) throw refuse.notSecret({}, 'assets')
  if ((await filesToMark(context.tx, context.actor, assets)).length === 0) throw refuse.noFiles({}, 'assets')
  return done([], { job: await context.enqueue(markJob, { assets, rename, watermark }) })
})

const undo = perform(contract.undoFiles, async (context, { files }) => {
  await nothingRuns(context)
  const known = await filesInScope(context.tx, context.actor, files)
  if (known.length < new Set(files).size) throw common.notFound({}, 'files')
  if (known.every(({ state }) => state !== 'marked')) throw refuse.notMarked({}, 'files')
  return done([], { job: await context.enqueue(undoJob, { files }) })
})

const record = perform(contract.recordFile, async (context, { foundPath, ...input }) => {
  // A file that took the mark into its name was known under the one before.
  const before = (await fileByPath(context.tx, input.path)) ?? (await fileByPath(context.tx, foundPath))
  const state = stateOf(input.outcome)
  if (state === 'refused' && before?.state === 'marked') {
    // The mark it had is still on it; only why it was not replaced is news.
    await saveFile(context.tx, { ...before, outcome: input.outcome, version: before.version + 1 })
    return done([], { file: before.id })
  }
  const after: MarkedFile = {
    ...input,
    id: before?.id ?? context.newId('mkf'),
    foundPath,
    state,
    // What was marked before keeps the hash it had when it was.
    ...(input.outcome === 'already' && before?.state === 'marked' ? { before: before.before, outcome: before.outcome } : {}),
    markedAt: context.now.toISOString(),
    markedBy: context.actor.person,
    searchText: fold(input.path),
    version: (before?.version ?? 0) + 1,
  }
  await saveFile(context.tx, after)
  // A file left as it was has nothing to prove.
  const changes = state === 'refused' ? [] : changed(contract.markedFile, after.id, before ?? null, after)
  return done(changes, { file: after.id })
})

/** The label in use there, or a new one where there is none or where the class has changed since. */
async function labelFor(context: ActContext, thing: ThingToLabel): Promise<{ label: LabelRow; changes: Change[] }> {
  const { asset, place, class: secrecyClass, className } = thing
  const printed = { printedAt: context.now.toISOString(), printedBy: context.actor.person }
  const current = thing.label === null ? undefined : await labelForUpdate(context.tx, thing.label)
  if (current && thing.fits) {
    const label: LabelRow = { ...current, ...printed, version: current.version + 1 }
    await saveLabel(context.tx, label)
    return { label, changes: [] }
  }
  const changes: Change[] = []
  if (current) {
    const retired: LabelRow = { ...current, state: 'retired', version: current.version + 1 }
    await saveLabel(context.tx, retired)
    changes.push(changed(contract.label, current.id, current, retired))
  }
  const id = context.newId('lbl')
  const label: LabelRow = {
    id,
    code: codeOf(id),
    asset,
    place,
    class: secrecyClass,
    className,
    state: 'current',
    ...printed,
    version: 1,
  }
  await saveLabel(context.tx, label)
  return { label, changes: [...changes, changed(contract.label, id, null, label)] }
}

const takeOff = perform(contract.takeOffLabel, async (context, { label: id, version }) => {
  const before = atVersion(await labelToTakeOff(context.tx, context.actor, id), version)
  if (before.state !== 'current') throw refuse.alreadyOff()
  const after: LabelRow = { ...before, state: 'retired', version: before.version + 1 }
  await saveLabel(context.tx, after)
  return done(changed(contract.label, id, before, after), {})
})

/** At most so many copies of one label: more boxes than that are named one by one. */
const MOST_COPIES = 44

const print = perform(contract.printLabels, async (context, { assets, again, layout, skip, withName }) => {
  const known = await changeableOf(context.tx, context.actor, assets)
  if (known.size < new Set(assets).size) throw common.notFound({}, 'assets')
  const all = await thingsToLabel(context.tx, context.actor, assets)
  const things = all.filter((thing) => again || !thing.fits)
  if (things.length === 0) throw refuse.noThings({}, 'assets')
  const made = []
  for (const thing of things) made.push({ ...(await labelFor(context, thing)), copies: Math.min(thing.copies, MOST_COPIES) })
  const faces = made.map(({ label, copies }) => ({ label: label.id, copies }))
  const sheet = context.newId('lps')
  const most = layout === 'a4-24' ? 23 : 43
  const printedAt = context.now.toISOString()
  await insertSheet(context.tx, {
    id: sheet,
    layout,
    skip: Math.min(skip, most),
    withName,
    faces,
    printedAt,
    printedBy: context.actor.person,
  })
  const count = faces.reduce((sum, { copies }) => sum + copies, 0)
  return done(
    made.flatMap(({ changes }) => changes),
    { sheet, labels: count },
  )
})

export const acts = [mark, undo, record, print, takeOff]
