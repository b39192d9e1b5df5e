import type { Proposal } from '../../../engines/discovery/types.ts'
import type { Candidate } from '../tables.ts'
import type { CandidateId } from '../model.ts'
import type { Recognised } from './recognise.ts'

type Known = Pick<Candidate, 'id' | 'key' | 'state' | 'splitFrom'>

/** What a scan proposes, sorted into what is known already and what is new. */
export interface Sorted {
  /** Files of each known proposal, however they are grouped now. */
  readonly files: ReadonlyMap<CandidateId, readonly string[]>
  /** Files that came to a proposal somebody dealt with before. */
  readonly news: ReadonlyMap<CandidateId, readonly string[]>
  /** Which group a known proposal goes on as. */
  readonly homes: ReadonlyMap<CandidateId, Proposal>
  readonly fresh: readonly { readonly proposal: Proposal; readonly files: readonly string[] }[]
}

export const isSettled = ({ state }: Pick<Candidate, 'state'>): boolean =>
  state === 'accepted' || state === 'merged' || state === 'rejected'

/**
 * Files stay with the proposal that a person dealt with or split off; the others go where the scan groups them. A group under a new name of
 * which most files are known goes on as the proposal it was.
 */
export function sortScan(
  known: readonly Known[],
  proposals: readonly Proposal[],
  owners: ReadonlyMap<string, Pick<Recognised, 'candidate'>>,
): Sorted {
  const byId = new Map(known.map((one) => [one.id, one]))
  const byKey = new Map(known.map((one) => [one.key, one]))
  const proposed = new Set(proposals.map(({ key }) => key))
  const files = new Map<CandidateId, string[]>()
  const news = new Map<CandidateId, readonly string[]>()
  const homes = new Map<CandidateId, Proposal>()
  const fresh: { proposal: Proposal; files: readonly string[] }[] = []
  const give = (to: CandidateId, path: string) => {
    const own = files.get(to)
    if (own) own.push(path)
    else files.set(to, [path])
  }
  const ownerOf = (path: string) => byId.get(owners.get(path)?.candidate ?? 'cnd_')

  const renamed = ({ files: paths }: Proposal): Known | undefined => {
    const [most] = [...Map.groupBy(paths, (path) => ownerOf(path)?.id)].sort((a, b) => b[1].length - a[1].length)
    const owner = byId.get(most?.[0] ?? 'cnd_')
    const free = owner && owner.splitFrom === null && !proposed.has(owner.key) && !homes.has(owner.id)
    return free && (most?.[1].length ?? 0) * 2 > paths.length ? owner : undefined
  }

  for (const proposal of proposals) {
    const home = byKey.get(proposal.key) ?? renamed(proposal)
    if (home) homes.set(home.id, proposal)
    const open: string[] = []
    for (const path of proposal.files) {
      const owner = ownerOf(path)
      if (owner && (owner === home || isSettled(owner) || owner.splitFrom !== null)) give(owner.id, path)
      else open.push(path)
    }
    if (open.length === 0) continue
    if (!home) fresh.push({ proposal, files: open })
    else {
      for (const path of open) give(home.id, path)
      if (isSettled(home)) news.set(home.id, open)
    }
  }
  return { files, news, homes, fresh }
}
