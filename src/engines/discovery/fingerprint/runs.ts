import { GRAM } from './winnow.ts'

/** A stretch that a text has in common with a document, in folded characters. */
export interface FoldedRun {
  /** In the text asked about. */
  at: number
  /** In the document. */
  from: number
  length: number
}

/** Fingerprints further apart than this on one diagonal belong to different runs: what lies between was changed. */
const GAP = 64

/** Joins fingerprints that lie on the same diagonal (same distance between the two places) into runs. `hits`: pairs of places. */
export function joinRuns(hits: readonly { at: number; from: number }[]): FoldedRun[] {
  const sorted = [...hits].sort((a, b) => a.at - a.from - (b.at - b.from) || a.at - b.at)
  const runs: FoldedRun[] = []
  let run: FoldedRun | null = null
  for (const { at, from } of sorted) {
    if (run && at - from === run.at - run.from && at <= run.at + run.length + GAP)
      run.length = Math.max(run.length, at + GRAM - run.at)
    else {
      run = { at, from, length: GRAM }
      runs.push(run)
    }
  }
  return runs.sort((a, b) => b.length - a.length)
}

/** Characters of the document that any run covers. */
export function covered(runs: readonly FoldedRun[]): number {
  let sum = 0
  let reached = 0
  for (const { from, length } of [...runs].sort((a, b) => a.from - b.from)) {
    sum += Math.max(0, from + length - Math.max(reached, from))
    reached = Math.max(reached, from + length)
  }
  return sum
}
