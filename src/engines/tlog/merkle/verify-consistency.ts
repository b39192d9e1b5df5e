import { TlogError } from '../error.ts'
import { emptyRoot, hashNode, sameBytes } from './hash.ts'
import { equal, half, isOdd, isZero, less, minus, toUint64, type Size, type Uint64 } from './uint64.ts'
import { requireSubtree } from './verify-inclusion.ts'

const ONE: Uint64 = { high: 0, low: 1 }

/**
 * Claim: the tree of size1 with root1 is the beginning of the tree of size2 with root2 (RFC 9162 §2.1.4.2). Returns nothing when right.
 * From size 0 nothing can be proven: every tree begins with the empty one, so a caller who passes 0 has lost his older state.
 * @throws TlogError ARGUMENT for size 0 or sizes that fall, PROOF otherwise.
 */
export function verifyConsistency(claim: {
  readonly size1: Size
  readonly size2: Size
  readonly proof: readonly Uint8Array[]
  readonly root1: Uint8Array
  readonly root2: Uint8Array
}): void {
  const [size1, size2] = [toUint64(claim.size1, 'size1'), toUint64(claim.size2, 'size2')]
  if (isZero(size1)) throw new TlogError('ARGUMENT', 'consistency with the empty tree says nothing')
  if (less(size2, size1)) throw new TlogError('ARGUMENT', 'size1 is above size2')
  climb({ high: 0, low: 0 }, size1, size2, claim.proof, claim.root1, claim.root2)
}

/**
 * Claim: the subtree [start, end) with subtreeRoot is part of the tree of this size and root
 * (draft-ietf-plants-merkle-tree-certs §4.4.3). The empty range is part of every tree of at least `end` leaves.
 * @throws TlogError ARGUMENT for bounds that name no subtree or lie beyond the size, PROOF otherwise.
 */
export function verifySubtreeConsistency(claim: {
  readonly start: Size
  readonly end: Size
  readonly size: Size
  readonly proof: readonly Uint8Array[]
  readonly subtreeRoot: Uint8Array
  readonly root: Uint8Array
}): void {
  const [start, end, size] = [toUint64(claim.start, 'start'), toUint64(claim.end, 'end'), toUint64(claim.size, 'size')]
  requireSubtree(start, end)
  if (less(size, end)) throw new TlogError('ARGUMENT', 'the subtree ends beyond the size')
  if (equal(start, end)) {
    if (claim.proof.length > 0) throw new TlogError('PROOF', 'an empty subtree has an empty proof')
    if (!sameBytes(claim.subtreeRoot, emptyRoot())) throw new TlogError('PROOF', 'this is not the root of the empty subtree')
    return
  }
  climb(start, end, size, claim.proof, claim.subtreeRoot, claim.root)
}

/** The procedure of the specification, with its variable names: fn, sn, tn run up the tree, fr and sr gather both roots. */
function climb(
  start: Uint64,
  end: Uint64,
  size: Uint64,
  proof: readonly Uint8Array[],
  subtreeRoot: Uint8Array,
  root: Uint8Array,
): void {
  let [fn, sn, tn] = [start, minus(end, ONE), minus(size, ONE)]
  const up = (): void => {
    fn = half(fn)
    sn = half(sn)
    tn = half(tn)
  }
  if (equal(sn, tn)) while (!equal(fn, sn)) up()
  else while (!equal(fn, sn) && isOdd(sn)) up()

  let next = 0
  // A complete subtree is itself the first node; otherwise the proof begins with a piece of it.
  let seed = subtreeRoot
  if (!equal(fn, sn)) {
    const first = proof[next++]
    if (first === undefined) throw new TlogError('PROOF', 'the consistency proof is too short')
    seed = first
  }
  let [fr, sr] = [seed, seed]
  for (; next < proof.length; next++) {
    const hash = proof[next] as Uint8Array
    if (isZero(tn)) throw new TlogError('PROOF', 'the consistency proof is too long')
    if (isOdd(sn) || equal(sn, tn)) {
      if (less(fn, sn)) fr = hashNode(hash, fr)
      sr = hashNode(hash, sr)
      while (!isOdd(sn) && !isZero(sn)) up()
    } else sr = hashNode(sr, hash)
    up()
  }
  if (!isZero(tn)) throw new TlogError('PROOF', 'the consistency proof is too short')
  if (!sameBytes(fr, subtreeRoot)) throw new TlogError('PROOF', 'the consistency proof leads to another earlier root')
  if (!sameBytes(sr, root)) throw new TlogError('PROOF', 'the consistency proof leads to another later root')
}
