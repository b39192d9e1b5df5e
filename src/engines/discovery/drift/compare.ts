import { KeyTable } from '../spill/key-table.ts'
import { SpilledRows } from '../spill/rows.ts'
import type { ScannedFile } from '../types.ts'

/** What changed between two scans of one share. */
export type DriftKind = 'new' | 'changed' | 'vanished' | 'moved' | 'marked' | 'mark-removed' | 'over-shared' | 'copied-out'

export interface Drift {
  kind: DriftKind
  path: string
  /** Where it was, for `moved`; where the original is, for `copied-out`. */
  from?: string
  /** Marks that came or went; for `copied-out` those of the original. */
  marks?: string[]
  /** For `copied-out`: how much of the text is the same; 1 for the same bytes. */
  similarity?: number
}

/** What is kept of a file's earlier state: a line of a state file, no text. */
type State = Pick<ScannedFile, 'path' | 'bytes' | 'sha256' | 'marks' | 'access' | 'inode' | 'near'>

/** The scan before, looked up without holding it in memory. */
export interface Earlier {
  /** A file's row, its members' behind it; empty when it was not there. */
  at(path: string): readonly State[]
  all(): Iterable<State>
}

/**
 * Compares a scan with the one before while it runs: `see` for each file, `end` for what only shows when all are seen. A file whose content is found under another
 * name, and gone from its old place, was moved; one with much the text of a marked file in another folder was copied out. Holds some 60 bytes for each file, whether it
 * is new, moved or gone; what it must say of them waits on disk until `close`.
 */
export class DriftWatch {
  readonly #earlier: Earlier
  readonly #seen = new KeyTable()
  readonly #fresh = new SpilledRows<State>()
  /** Contents of the new files. */
  readonly #wanted = new KeyTable()

  constructor(earlier: Earlier) {
    this.#earlier = earlier
  }

  *see(file: State): Generator<Drift> {
    this.#seen.set(file.path, 0)
    const [known] = this.#earlier.at(file.path)
    if (known) yield* changesOf(known, file)
    else if (!file.path.includes('!')) {
      this.#fresh.append(stateOf(file))
      if (file.sha256 !== '') this.#wanted.set(file.sha256, 0)
    }
  }

  *end(): Generator<Drift> {
    const moved = new KeyTable()
    const vanished = new SpilledRows<string>()
    const origins = new SpilledRows<State>()
    const originOf = new KeyTable()
    try {
      for (const old of this.#earlier.all()) {
        if (old.path.includes('!')) continue
        const isGone = this.#seen.get(old.path) === undefined
        if (isGone) vanished.append(old.path)
        if (old.bytes > 0 && this.#wanted.get(old.sha256) !== undefined && (isGone || originOf.get(old.sha256) === undefined))
          originOf.set(old.sha256, origins.append(stateOf(old)))
      }
      for (const file of this.#fresh.all()) {
        const place = originOf.get(file.sha256)
        const origin = place === undefined ? undefined : origins.at(place)
        if (origin && this.#seen.get(origin.path) === undefined && moved.get(origin.path) === undefined) {
          moved.set(origin.path, 0)
          yield { kind: 'moved', path: file.path, from: origin.path }
          yield* sharedMore(origin, file)
          continue
        }
        const marks = marksOf(file)
        yield { kind: 'new', path: file.path, ...(marks.length > 0 ? { marks } : {}) }
        yield* this.#copiedOut(file, origin)
      }
      for (const path of vanished.all()) if (moved.get(path) === undefined) yield { kind: 'vanished', path }
    } finally {
      vanished.close()
      origins.close()
    }
  }

  close(): void {
    this.#fresh.close()
  }

  /** Content of a marked file that now also lies in another folder. */
  *#copiedOut(file: State, origin: State | undefined): Generator<Drift> {
    const like = [
      ...(origin ? [{ of: origin, similarity: 1 }] : []),
      ...(file.near ?? []).flatMap(({ path, similarity }) => this.#earlier.at(path).map((of) => ({ of, similarity }))),
    ]
    const source = like.find(({ of }) => marksOf(of).length > 0 && folderOf(of.path) !== folderOf(file.path))
    if (source)
      yield {
        kind: 'copied-out',
        path: file.path,
        from: source.of.path,
        marks: marksOf(source.of),
        similarity: source.similarity,
      }
  }
}

/** No more of a row than is compared. */
const stateOf = ({ path, bytes, sha256, marks, access, inode, near }: State): State => ({
  path,
  bytes,
  sha256,
  marks,
  ...(access ? { access } : {}),
  ...(inode === undefined ? {} : { inode }),
  ...(near ? { near } : {}),
})

function* changesOf(known: State, file: State): Generator<Drift> {
  if (known.sha256 !== file.sha256) yield { kind: 'changed', path: file.path }
  const [had, has] = [marksOf(known), marksOf(file)]
  const came = has.filter((mark) => !had.includes(mark))
  const went = had.filter((mark) => !has.includes(mark))
  if (came.length > 0) yield { kind: 'marked', path: file.path, marks: came }
  if (went.length > 0) yield { kind: 'mark-removed', path: file.path, marks: went }
  yield* sharedMore(known, file)
}

/** Everybody may reach what only some could before. */
function* sharedMore(known: State, file: State): Generator<Drift> {
  const wider =
    (file.access?.everyoneReads && !known.access?.everyoneReads) || (file.access?.everyoneWrites && !known.access?.everyoneWrites)
  if (wider) yield { kind: 'over-shared', path: file.path }
}

const marksOf = (file: State): string[] =>
  [...new Set(file.marks.filter((mark) => mark.weight === 'high').map((mark) => mark.text))].sort()
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
