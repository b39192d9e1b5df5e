import { digestMemory, sha256Into } from '../crypto.ts'
import { TlogError } from '../error.ts'
import { HASH_BYTES, sameBytes } from './hash.ts'
import { bit, less, meetingHeight, minus, onesFrom, toUint64, type Size, type Uint64 } from './uint64.ts'

export interface InclusionClaim {
  /** Position of the leaf, from 0. */
  readonly index: Size
  /** Number of leaves of the tree. */
  readonly size: Size
  /** 32 bytes. */
  readonly leafHash: Uint8Array
  /** 32-byte hashes from the leaf's sibling up to a child of the root. */
  readonly proof: readonly Uint8Array[]
  /** 32 bytes. */
  readonly root: Uint8Array
}

const ONE: Uint64 = { high: 0, low: 1 }

/**
 * Claim: the leaf is the one at `index` of the tree with this size and root (RFC 9162 §2.1.3.2). Returns nothing when it is right.
 * O(log size) hashes.
 * @throws TlogError ARGUMENT for an index beyond the size, PROOF when the proof has another length or leads elsewhere.
 */
export function verifyInclusion(claim: InclusionClaim): void {
  const root = rootFromInclusion(claim)
  if (!sameBytes(root, claim.root)) throw new TlogError('PROOF', 'the inclusion proof leads to another root')
}

/** Claim: the leaf is the one at `index` of the subtree [start, end) with this root (draft-ietf-plants-merkle-tree-certs §4.3). */
export function verifySubtreeInclusion(claim: {
  readonly index: Size
  readonly start: Size
  readonly end: Size
  readonly leafHash: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}): void {
  const [start, end, index] = [toUint64(claim.start, 'start'), toUint64(claim.end, 'end'), toUint64(claim.index, 'index')]
  requireSubtree(start, end)
  if (less(index, start) || !less(index, end)) throw new TlogError('ARGUMENT', 'the index lies outside the subtree')
  const root = climb(minus(index, start), minus(end, start), claim.leafHash, claim.proof)
  if (!sameBytes(root, claim.root)) throw new TlogError('PROOF', 'the inclusion proof leads to another root')
}

/** The root that the proof leads to; the caller compares. Same errors as verifyInclusion, except for the comparison. */
export function rootFromInclusion(claim: Omit<InclusionClaim, 'root'>): Uint8Array {
  return climb(toUint64(claim.index, 'index'), toUint64(claim.size, 'size'), claim.leafHash, claim.proof)
}

/**
 * [start, end) names a subtree when start is a multiple of the smallest power of two that is not below its length (§4.1 of the draft).
 * The empty range is allowed anywhere.
 */
export function requireSubtree(start: Uint64, end: Uint64): void {
  if (less(end, start)) throw new TlogError('ARGUMENT', 'a subtree ends before it starts')
  const length = minus(end, start)
  if (length.high === 0 && length.low === 0) return
  const height = meetingHeight(minus(length, ONE), { high: 0, low: 0 })
  for (let i = 0; i < height; i++)
    if (bit(start, i) === 1) throw new TlogError('ARGUMENT', 'no subtree of the tree has these bounds')
}

/** How many proof hashes lie below the point where the paths to this leaf and to the last leaf part, and how many above. */
export function splitProof(index: Uint64, size: Uint64): { inner: number; border: number } {
  const inner = meetingHeight(index, minus(size, ONE))
  return { inner, border: onesFrom(index, inner) }
}

function climb(index: Uint64, size: Uint64, leafHash: Uint8Array, proof: readonly Uint8Array[]): Uint8Array {
  if (!less(index, size)) throw new TlogError('ARGUMENT', 'the index lies beyond the size')
  if (leafHash.length !== HASH_BYTES) throw new TlogError('FORMAT', 'a leaf hash has 32 bytes')
  const { inner, border } = splitProof(index, size)
  if (proof.length !== inner + border)
    throw new TlogError('PROOF', `the proof has ${proof.length} hashes instead of ${inner + border}`)
  // Above the parting point the path runs along the right border: only left siblings are left.
  const sideAt = (level: number): number => (level < inner && bit(index, level) === 0 ? LEFT : RIGHT)
  // Each hash is written where the next one reads it: a proof costs one copy a level.
  let side = sideAt(0)
  node.set(leafHash, side)
  for (const [level, sibling] of proof.entries()) {
    if (sibling.length !== HASH_BYTES) throw new TlogError('FORMAT', 'a hash of the proof has 32 bytes')
    node.set(sibling, LEFT + RIGHT - side)
    side = sideAt(level + 1)
    sha256Into(node, side, node)
  }
  return new Uint8Array(node.subarray(side, side + HASH_BYTES))
}

/** 0x01 ‖ left ‖ right */
const node = digestMemory(1 + 2 * HASH_BYTES)
node[0] = 1
const LEFT = 1
const RIGHT = 1 + HASH_BYTES
