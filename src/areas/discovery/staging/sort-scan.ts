import type { Candidate } from '../tables.ts'
import type { CandidateId, PlaceId } from '../model.ts'

/** What sorting needs of a proposal that is known from before. */
export type Known = Pick<Candidate, 'id' | 'key' | 'state' | 'splitFrom' | 'place'>

/** A group as the scan proposes it. */
interface Group {
  readonly key: string
  readonly files: readonly string[]
}

/** Whose the files of a group are. */
export interface Sorted<K extends Known> {
  /** The known proposal that the group goes on as. */
  readonly home: K | undefined
  /** Files of the home, or of nobody: these are proposed. */
  readonly own: readonly string[]
  /** Of those the ones nobody had. */
  readonly open: readonly string[]
  /** Files that stay with proposals that a person dealt with or split off. */
  readonly others: readonly { readonly path: string; readonly candidate: CandidateId }[]
}

export const isSettled = ({ state }: Pick<Candidate, 'state'>): boolean =>
  state === 'accepted' || state === 'merged' || state === 'rejected'

/**
 * Files stay with the proposal that a person dealt with or split off; the others go where the scan groups them. A group under a new name of
 * which most files are known goes on as the proposal it was.
 */
export class Sorting<K extends Known> {
  readonly #byId: ReadonlyMap<CandidateId, K>
  readonly #byKey: ReadonlyMap<string, K>
  readonly #proposed: ReadonlySet<string>
  readonly #homes = new Set<CandidateId>()

  /** `proposed`: keys of all groups of the scan. */
  constructor(place: PlaceId, known: readonly K[], proposed: ReadonlySet<string>) {
    this.#byId = new Map(known.map((one) => [one.id, one]))
    // Another place may have a group of the same key; its own comes first.
    const ordered = known.toSorted((a, b) => Number(a.place === place) - Number(b.place === place))
    this.#byKey = new Map(ordered.map((one) => [one.key, one]))
    this.#proposed = proposed
  }

  sort({ key, files }: Group, owners: ReadonlyMap<string, CandidateId>): Sorted<K> {
    const ownerOf = (path: string) => this.#byId.get(owners.get(path) ?? 'cnd_')
    const home = this.#byKey.get(key) ?? this.#renamed(files, ownerOf)
    if (home) this.#homes.add(home.id)
    const own: string[] = []
    const open: string[] = []
    const others: { path: string; candidate: CandidateId }[] = []
    for (const path of files) {
      const owner = ownerOf(path)
      if (owner && owner !== home && (isSettled(owner) || owner.splitFrom !== null)) others.push({ path, candidate: owner.id })
      else {
        own.push(path)
        if (!owner || owner !== home) open.push(path)
      }
    }
    return { home, own, open, others }
  }

  #renamed(files: readonly string[], ownerOf: (path: string) => K | undefined): K | undefined {
    const [most] = [...Map.groupBy(files, (path) => ownerOf(path)?.id)].sort((a, b) => b[1].length - a[1].length)
    const owner = this.#byId.get(most?.[0] ?? 'cnd_')
    const free = owner && owner.splitFrom === null && !this.#proposed.has(owner.key) && !this.#homes.has(owner.id)
    return free && (most?.[1].length ?? 0) * 2 > files.length ? owner : undefined
  }
}
