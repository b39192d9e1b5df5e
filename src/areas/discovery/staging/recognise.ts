import { NearIndex, similarity, sketchFromText } from '../../../engines/discovery/index.ts'
import type { CandidateId, PlaceId } from '../model.ts'

/** What a file is known by. */
export interface Trace {
  readonly path: string
  readonly bytes: number
  /** Hex; empty when it could not be read. */
  readonly sha256: string
  readonly sketch: string | null
  readonly inode: number | null
}

export interface Remembered extends Trace {
  readonly place: PlaceId
  readonly candidate: CandidateId
  /** Whether a file still lies under this path. */
  readonly there: boolean
}

/** A file's proposal, and where the file lay before when it was moved or renamed. */
export interface Recognised {
  readonly candidate: CandidateId
  readonly from: Remembered | null
}

/** Texts of one inode that share at least this much are one file that was edited; without sketches the inode speaks alone. */
const EDITED = 0.4

const ending = (path: string) => path.slice(path.lastIndexOf('.')).toLowerCase()

/**
 * Whose each file is: by its path (so that editing changes nothing), else, among files that are no longer where they were, by the same
 * content, the same inode, or much the same text. Copies of a file that is still there are files of their own.
 */
export function recognise(
  place: PlaceId,
  remembered: readonly Remembered[],
  seen: readonly Trace[],
): ReadonlyMap<string, Recognised> {
  const found = new Map<string, Recognised>()
  const byPath = new Map(remembered.flatMap((one) => (one.place === place ? [[one.path, one] as const] : [])))
  const gone = remembered.filter(({ there }) => !there)
  const byHash = new Map(gone.flatMap((one) => (one.sha256 === '' || one.bytes === 0 ? [] : [[one.sha256, one] as const])))
  const byInode = new Map(gone.flatMap((one) => (one.inode === null ? [] : [[one.inode, one] as const])))
  const sketched = gone.flatMap((one) => {
    const sketch = one.sketch === null ? null : sketchFromText(one.sketch)
    return sketch ? [{ one, sketch }] : []
  })
  const near = new NearIndex()
  for (const { sketch } of sketched) near.findThenAdd(sketch)

  for (const file of seen) {
    const known = byPath.get(file.path)
    if (known) {
      found.set(file.path, { candidate: known.candidate, from: null })
      continue
    }
    const from = byHash.get(file.sha256) ?? sameInode(byInode, file) ?? mostAlike(near, sketched, file)
    if (from) found.set(file.path, { candidate: from.candidate, from })
  }
  return found
}

function sameInode(byInode: ReadonlyMap<number, Remembered>, file: Trace): Remembered | undefined {
  const old = file.inode === null ? undefined : byInode.get(file.inode)
  if (!old || ending(old.path) !== ending(file.path)) return undefined
  const before = old.sketch === null ? null : sketchFromText(old.sketch)
  const now = file.sketch === null ? null : sketchFromText(file.sketch)
  return before && now && similarity(before, now) < EDITED ? undefined : old
}

function mostAlike(near: NearIndex, sketched: readonly { readonly one: Remembered }[], file: Trace): Remembered | undefined {
  const sketch = file.sketch === null ? null : sketchFromText(file.sketch)
  if (!sketch) return undefined
  // Files looked at here are added behind the remembered ones and are no answer.
  const best = near.findThenAdd(sketch).find(({ file: index }) => index < sketched.length)
  return best && sketched[best.file]?.one
}
