import { TlogError } from '../error.ts'
import { emptyRoot, HASH_BYTES, hashNode } from './hash.ts'
import { hashLeaves, hashPairs } from './lanes.ts'
import { consistencyRanges, inclusionRanges, rangeHash, type NodeReader, type Range } from './range.ts'
import { splitProof } from './verify-inclusion.ts'

const HASH_WORDS = HASH_BYTES / 4
/** More leaves would need 64 GiB. */
const MOST_LEAVES = 2 ** 30

/**
 * A whole tree in memory, 64 bytes a leaf: for verifiers that hold all leaves, and wherever a proof must come at once. Appending costs one
 * inner hash a leaf, proving costs copies and at most log(n) hashes at the right edge.
 */
export class Tree {
  /** Complete hashes of each height, end to end, with room to grow. */
  readonly #levels: Uint8Array[] = []
  /** The same memory in steps of 32 bits, in which a hash is copied fastest. */
  readonly #words: Int32Array[] = []
  #size = 0
  /** Incomplete hashes of the size asked about last, by level: every proof of one size shares them. */
  #borders: { size: number; hashes: Map<number, Int32Array> } = { size: 0, hashes: new Map() }

  get size(): number {
    return this.#size
  }

  /** Appends entries; their leaf hashes are computed. */
  append(entries: readonly Uint8Array[]): void {
    this.appendHashes(hashLeaves(entries))
  }

  /** Appends leaf hashes, end to end. @throws TlogError ARGUMENT for more than 2^30 leaves in all */
  appendHashes(leafHashes: Uint8Array): void {
    const before = this.#size
    const size = before + leafHashes.length / HASH_BYTES
    if (size > MOST_LEAVES) throw new TlogError('ARGUMENT', `a tree in memory has at most ${MOST_LEAVES} leaves`)
    let fresh = leafHashes
    for (let level = 0; fresh.length > 0; level++) {
      const hashes = this.#roomAt(level, size >>> level)
      hashes.set(fresh, (before >>> level) * HASH_BYTES)
      const [from, to] = [before >>> (level + 1), size >>> (level + 1)]
      fresh = hashPairs(hashes.subarray(from * 2 * HASH_BYTES, to * 2 * HASH_BYTES))
    }
    this.#size = size
  }

  /** Root of the first `size` leaves. @throws TlogError ARGUMENT */
  root(size: number = this.#size): Uint8Array {
    this.#requireSize(size)
    return size === 0 ? emptyRoot() : rangeHash({ start: 0, end: size }, this.node)
  }

  /** Proof of the leaf at `index` in the tree of the first `size` leaves (RFC 6962 §2.1.1). @throws TlogError ARGUMENT */
  proveInclusion(index: number, size: number = this.#size): Uint8Array[] {
    const joined = this.inclusionHashes(index, size)
    return Array.from({ length: joined.length / HASH_BYTES }, (_, i) => joined.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
  }

  /** The same hashes end to end, in one array: three times as fast, for who serves proofs by the thousand. @throws TlogError ARGUMENT */
  inclusionHashes(index: number, size: number = this.#size): Uint8Array {
    this.#requireSize(size)
    if (!Number.isInteger(index) || index < 0 || index >= size) throw new TlogError('ARGUMENT', 'the index lies beyond the size')
    const { inner, border } = splitProof({ high: 0, low: index }, { high: 0, low: size })
    const proof = new Uint8Array((inner + border) * HASH_BYTES)
    const words = new Int32Array(proof.buffer)
    let to = 0
    for (let level = 0, at = index, last = size - 1; last > 0; level++, at >>>= 1, last >>>= 1) {
      // Siblings before the last node are complete; on the right border a node without sibling rises as it is.
      const sibling = at ^ 1
      if (sibling > last) continue
      const from = sibling < last ? (this.#words[level] as Int32Array) : this.#border(level, size)
      const start = sibling < last ? sibling * HASH_WORDS : 0
      for (let word = 0; word < HASH_WORDS; word++) words[to + word] = from[start + word] as number
      to += HASH_WORDS
    }
    return proof
  }

  /** Proof that the first `size1` leaves begin the first `size2` (RFC 6962 §2.1.2). @throws TlogError ARGUMENT */
  proveConsistency(size1: number, size2: number = this.#size): Uint8Array[] {
    if (size1 === 0) throw new TlogError('ARGUMENT', 'consistency with the empty tree says nothing')
    return this.proveSubtreeConsistency({ start: 0, end: size1 }, size2)
  }

  /** Proof that a subtree is part of the first `size` leaves. @throws TlogError ARGUMENT */
  proveSubtreeConsistency(subtree: Range, size: number = this.#size): Uint8Array[] {
    this.#requireSize(size)
    if (!(subtree.end <= size && subtree.start <= subtree.end))
      throw new TlogError('ARGUMENT', 'the subtree lies beyond the size')
    if (subtree.start === subtree.end) return []
    return consistencyRanges(subtree, size).map((range) => rangeHash(range, this.node))
  }

  /** Proof of a leaf in a subtree. @throws TlogError ARGUMENT */
  proveSubtreeInclusion(index: number, subtree: Range): Uint8Array[] {
    this.#requireSize(subtree.end)
    return inclusionRanges(index, subtree).map((range) => rangeHash(range, this.node))
  }

  /** Root of a complete subtree, as a copy. */
  readonly node: NodeReader = (level, index) =>
    (this.#levels[level] as Uint8Array).slice(index * HASH_BYTES, (index + 1) * HASH_BYTES)

  /** Hash of the last node of a level in the tree of `size` leaves, which may be incomplete. */
  #border(level: number, size: number): Int32Array {
    if (this.#borders.size !== size) this.#borders = { size, hashes: new Map() }
    const known = this.#borders.hashes.get(level) ?? new Int32Array(this.#computeBorder(level, size).buffer)
    this.#borders.hashes.set(level, known)
    return known
  }

  #computeBorder(level: number, size: number): Uint8Array<ArrayBuffer> {
    let hash: Uint8Array | undefined
    for (let low = 0; low < level; low++)
      if (((size >>> low) & 1) === 1) {
        const left = this.node(low, (size >>> low) - 1)
        hash = hash === undefined ? left : hashNode(left, hash)
      }
    return new Uint8Array(hash ?? this.node(level, (size >>> level) - 1))
  }

  #roomAt(level: number, count: number): Uint8Array {
    const known = this.#levels[level]
    const bytes = count * HASH_BYTES
    if (known !== undefined && known.length >= bytes) return known
    const grown = new Uint8Array(Math.max(bytes, 2 * (known?.length ?? 0), 1024))
    if (known !== undefined) grown.set(known)
    this.#levels[level] = grown
    this.#words[level] = new Int32Array(grown.buffer)
    return grown
  }

  #requireSize(size: number): void {
    if (!Number.isInteger(size) || size < 0 || size > this.#size)
      throw new TlogError('ARGUMENT', `the tree has ${this.#size} leaves, not ${size}`)
  }
}
