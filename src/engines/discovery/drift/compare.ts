import type { ScannedFile } from '../types.ts'

/** What changed between two scans of one share. */
export type DriftKind = 'new' | 'changed' | 'vanished' | 'moved' | 'marked' | 'mark-removed' | 'over-shared' | 'copied-out'

export interface Drift {
  kind: DriftKind
  path: string
  /** Where it was, for `moved`; where the original is, for `copied-out`. */
  from?: string
  /** Marks that came or went. */
  marks?: string[]
}

/** What is kept of a file's earlier state: a line of a state file, no text. */
type State = Pick<ScannedFile, 'path' | 'bytes' | 'sha256' | 'marks' | 'access' | 'inode' | 'near'>

/**
 * Compares a scan with the one before. A file whose content is found under another name, and gone from its old place, was moved; one that
 * stays and is found outside its folder besides was copied out if it bears a mark. Linear in both scans' files.
 */
export function* compareScans(before: Iterable<State>, after: Iterable<State>): Generator<Drift> {
  const old = new Map<string, State>()
  const byContent = new Map<string, State>()
  for (const file of before) {
    old.set(file.path, file)
    if (file.sha256 && file.bytes > 0) byContent.set(file.sha256, file)
  }
  const now = [...after]
  const present = new Set(now.map((file) => file.path))
  const moved = new Set<string>()
  for (const file of now) {
    const known = old.get(file.path)
    if (known) yield* changesOf(known, file)
    else {
      const origin = file.sha256 ? byContent.get(file.sha256) : undefined
      if (origin && !present.has(origin.path) && !moved.has(origin.path)) {
        moved.add(origin.path)
        yield { kind: 'moved', path: file.path, from: origin.path }
        yield* sharedMore(origin, file)
      } else {
        yield { kind: 'new', path: file.path, ...(marksOf(file).length > 0 ? { marks: marksOf(file) } : {}) }
        if (origin && marksOf(origin).length > 0 && folderOf(origin.path) !== folderOf(file.path))
          yield { kind: 'copied-out', path: file.path, from: origin.path, marks: marksOf(origin) }
      }
    }
  }
  for (const path of old.keys()) if (!present.has(path) && !moved.has(path)) yield { kind: 'vanished', path }
}

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
