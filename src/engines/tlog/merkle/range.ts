import { TlogError } from '../error.ts'
import { emptyRoot, hashNode } from './hash.ts'

/**
 * A tree is read through the hashes of its complete subtrees: node(level, i) is the root of leaves [i·2^level, (i+1)·2^level).
 * Returned arrays belong to the receiver.
 */
export type NodeReader = (level: number, index: number) => Uint8Array

/** A run of leaves [start, end) whose hash is one element of a proof. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Largest power of two below n, for n > 1 (the k of RFC 6962 §2.1). */
export const splitPoint = (n: number): number => 2 ** floorLog2(n - 1)

// Math.log2 rounds up just below large powers of two.
const floorLog2 = (n: number): number => (n < 0x1_0000_0000 ? 31 - Math.clz32(n) : 63 - Math.clz32(Math.floor(n / 0x1_0000_0000)))

/** Complete subtrees that make up [start, end) from left to right; start is a multiple of the largest one. */
export function completeSubtrees({ start, end }: Range): { level: number; index: number }[] {
  const parts: { level: number; index: number }[] = []
  for (let at = start; at < end;) {
    const level = floorLog2(end - at)
    parts.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return parts
}

/** Hash of a run of leaves that begins where a subtree begins. O(log n) reads and hashes. */
export function rangeHash(range: Range, node: NodeReader): Uint8Array {
  const parts = completeSubtrees(range)
  let hash: Uint8Array | undefined
  for (const part of parts.reverse()) {
    const left = node(part.level, part.index)
    hash = hash === undefined ? left : hashNode(left, hash)
  }
  return hash ?? emptyRoot()
}

/** Runs whose hashes prove the leaf at `index` (RFC 6962 §2.1.1), sibling of the leaf first. */
export function inclusionRanges(index: number, { start, end }: Range): Range[] {
  if (!(index >= start && index < end)) throw new TlogError('ARGUMENT', 'the index lies outside the tree')
  const ranges: Range[] = []
  let [from, to] = [start, end]
  while (to - from > 1) {
    const middle = from + splitPoint(to - from)
    if (index < middle) {
      ranges.push({ start: middle, end: to })
      to = middle
    } else {
      ranges.push({ start: from, end: middle })
      from = middle
    }
  }
  return ranges.reverse()
}

/** Runs whose hashes prove that the subtree [start, end) is part of the first `size` leaves (RFC 6962 §2.1.2; draft §4.4.1). */
export function consistencyRanges({ start, end }: Range, size: number): Range[] {
  const ranges: Range[] = []
  let [from, to] = [0, size]
  // While the subtree covers the whole node on its left edge, the verifier knows the hash already.
  let known = true
  for (;;) {
    if (from === start && to === end) {
      if (!known) ranges.push({ start: from, end: to })
      return ranges.reverse()
    }
    const middle = from + splitPoint(to - from)
    if (end <= middle) {
      ranges.push({ start: middle, end: to })
      to = middle
    } else if (start >= middle) {
      ranges.push({ start: from, end: middle })
      from = middle
    } else {
      // The subtree begins at `from` and ends in the right half: from here on only its right part is followed.
      ranges.push({ start: from, end: middle })
      from = middle
      start = middle
      known = false
    }
  }
}
