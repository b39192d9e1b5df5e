import { proposeTogether } from '../../../engines/discovery/index.ts'
import type { Proposal } from '../../../engines/discovery/types.ts'
import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { changed, type Change } from '../../../platform/record/change.ts'
import { candidate as candidateThing } from '../contract/proposals.ts'
import { finishScan, place as placeThing } from '../contract/scans.ts'
import { tellChanges } from '../drift/tell.ts'
import { outsideJob } from '../job-kind.ts'
import { clearProposals, placeForUpdate, proposalsOf, savePlace } from '../store.ts'
import type { Candidate, Place } from '../tables.ts'
import { weigh } from '../weigh.ts'
import { recognise, type Remembered } from './recognise.ts'
import { isSettled, sortScan } from './sort-scan.ts'
import {
  candidatesOf,
  deleteCandidates,
  forgetFiles,
  rememberedFiles,
  rememberFiles,
  saveCandidates,
  scannedFiles,
  tracesOf,
} from './store.ts'

/** What a scan found becomes proposals; what was decided before stays decided, however files were renamed, edited or moved. */
export const finish = perform(finishScan, async (context, input) => {
  const before = await placeForUpdate(context.tx, input.place)
  if (!before) throw common.notFound()
  const proposals = await proposalsOf(context.tx, before.id)
  const { candidates, changes } = await stage(context, before, proposals)
  await clearProposals(context.tx, before.id)
  await tellChanges(context.tx, before, context.now)
  await context.enqueue(outsideJob, { place: before.id })
  const after = { ...before, scanned: context.now.toISOString(), version: before.version + 1 }
  await savePlace(context.tx, after)
  return done([changed(placeThing, before.id, before, after), ...changes], { candidates })
})

async function stage(
  context: ActContext,
  place: Place,
  proposals: readonly Proposal[],
): Promise<{ candidates: number; changes: Change[] }> {
  const { tx } = context
  const now = context.now.toISOString()
  const remembered = await rememberedFiles(tx, place.id)
  const proposed = new Set(proposals.flatMap(({ files }) => files))
  const traces = (await tracesOf(tx, place.id)).filter(({ path }) => proposed.has(path))
  const owners = recognise(place.id, remembered, traces)
  const known = await candidatesOf(tx, place.id, [...new Set([...owners.values()].map(({ candidate }) => candidate))])
  const hashes = new Map(traces.map(({ path, sha256 }) => [path, sha256]))

  const sorted = sortScan(known, proposals, owners)
  const weighed = async (paths: readonly string[], proposal: Proposal | undefined) => {
    if (proposal && paths.length === proposal.files.length) return weigh(proposal)
    const together = weigh(proposeTogether(await scannedFiles(tx, place.id, paths)))
    if (!proposal) return together
    const { key, name, kind: business, department } = proposal
    return { ...together, key, name, business, department }
  }

  /** Files that came to what was turned down, when their marks are stricter than what was looked at then: that is another question. */
  const outranking = async (turnedDown: Candidate, paths: readonly string[]) => {
    if (paths.length === 0) return undefined
    const found = await weighed(paths, undefined)
    return strictness(found.class) > strictness(turnedDown.class) ? { ...found, name: turnedDown.name } : undefined
  }

  const knownIds = new Set(known.map(({ id }) => id))
  const saved: Candidate[] = []
  const dropped: Candidate['id'][] = []
  const changes: Change[] = []
  const owned: { path: string; candidate: Candidate['id'] }[] = []
  const remember = (candidate: Candidate['id'], paths: readonly string[]) => {
    for (const path of paths) owned.push({ path, candidate })
  }
  const before = Map.groupBy(remembered, ({ candidate }) => candidate)
  const propose = (found: ReturnType<typeof weigh>, splitFrom: Candidate['splitFrom']) => {
    const id = context.newId('cnd')
    const key = splitFrom === null ? found.key : `split ${id}`
    saved.push({ ...blank, ...found, key, id, place: place.id, splitFrom, changed: now })
    remember(id, found.paths)
    return id
  }
  for (const one of known) {
    const home = sorted.homes.get(one.id)
    const all = sorted.files.get(one.id) ?? []
    const stricter = one.state === 'rejected' ? await outranking(one, sorted.news.get(one.id) ?? []) : undefined
    if (stricter) propose(stricter, one.id)
    const news = stricter ? [] : (sorted.news.get(one.id) ?? [])
    const paths = stricter ? all.filter((path) => !stricter.paths.includes(path)) : all
    remember(one.id, paths)
    if (paths.length === 0) {
      if (isSettled(one) || one.place !== place.id || one.state === 'gone') continue
      // Of a proposal on which somebody acted the record tells, so it does not vanish without a word.
      if (one.version === 1) dropped.push(one.id)
      else {
        const gone: Candidate = { ...one, state: 'gone', files: 0, paths: [], changed: now, version: one.version + 1 }
        saved.push(gone)
        changes.push(changed(candidateThing, one.id, one, gone))
      }
      continue
    }
    const found = await weighed(paths, one.splitFrom === null ? home : undefined)
    const moved = { key: home?.key ?? one.key, place: place.id, folder: found.folder, files: found.files, paths: found.paths }
    const same = sameFiles(before.get(one.id) ?? [], paths, hashes, place.id)
    if (isSettled(one)) {
      const { bytes, newest } = found
      saved.push({ ...one, ...moved, bytes, newest, news: one.news + news.length, changed: news.length > 0 ? now : one.changed })
      continue
    }
    const again: Candidate = {
      ...one,
      ...found,
      ...moved,
      // A name that the record tells stays until somebody changes it.
      ...((one.version > 1 || one.splitFrom !== null) && { name: one.name, searchText: one.searchText }),
      ...(one.splitFrom !== null && { department: one.department, business: one.business }),
      state: 'waiting',
      changed: same && one.state === 'waiting' ? one.changed : now,
      version: one.state === 'gone' ? one.version + 1 : one.version,
    }
    saved.push(again)
    if (one.state === 'gone') changes.push(changed(candidateThing, one.id, one, again))
  }
  for (const { proposal, files } of sorted.fresh) propose(await weighed(files, proposal), null)
  await saveCandidates(tx, saved)
  await deleteCandidates(tx, dropped)
  await forgetFiles(
    tx,
    [...owners.values()].flatMap(({ from }) => from ?? []),
  )
  await rememberFiles(tx, place.id, owned)
  return { candidates: saved.filter(({ id }) => !knownIds.has(id)).length, changes }
}

const strictness = (level: Candidate['class']): number => (level === '極秘' ? 2 : level === '社外秘' ? 1 : 0)

const blank = { state: 'waiting', rejectedBecause: null, asset: null, assigned: null, news: 0, version: 1 } as const

/** Whether a proposal holds the same files with the same content as before. */
function sameFiles(
  before: readonly Remembered[],
  paths: readonly string[],
  hashes: ReadonlyMap<string, string>,
  place: Place['id'],
): boolean {
  const old = new Map(before.flatMap((one) => (one.place === place ? [[one.path, one.sha256] as const] : [])))
  return old.size === paths.length && paths.every((path) => old.get(path) === hashes.get(path))
}
