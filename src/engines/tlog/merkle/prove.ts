import { TlogError } from '../error.ts'
import { joinHashes } from './lanes.ts'
import { Tree } from './tree.ts'
import { toUint64, type Size } from './uint64.ts'
import { requireSubtree } from './verify-inclusion.ts'

/**
 * Root of the tree over these leaf hashes (RFC 6962 §2.1), of the empty tree for none. O(n).
 * @throws TlogError FORMAT unless each hash has 32 bytes.
 */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  return treeOf(leafHashes).root()
}

/**
 * Proof that the leaf at `index` is in the tree of the first `size` leaves (all, if not said). O(n): a `Log` or a `Tree` proves in O(log n).
 * @throws TlogError ARGUMENT for an index beyond the size or a size beyond the leaves.
 */
export function proveInclusion(of: {
  readonly index: Size
  readonly size?: Size
  readonly leafHashes: readonly Uint8Array[]
}): Uint8Array[] {
  const size = within(of.size ?? of.leafHashes.length, 'size', of.leafHashes.length)
  const index = within(of.index, 'index', size - 1)
  return treeOf(of.leafHashes).proveInclusion(index, size)
}

/**
 * Proof that the first `size1` leaves are the beginning of the first `size2` (all, if not said). O(n).
 * @throws TlogError ARGUMENT for size 0 or sizes that fall.
 */
export function proveConsistency(of: {
  readonly size1: Size
  readonly size2?: Size
  readonly leafHashes: readonly Uint8Array[]
}): Uint8Array[] {
  const size2 = within(of.size2 ?? of.leafHashes.length, 'size2', of.leafHashes.length)
  const size1 = within(of.size1, 'size1', size2)
  if (size1 === 0) throw new TlogError('ARGUMENT', 'consistency with the empty tree says nothing')
  return treeOf(of.leafHashes).proveConsistency(size1, size2)
}

/** Proof that the subtree [start, end) is part of the tree of the first `size` leaves. @throws TlogError ARGUMENT for other bounds. */
export function proveSubtreeConsistency(of: {
  readonly start: Size
  readonly end: Size
  readonly size?: Size
  readonly leafHashes: readonly Uint8Array[]
}): Uint8Array[] {
  const size = within(of.size ?? of.leafHashes.length, 'size', of.leafHashes.length)
  const end = within(of.end, 'end', size)
  const start = within(of.start, 'start', end)
  requireSubtree(toUint64(start, 'start'), toUint64(end, 'end'))
  return treeOf(of.leafHashes).proveSubtreeConsistency({ start, end }, size)
}

/** Proof that the leaf at `index` is in the subtree [start, end). @throws TlogError ARGUMENT for other bounds. */
export function proveSubtreeInclusion(of: {
  readonly index: Size
  readonly start: Size
  readonly end: Size
  readonly leafHashes: readonly Uint8Array[]
}): Uint8Array[] {
  const end = within(of.end, 'end', of.leafHashes.length)
  const start = within(of.start, 'start', end)
  requireSubtree(toUint64(start, 'start'), toUint64(end, 'end'))
  const index = within(of.index, 'index', end - 1)
  return treeOf(of.leafHashes).proveSubtreeInclusion(index, { start, end })
}

function within(value: Size, what: string, most: number): number {
  const { high, low } = toUint64(value, what)
  const number = high * 0x1_0000_0000 + low
  if (number > most) throw new TlogError('ARGUMENT', `${what} ${value} is above ${most}`)
  return number
}

function treeOf(leafHashes: readonly Uint8Array[]): Tree {
  const tree = new Tree()
  tree.appendHashes(joinHashes(leafHashes))
  return tree
}
