import { proposeTogether } from '../../../engines/discovery/index.ts'
import type { Proposal } from '../../../engines/discovery/types.ts'
import type { ActContext } from '../../../platform/acts/perform.ts'
import { changed, type Change } from '../../../platform/record/change.ts'
import { candidate as candidateThing } from '../contract/proposals.ts'
import type { CandidateId } from '../model.ts'
import type { Candidate, Place } from '../tables.ts'
import { weigh } from '../weigh.ts'
import { isSettled, type Sorted, Sorting } from './sort-scan.ts'
import {
  candidatesOf,
  deleteCandidates,
  forgetUnseen,
  knownCandidates,
  type KnownCandidate,
  markChanged,
  ownersOf,
  rememberFiles,
  saveCandidates,
  scannedFiles,
  seenFiles,
} from './store.ts'

type Weighed = ReturnType<typeof weigh>
type Owned = { path: string; candidate: CandidateId }

const strictness = (level: Candidate['class']): number => (level === '極秘' ? 2 : level === '社外秘' ? 1 : 0)
const blank = { state: 'waiting', rejectedBecause: null, asset: null, assigned: null, news: 0, version: 1 } as const

/** A proposal on which somebody acted, or which somebody split off: its files may stand in several groups of a scan. */
const isHeld = (one: KnownCandidate): boolean => isSettled(one) || one.splitFrom !== null

/** Turns a scan's proposals into candidates, some at a time; whose each file is stands in the database only. */
export class Staging {
  readonly #context: ActContext
  readonly #place: Place
  readonly #now: string
  readonly #known: readonly KnownCandidate[]
  readonly #sorting: Sorting<KnownCandidate>
  /** This scan's number: the place's version when it ends. */
  readonly #scan: number
  readonly #kept = new Set<CandidateId>()
  readonly #touched = new Set<CandidateId>()
  readonly #news = new Map<CandidateId, number>()
  /** Groups that held proposals go on as, as the scan weighed them: they need not be read again where no other file is theirs. */
  readonly #homes = new Map<CandidateId, { found: Weighed; listed: number }>()
  readonly #changes: Change[] = []
  #fresh = 0

  static async begin(context: ActContext, place: Place, proposed: ReadonlySet<string>): Promise<Staging> {
    return new Staging(context, place, await knownCandidates(context.tx, place.id), proposed)
  }

  private constructor(context: ActContext, place: Place, known: readonly KnownCandidate[], proposed: ReadonlySet<string>) {
    this.#context = context
    this.#place = place
    this.#now = context.now.toISOString()
    this.#known = known
    this.#sorting = new Sorting(place.id, known, proposed)
    this.#scan = place.version + 1
  }

  async take(proposals: readonly Proposal[]): Promise<void> {
    const { tx } = this.#context
    const paths = proposals.flatMap(({ files }) => files)
    const owners = await ownersOf(tx, this.#place.id, paths)
    const sorted = proposals.map((proposal) => ({ proposal, ...this.#sorting.sort(proposal, owners) }))
    const homes = sorted.flatMap(({ home }) => (home && !isSettled(home) ? [home.id] : []))
    const rows = new Map((await candidatesOf(tx, homes)).map((row) => [row.id, row]))
    const saved: Candidate[] = []
    const owned: Owned[] = []
    for (const one of sorted) {
      owned.push(...one.others)
      const { candidate, row } = await this.#settle(one, rows)
      if (row) saved.push(row)
      for (const { path, to } of candidate) owned.push({ path, candidate: to })
    }
    await saveCandidates(tx, saved)
    for (const { path, candidate } of owned) {
      const before = owners.get(path)
      if (before !== undefined && before !== candidate) this.#touched.add(before)
    }
    for (const id of await rememberFiles(tx, this.#place.id, owned, this.#scan)) this.#touched.add(id)
  }

  /** Where a group's own files go, and the row to be written now. */
  async #settle(
    { proposal, home, own, open }: Sorted<KnownCandidate> & { proposal: Proposal },
    rows: ReadonlyMap<CandidateId, Candidate>,
  ): Promise<{ candidate: { path: string; to: CandidateId }[]; row: Candidate | null }> {
    const all = (to: CandidateId) => own.map((path) => ({ path, to }))
    if (own.length === 0) return { candidate: [], row: null }
    if (!home) {
      const row = this.#propose(await this.#weighed(own, proposal), null)
      return { candidate: all(row.id), row }
    }
    if (isSettled(home)) {
      const stricter = home.state === 'rejected' && open.length > 0 ? await this.#outranking(home, open) : null
      if (own.length === proposal.files.length) this.#homes.set(home.id, { found: weigh(proposal), listed: own.length })
      if (!stricter) {
        this.#news.set(home.id, open.length)
        return { candidate: all(home.id), row: null }
      }
      const row = this.#propose(stricter, home.id)
      const taken = new Set(open)
      return { candidate: own.map((path) => ({ path, to: taken.has(path) ? row.id : home.id })), row }
    }
    this.#kept.add(home.id)
    const before = rows.get(home.id)
    return { candidate: all(home.id), row: before ? this.#again(before, await this.#weighed(own, proposal)) : null }
  }

  /** What was known and waits goes on with what was found now. */
  #again(one: Candidate, found: Weighed): Candidate {
    const back = one.state === 'gone'
    const row: Candidate = {
      ...one,
      ...found,
      place: this.#place.id,
      // A name that the record tells stays until somebody changes it.
      ...((one.version > 1 || one.splitFrom !== null) && { name: one.name, searchText: one.searchText }),
      ...(one.splitFrom !== null && { key: one.key, department: one.department, business: one.business }),
      state: 'waiting',
      changed: back ? this.#now : one.changed,
      version: back ? one.version + 1 : one.version,
    }
    if (back) this.#changes.push(changed(candidateThing, one.id, one, row))
    return row
  }

  #propose(found: Weighed, splitFrom: Candidate['splitFrom']): Candidate {
    const id = this.#context.newId('cnd')
    this.#fresh++
    const key = splitFrom === null ? found.key : `split ${id}`
    return { ...blank, ...found, key, id, place: this.#place.id, splitFrom, changed: this.#now }
  }

  async #weighed(paths: readonly string[], proposal: Proposal): Promise<Weighed> {
    if (paths.length === proposal.files.length) return weigh(proposal)
    const { key, name, kind: business, department } = proposal
    return { ...(await this.#together(paths)), key, name, business, department }
  }

  async #together(paths: readonly string[]): Promise<Weighed> {
    return weigh(await proposeTogether(scannedFiles(this.#context.tx, this.#place.id, paths)))
  }

  /** Files that came to what was turned down, when their marks are stricter than what was looked at then: that is another question. */
  async #outranking(turnedDown: KnownCandidate, paths: readonly string[]): Promise<Weighed | null> {
    const found = await this.#together(paths)
    return strictness(found.class) > strictness(turnedDown.class) ? { ...found, name: turnedDown.name } : null
  }

  async end(): Promise<{ candidates: number; changes: Change[] }> {
    const { tx } = this.#context
    for (const id of await forgetUnseen(tx, this.#place.id, this.#scan)) this.#touched.add(id)
    const dropped: CandidateId[] = []
    for (const known of this.#known) {
      if (this.#kept.has(known.id)) continue
      const paths = isHeld(known) ? await seenFiles(tx, this.#place.id, known.id, this.#scan) : []
      if (paths.length > 0) await this.#carryOn(known, paths)
      else if (await this.#isToDrop(known)) dropped.push(known.id)
    }
    await deleteCandidates(tx, dropped)
    await markChanged(tx, this.#place.id, [...this.#touched], this.#now)
    return { candidates: this.#fresh, changes: this.#changes }
  }

  async #carryOn(known: KnownCandidate, paths: readonly string[]): Promise<void> {
    const { tx } = this.#context
    const [one] = await candidatesOf(tx, [known.id])
    if (!one) return
    const home = this.#homes.get(one.id)
    const found = home?.listed === paths.length && one.splitFrom === null ? home.found : await this.#together(paths)
    const { folder, files, bytes, newest } = found
    const news = this.#news.get(one.id) ?? 0
    if (!isSettled(one)) return saveCandidates(tx, [this.#again(one, found)])
    const moved = { key: home?.found.key ?? one.key, place: this.#place.id, folder, files, paths: [...paths], bytes, newest }
    await saveCandidates(tx, [{ ...one, ...moved, news: one.news + news, changed: news > 0 ? this.#now : one.changed }])
  }

  /** Of a proposal on which somebody acted the record tells, so it does not vanish without a word. */
  async #isToDrop(known: KnownCandidate): Promise<boolean> {
    if (isSettled(known) || known.place !== this.#place.id || known.state === 'gone') return false
    if (known.version === 1) return true
    const [one] = await candidatesOf(this.#context.tx, [known.id])
    if (!one) return false
    const gone: Candidate = { ...one, state: 'gone', files: 0, paths: [], changed: this.#now, version: one.version + 1 }
    await saveCandidates(this.#context.tx, [gone])
    this.#changes.push(changed(candidateThing, one.id, one, gone))
    return false
  }
}
