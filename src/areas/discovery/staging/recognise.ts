import { KeyTable, NearIndex, similarity, sketchFromText, SpilledRows } from '../../../engines/discovery/index.ts'
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

/** A file that is no longer where it was, and the proposal it belonged to. */
export interface Gone extends Trace {
  readonly place: PlaceId
  readonly candidate: CandidateId
}

/** Texts of one inode that share at least this much are one file that was edited; without sketches the inode speaks alone. */
const EDITED = 0.4

const ending = (path: string) => path.slice(path.lastIndexOf('.')).toLowerCase()

/**
 * Recognises files under a new path among those that are no longer where they were: by the same content, the same inode, or much the same text. Copies of a
 * file that is still there are files of their own. What is gone waits on disk; some 60 bytes of each are in memory, of its text's sketch 400, of at most half
 * a million.
 */
export class Recogniser {
  readonly #gone = new SpilledRows<Gone>()
  readonly #byHash = new KeyTable()
  readonly #byInode = new KeyTable()
  readonly #near = new NearIndex()
  /** Where the row of each sketch lies. */
  readonly #sketched: number[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  add(file: Gone): void {
    const at = this.#gone.append(file)
    this.#size++
    if (file.sha256 !== '' && file.bytes > 0) this.#byHash.set(file.sha256, at)
    if (file.inode !== null) this.#byInode.set(String(file.inode), at)
    const sketch = file.sketch === null ? null : sketchFromText(file.sketch)
    if (!sketch) return
    const known = this.#near.size
    this.#near.add(sketch)
    if (this.#near.size > known) this.#sketched.push(at)
  }

  /** What the file was before; undefined where it is new. */
  find(file: Trace): Gone | undefined {
    return this.#at(this.#byHash.get(file.sha256)) ?? this.#sameInode(file) ?? this.#mostAlike(file)
  }

  close(): void {
    this.#gone.close()
  }

  #at(place: number | undefined): Gone | undefined {
    return place === undefined ? undefined : this.#gone.at(place)
  }

  #sameInode(file: Trace): Gone | undefined {
    const old = file.inode === null ? undefined : this.#at(this.#byInode.get(String(file.inode)))
    if (!old || ending(old.path) !== ending(file.path)) return undefined
    const before = old.sketch === null ? null : sketchFromText(old.sketch)
    const now = file.sketch === null ? null : sketchFromText(file.sketch)
    return before && now && similarity(before, now) < EDITED ? undefined : old
  }

  #mostAlike(file: Trace): Gone | undefined {
    const sketch = file.sketch === null ? null : sketchFromText(file.sketch)
    const [best] = sketch ? this.#near.find(sketch) : []
    return best && this.#at(this.#sketched[best.file])
  }
}
