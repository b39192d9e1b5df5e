import { join } from 'node:path'
import { proposeTogether } from '../../../engines/discovery/index.ts'
import { refuse as common } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/roles.ts'
import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { changed } from '../../../platform/record/change.ts'
import {
  addAsset,
  addHoldings,
  assetForUpdate,
  assetThing,
  blankDraft,
  type AssetDraft,
  type Holding,
} from '../../inventory/index.ts'
import * as contract from '../contract/proposals.ts'
import { mustWait, refuse, type CandidateId } from '../model.ts'
import { pathOf } from '../store.ts'
import type { Candidate } from '../tables.ts'
import { weigh } from '../weigh.ts'
import {
  candidateForUpdate,
  departmentNamed,
  guessedFor,
  lastScan,
  rememberFiles,
  saveCandidates,
  scannedFiles,
} from './store.ts'

/** The proposal, locked, as the person saw it, still waiting. */
async function waiting(context: ActContext, id: CandidateId, version: number): Promise<Candidate> {
  const before = atVersion(await candidateForUpdate(context.tx, context.actor, id), version)
  mustWait(before.state)
  return before
}

const holdingOf = async (context: ActContext, candidate: Candidate): Promise<Holding> => ({
  medium: 'electronic',
  place: join(await pathOf(context.tx, candidate.place), candidate.folder),
  holder: '',
  count: candidate.files,
})

/** A department manager keeps the register of their own department; what belongs elsewhere goes back. */
function ownDepartment(actor: Actor, department: AssetDraft['department']): void {
  if (actor.roles.includes('informationManager')) return
  if (department === null || !actor.manages.includes(department)) throw refuse.notYourDepartment({}, 'department')
}

const dealtWith = (before: Candidate, change: Partial<Candidate>): Candidate => ({
  ...before,
  news: 0,
  ...change,
  version: before.version + 1,
})

const accept = perform(contract.acceptCandidate, async (context, { candidate: id, version, ...input }) => {
  const before = await waiting(context, id, version)
  ownDepartment(context.actor, input.department)
  const asset = await addAsset(context, {
    ...blankDraft,
    ...input,
    retention: input.retention ?? '',
    origin: before.receivedFrom === null ? 'own' : 'received',
    giver: before.receivedFrom ?? '',
    personal: before.personal,
    holdings: [await holdingOf(context, before)],
  })
  const after = dealtWith(before, { name: input.name, state: 'accepted', asset: asset.id })
  await saveCandidates(context.tx, [after])
  return done([changed(assetThing, asset.id, null, asset), changed(contract.candidate, id, { state: 'waiting' }, after)], {
    asset: asset.id,
  })
})

const merge = perform(contract.mergeCandidate, async (context, { candidate: id, version, asset: into }) => {
  const before = await waiting(context, id, version)
  const asset = await assetForUpdate(context.tx, context.actor, into)
  if (!asset) throw common.notFound({}, 'asset')
  const onAsset = await addHoldings(context, asset, [await holdingOf(context, before)])
  const after = dealtWith(before, { state: 'merged', asset: into })
  await saveCandidates(context.tx, [after])
  return done([onAsset, changed(contract.candidate, id, { state: 'waiting' }, after)], {})
})

const reject = perform(contract.rejectCandidate, async (context, { candidate: id, version, reason }) => {
  const before = await waiting(context, id, version)
  const after = dealtWith(before, { state: 'rejected', rejectedBecause: reason })
  await saveCandidates(context.tx, [after])
  return done(changed(contract.candidate, id, { state: 'waiting' }, { ...after, reason }), {})
})

const reopen = perform(contract.reopenCandidate, async (context, { candidate: id, version }) => {
  const before = atVersion(await candidateForUpdate(context.tx, context.actor, id), version)
  if (before.state !== 'rejected') throw refuse.settled()
  const after = dealtWith(before, { state: 'waiting', rejectedBecause: null })
  await saveCandidates(context.tx, [after])
  return done(changed(contract.candidate, id, { ...before, reason: before.rejectedBecause }, { ...after, reason: null }), {})
})

const split = perform(contract.splitCandidate, async (context, { candidate: id, version, name, paths }) => {
  const before = await waiting(context, id, version)
  const out = before.paths.filter((path) => paths.includes(path))
  if (out.length !== new Set(paths).size || out.length === before.paths.length) throw refuse.notInIt({}, 'paths')
  const stays = before.paths.filter((path) => !paths.includes(path))
  const weighed = async (these: readonly string[]) => weigh(await proposeTogether(scannedFiles(context.tx, before.place, these)))
  const { department, business, place } = before
  const made: Candidate = {
    ...before,
    ...(await weighed(out)),
    id: context.newId('cnd'),
    place,
    name,
    department,
    business,
    splitFrom: before.splitFrom ?? id,
    version: 1,
  }
  const own: Candidate = { ...made, key: `split ${made.id}` }
  const rest = await weighed(stays)
  const after = dealtWith(before, {
    ...rest,
    key: before.key,
    name: before.name,
    department,
    business,
    searchText: before.searchText,
  })
  await saveCandidates(context.tx, [own, after])
  await rememberFiles(
    context.tx,
    place,
    out.map((path) => ({ path, candidate: own.id })),
    await lastScan(context.tx, place),
  )
  return done([changed(contract.candidate, id, before, after), changed(contract.candidate, own.id, null, own)], {
    candidate: own.id,
  })
})

const assign = perform(contract.assignCandidate, async (context, { candidate: id, version, department }) => {
  const before = await waiting(context, id, version)
  // A department manager may only hand it back.
  if (!context.actor.roles.includes('informationManager') && department !== null) throw refuse.notYourDepartment({}, 'department')
  if (department !== null && !(await departmentNamed(context.tx, department))) throw common.notFound({}, 'department')
  const after = dealtWith(before, { assigned: department })
  await saveCandidates(context.tx, [after])
  return done(changed(contract.candidate, id, { ...before, name: null }, after), {})
})

const assignGuessed = perform(contract.assignGuessed, async (context) => {
  const guessed = await guessedFor(context.tx, context.actor)
  const after = guessed.map(({ candidate, department }) => dealtWith(candidate, { assigned: department }))
  await saveCandidates(context.tx, after)
  return done(
    after.map((one, index) => changed(contract.candidate, one.id, { ...guessed[index]?.candidate, name: null }, one)),
    { assigned: after.length },
  )
})

/** What a person does with proposals. */
export const staging = [accept, merge, reject, reopen, split, assign, assignGuessed]
