import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { addAsset, addHoldings, assetForUpdate, assetThing, type AssetDraft, type Holding } from '../inventory/index.ts'
import * as contract from './contract.ts'
import { scanJob } from './job-kind.ts'
import { mustWait, refuse } from './model.ts'
import {
  candidateForUpdate,
  clearProposals,
  dropUnproposed,
  insertPlace,
  jobOpen,
  pathOf,
  placeByPath,
  placeForUpdate,
  proposalsOf,
  savePlace,
  settleCandidate,
  upsertCandidates,
} from './store.ts'
import type { Candidate, Place } from './tables.ts'
import { weigh } from './weigh.ts'

/** The folder's real path, so that one folder is one place however it is written. @throws Refusal that says what is wrong with it. */
async function readableFolder(path: string): Promise<string> {
  if (!isAbsolute(path)) throw refuse.notAbsolute({}, 'path')
  try {
    const real = await realpath(path)
    if (!(await stat(real)).isDirectory()) throw refuse.notFolder({ path }, 'path')
    await access(real, constants.R_OK | constants.X_OK)
    return real
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse.folderMissing({ path }, 'path')
    if (code === 'EACCES' || code === 'EPERM') throw refuse.folderUnreadable({ path }, 'path')
    throw error
  }
}

const start = perform(contract.startScan, async (context, input) => {
  const path = await readableFolder(input.path)
  const known = await placeByPath(context.tx, path)
  if (known?.job && (await jobOpen(context.tx, known.job))) throw refuse.running({}, 'path')
  const id = known?.id ?? context.newId('plc')
  const job = await context.enqueue(scanJob, { place: id })
  if (known) {
    await savePlace(context.tx, { ...known, job, version: known.version + 1 })
    return done([], { place: id, job })
  }
  const place: Place = { id, path, job, scanned: null, version: 1 }
  await insertPlace(context.tx, place)
  return done(changed(contract.place, id, null, place), { place: id, job })
})

const finish = perform(contract.finishScan, async (context, input) => {
  const before = await placeForUpdate(context.tx, input.place)
  if (!before) throw common.notFound()
  const proposals = await proposalsOf(context.tx, before.id)
  const fresh = proposals.map((proposal): Candidate => ({
    ...weigh(proposal),
    id: context.newId('cnd'),
    place: before.id,
    state: 'waiting',
    rejectedBecause: null,
    asset: null,
    version: 1,
  }))
  await upsertCandidates(context.tx, fresh)
  await dropUnproposed(context.tx, before.id)
  await clearProposals(context.tx, before.id)
  const after = { ...before, scanned: context.now.toISOString(), version: before.version + 1 }
  await savePlace(context.tx, after)
  return done(changed(contract.place, before.id, before, after), { candidates: fresh.length })
})

const holdingOf = async (context: Parameters<typeof pathOf>[0], candidate: Candidate): Promise<Holding> => ({
  medium: 'electronic',
  place: join(await pathOf(context, candidate.place), candidate.folder),
  holder: '',
  count: candidate.files,
})

const accept = perform(contract.acceptCandidate, async (context, { candidate: id, version, ...input }) => {
  const before = atVersion(await candidateForUpdate(context.tx, context.actor, id), version)
  mustWait(before.state)
  const draft: AssetDraft = {
    ...input,
    kind: 'electronic',
    note: '',
    users: '',
    origin: before.receivedFrom === null ? 'own' : 'received',
    giver: before.receivedFrom ?? '',
    personal: before.personal,
    retention: '',
    retainUntil: null,
    holdings: [await holdingOf(context.tx, before)],
    restricted: false,
    readers: [],
  }
  const asset = await addAsset(context, draft)
  const after: Candidate = { ...before, name: input.name, state: 'accepted', asset: asset.id, version: version + 1 }
  await settleCandidate(context.tx, after)
  return done([changed(assetThing, asset.id, null, asset), changed(contract.candidate, id, { state: 'waiting' }, after)], {
    asset: asset.id,
  })
})

const merge = perform(contract.mergeCandidate, async (context, { candidate: id, version, asset: into }) => {
  const before = atVersion(await candidateForUpdate(context.tx, context.actor, id), version)
  mustWait(before.state)
  const asset = await assetForUpdate(context.tx, context.actor, into)
  if (!asset) throw common.notFound({}, 'asset')
  const onAsset = await addHoldings(context, asset, [await holdingOf(context.tx, before)])
  const after: Candidate = { ...before, state: 'merged', asset: into, version: version + 1 }
  await settleCandidate(context.tx, after)
  return done([onAsset, changed(contract.candidate, id, { state: 'waiting' }, after)], {})
})

const reject = perform(contract.rejectCandidate, async (context, { candidate: id, version, reason }) => {
  const before = atVersion(await candidateForUpdate(context.tx, context.actor, id), version)
  mustWait(before.state)
  const after: Candidate = { ...before, state: 'rejected', rejectedBecause: reason, version: version + 1 }
  await settleCandidate(context.tx, after)
  return done(changed(contract.candidate, id, { state: 'waiting' }, { ...after, reason }), {})
})

const reopen = perform(contract.reopenCandidate, async (context, { candidate: id, version }) => {
  const before = atVersion(await candidateForUpdate(context.tx, context.actor, id), version)
  if (before.state !== 'rejected') throw refuse.settled()
  const after: Candidate = { ...before, state: 'waiting', rejectedBecause: null, version: version + 1 }
  await settleCandidate(context.tx, after)
  return done(changed(contract.candidate, id, { ...before, reason: before.rejectedBecause }, { ...after, reason: null }), {})
})

export const acts = [start, finish, accept, merge, reject, reopen]
