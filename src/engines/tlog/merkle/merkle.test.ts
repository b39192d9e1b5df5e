import { createHash } from 'node:crypto'
import { assert, bigInt, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyRoot, hashLeaf, hashNode } from './hash.ts'
import { hashLeaves, hashPairs } from './lanes.ts'
import { proveConsistency, proveInclusion, proveSubtreeConsistency, proveSubtreeInclusion, rootOf } from './prove.ts'
import { INITIAL_STATE, ROUND_CONSTANTS } from './sha256-constants.ts'
import { Tree } from './tree.ts'
import { minus, toUint64 } from './uint64.ts'
import { verifyConsistency, verifySubtreeConsistency } from './verify-consistency.ts'
import { verifyInclusion, verifySubtreeInclusion } from './verify-inclusion.ts'
import { verifyInclusions } from './verify-inclusions.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })

// The eight leaves and nine roots every implementation of RFC 6962 is tested with: github.com/transparency-dev/merkle (Apache-2.0),
// testonly/constants.go, LeafInputs and RootHashes.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(unhex)
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = inputs.map(hashLeaf)
const flip = (hash: Uint8Array): Uint8Array => hash.map((byte, i) => (i === 0 ? byte ^ 1 : byte))

describe('hashing', () => {
  test('public roots of sizes 0 to 8', () => {
    for (const [size, root] of roots.entries()) expect(hex(rootOf(leaves.slice(0, size)))).toBe(root)
    expect(hex(emptyRoot())).toBe(roots[0])
  })

  test('an altered empty root does not change the next one', () => {
    emptyRoot().fill(0)
    expect(hex(emptyRoot())).toBe(roots[0])
  })

  test('constants of FIPS 180-4: first and last of each', () => {
    expect([ROUND_CONSTANTS[0], ROUND_CONSTANTS[63], INITIAL_STATE[0], INITIAL_STATE[7]]).toEqual([
      0x428a2f98, 0xc67178f2, 0x6a09e667, 0x5be0cd19,
    ])
  })

  test('four lanes give what SHA-256 gives, for each length around block bounds and for each count', () => {
    const entries = Array.from({ length: 2300 }, (_, i) =>
      createHash('shake256', { outputLength: i % 260 })
        .update(String(i))
        .digest(),
    )
    entries.push(Buffer.alloc(2048, 7), Buffer.alloc(2049, 7), Buffer.alloc(66_000, 7))
    const direct = entries.map((entry) =>
      createHash('sha256')
        .update(Buffer.from([0]))
        .update(entry)
        .digest(),
    )
    expect(Buffer.compare(hashLeaves(entries), Buffer.concat(direct))).toBe(0)
    for (const count of [0, 1, 2, 3, 4, 5, 8, 4095, 4096, 4097, 4600]) {
      const level = Buffer.concat([...direct, ...direct].slice(0, count))
      const pairs = Array.from({ length: Math.floor(count / 2) }, (_, i) =>
        hashNode(level.subarray(64 * i, 64 * i + 32), level.subarray(64 * i + 32, 64 * i + 64)),
      )
      expect(Buffer.compare(hashPairs(level), Buffer.concat(pairs))).toBe(0)
    }
  })
})

// Values of testdata/{inclusion,consistency}/N/happy-path.json of the same repository.
const publicInclusion = [
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
] as const
const publicConsistency = [
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
  [
    6,
    7,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
] as const

describe('public proofs', () => {
  test.each(publicInclusion)('inclusion of leaf %i in %i', (index, size, proof) => {
    expect(proveInclusion({ index, size, leafHashes: leaves }).map(hex)).toEqual(proof)
    verifyInclusion({ index, size, leafHash: leaves[index]!, proof: proof.map(unhex), root: unhex(roots[size]!) })
  })

  test.each(publicConsistency)('consistency of %i with %i', (size1, size2, proof) => {
    expect(proveConsistency({ size1, size2, leafHashes: leaves }).map(hex)).toEqual(proof)
    verifyConsistency({ size1, size2, proof: proof.map(unhex), root1: unhex(roots[size1]!), root2: unhex(roots[size2]!) })
  })

  test('what the public suite refuses although it looks harmless', () => {
    const root = unhex(roots[0]!)
    expect(() => verifyConsistency({ size1: 0, size2: 0, proof: [], root1: root, root2: root })).toThrow(refused('ARGUMENT'))
    expect(() => verifyConsistency({ size1: 0, size2: 1, proof: [], root1: root, root2: leaves[0]! })).toThrow(
      refused('ARGUMENT'),
    )
    expect(() => verifyConsistency({ size1: 2, size2: 1, proof: [], root1: root, root2: root })).toThrow(refused('ARGUMENT'))
    expect(() => verifyConsistency({ size1: 1, size2: 1, proof: [root], root1: root, root2: root })).toThrow(refused('PROOF'))
    expect(() => verifyInclusion({ index: 2n ** 64n - 1n, size: 8, leafHash: root, proof: [], root })).toThrow(
      refused('ARGUMENT'),
    )
    expect(() => verifyInclusion({ index: 2 ** 64, size: 8, leafHash: root, proof: [], root })).toThrow(refused('ARGUMENT'))
    expect(() => verifyInclusion({ index: 0, size: 0, leafHash: root, proof: [], root })).toThrow(refused('ARGUMENT'))
    expect(() => verifySubtreeInclusion({ index: 3, start: 3, end: 5, leafHash: root, proof: [], root })).toThrow(
      refused('ARGUMENT'),
    )
    expect(() => verifySubtreeInclusion({ index: 1, start: 1, end: 2n ** 63n + 2n, leafHash: root, proof: [], root })).toThrow(
      refused('ARGUMENT'),
    )
    expect(() => verifySubtreeConsistency({ start: 1, end: 3, size: 8, proof: [], subtreeRoot: root, root })).toThrow(
      refused('ARGUMENT'),
    )
    expect(() => verifySubtreeConsistency({ start: 1, end: 1, size: 2, proof: [root], subtreeRoot: root, root })).toThrow(
      refused('PROOF'),
    )
  })

  test('what it accepts although it looks odd', () => {
    const [empty, other] = [unhex(roots[0]!), unhex(roots[3]!)]
    const short = Buffer.from("don't care")
    verifySubtreeConsistency({ start: 1, end: 1, size: 2, proof: [], subtreeRoot: empty, root: other })
    verifyConsistency({ size1: 1, size2: 1, proof: [], root1: short, root2: short })
  })
})

// draft-ietf-plants-merkle-tree-certs, appendix "Subtree Test Vectors": one hash over every subtree, proof and tree up to 130 leaves.
describe('accumulated vectors of the subtree draft', () => {
  const count = 130
  const leafHashes = Array.from({ length: count }, (_, i) => hashLeaf(Uint8Array.of(i)))
  const isSubtree = (start: number, end: number): boolean => {
    let width = 1
    while (width < end - start) width *= 2
    return start % width === 0
  }
  const subtrees = (most: number): [number, number][] =>
    Array.from({ length: most + 1 }, (_, end) => Array.from({ length: end + 1 }, (_, start): [number, number] => [start, end]))
      .flat()
      .filter(([start, end]) => isSubtree(start, end))
  const line = (prefix: string, proof: Uint8Array[]): string => `${[prefix, ...proof.map(hex)].join(' ')}\n`
  const tree = new Tree()
  tree.appendHashes(Buffer.concat(leafHashes))
  const sha256 = (lines: readonly string[]): string => createHash('sha256').update(lines.join('')).digest('hex')

  test('hashes of subtrees', () => {
    const lines = subtrees(count).map(([start, end]) => line(`[${start}, ${end})`, [rootOf(leafHashes.slice(start, end))]))
    expect(sha256(lines)).toBe('b82806ad4265bb151c1119c0f4db437bb4d1a1f887b3a7fba1cd4ebf552e3e81')
  })

  test('inclusion proofs', () => {
    const lines = subtrees(count).flatMap(([start, end]) =>
      Array.from({ length: end - start }, (_, i) => {
        const index = start + i
        return line(`${index} [${start}, ${end})`, tree.proveSubtreeInclusion(index, { start, end }))
      }),
    )
    expect(sha256(lines)).toBe('ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f')
  })

  test('consistency proofs', () => {
    const lines: string[] = []
    for (let size = 0; size <= count; size++)
      for (const [start, end] of subtrees(size))
        lines.push(line(`[${start}, ${end}) ${size}`, start === end ? [] : tree.proveSubtreeConsistency({ start, end }, size)))
    expect(sha256(lines)).toBe('10fa99b37bf9bf9ffa26b412fbd98bd75363256d0b75d61bc4538b9c9c5a0a74')
  })

  test('the empty subtree is proven by nothing, anywhere', () => {
    for (const start of [0, 1, 7, 130]) {
      expect(proveSubtreeConsistency({ start, end: start, leafHashes })).toEqual([])
      const claim = { start, end: start, size: count, proof: [], subtreeRoot: emptyRoot(), root: rootOf(leafHashes) }
      verifySubtreeConsistency(claim)
      expect(() => verifySubtreeConsistency({ ...claim, subtreeRoot: leafHashes[0]! })).toThrow(refused('PROOF'))
      expect(() => verifySubtreeConsistency({ ...claim, proof: [emptyRoot()] })).toThrow(refused('PROOF'))
    }
    expect(() =>
      verifySubtreeConsistency({ start: 131, end: 131, size: 130, proof: [], subtreeRoot: emptyRoot(), root: emptyRoot() }),
    ).toThrow(refused('ARGUMENT'))
  })
})

// Trees nobody can build: the steps of RFC 9162 §2.1.3.2 and §2.1.4.2, read word for word in bigint, say what must be accepted.
describe('sizes up to 2^64', () => {
  const node = (left: Uint8Array, right: Uint8Array): Uint8Array =>
    createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest()
  const hashAt = (i: number): Uint8Array => createHash('sha256').update(`hash ${i}`).digest()

  /** Length of the proof and the root it leads to. */
  function inclusion(index: bigint, size: bigint, leaf: Uint8Array): { proof: Uint8Array[]; root: Uint8Array } {
    let [fn, sn, r] = [index, size - 1n, leaf]
    const proof: Uint8Array[] = []
    while (sn !== 0n) {
      const p = hashAt(proof.length)
      proof.push(p)
      if ((fn & 1n) === 1n || fn === sn) {
        r = node(p, r)
        while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
      } else r = node(r, p)
      ;[fn, sn] = [fn >> 1n, sn >> 1n]
    }
    return { proof, root: r }
  }

  function consistency(size1: bigint, size2: bigint): { proof: Uint8Array[]; root1: Uint8Array; root2: Uint8Array } {
    // §2.1.4.1: a tree is consistent with itself without a word.
    if (size1 === size2) return { proof: [], root1: hashAt(0), root2: hashAt(0) }
    const isPower = (size1 & (size1 - 1n)) === 0n
    let [fn, sn] = [size1 - 1n, size2 - 1n]
    while ((fn & 1n) === 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
    let [fr, sr] = [hashAt(0), hashAt(0)]
    const path = [hashAt(0)]
    while (sn !== 0n) {
      const c = hashAt(path.length)
      path.push(c)
      if ((fn & 1n) === 1n || fn === sn) {
        ;[fr, sr] = [node(c, fr), node(c, sr)]
        while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
      } else sr = node(sr, c)
      ;[fn, sn] = [fn >> 1n, sn >> 1n]
    }
    return { proof: isPower ? path.slice(1) : path, root1: fr, root2: sr }
  }

  const size = bigInt({ min: 1n, max: 2n ** 64n - 1n })
  const edges = [1n, 2n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 32n + 1n, 2n ** 53n, 2n ** 63n, 2n ** 63n + 1n, 2n ** 64n - 1n]

  test('inclusion: accepted as the steps say, at its own index, size and length only', () => {
    const check = (a: bigint, b: bigint): void => {
      const [index, of] = a < b ? [a, b] : [b - 1n, a]
      const leafHash = hashAt(99)
      const { proof, root } = inclusion(index, of, leafHash)
      const claim = { index, size: of, leafHash, proof, root }
      verifyInclusion(claim)
      verifyInclusions([claim])
      expect(() => verifyInclusion({ ...claim, proof: [...proof, root] })).toThrow(refused('PROOF'))
      expect(() => verifyInclusion({ ...claim, proof: proof.slice(1) })).toThrow(proof.length === 0 ? /^$/ : refused('PROOF'))
      expect(() => verifyInclusion({ ...claim, index: of })).toThrow(refused('ARGUMENT'))
    }
    assert(
      property(size, size, (a, b) =>
        inclusion(a < b ? a : b - 1n, a < b ? b : a, hashAt(99)).proof.length > 0 ? check(a, b) : undefined,
      ),
      {
        numRuns: 60,
      },
    )
    for (const a of edges) for (const b of edges) if (a !== b) check(a, b)
  })

  test('consistency: accepted as the steps say', () => {
    const check = (a: bigint, b: bigint): void => {
      const [size1, size2] = a < b ? [a, b] : [b, a]
      const { proof, root1, root2 } = consistency(size1, size2)
      const claim = { size1, size2, proof, root1, root2 }
      verifyConsistency(claim)
      verifySubtreeConsistency({ start: 0, end: size1, size: size2, proof, subtreeRoot: root1, root: root2 })
      expect(() => verifyConsistency({ ...claim, proof: [...proof, root1] })).toThrow(refused('PROOF'))
      if (size1 !== size2) expect(() => verifyConsistency({ ...claim, root2: root1 })).toThrow(refused('PROOF'))
    }
    assert(property(size, size, check), { numRuns: 60 })
    for (const a of edges) for (const b of edges) check(a, b)
  })

  test('a proof of more hashes than any tree is high is refused', () => {
    const proof = Array.from({ length: 65 }, (_, i) => hashAt(i))
    const root = hashAt(0)
    for (const of of edges) {
      expect(() => verifyInclusion({ index: of - 1n, size: of, leafHash: root, proof, root })).toThrow(refused('PROOF'))
      expect(() => verifyConsistency({ size1: of, size2: of, proof, root1: root, root2: root })).toThrow(refused('PROOF'))
    }
  })

  test('numbers that are no sizes are refused', () => {
    const root = hashAt(0)
    for (const bad of [-1, -1n, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2n ** 64n, '1' as never, null as never])
      for (const claim of [
        () => verifyInclusion({ index: bad, size: 2n ** 64n - 1n, leafHash: root, proof: [], root }),
        () => verifyInclusion({ index: 0, size: bad, leafHash: root, proof: [], root }),
        () => verifyConsistency({ size1: bad, size2: 2n ** 64n - 1n, proof: [], root1: root, root2: root }),
        () => verifyConsistency({ size1: 1, size2: bad, proof: [], root1: root, root2: root }),
        () => verifySubtreeInclusion({ index: 0, start: 0, end: bad, leafHash: root, proof: [], root }),
        () => verifySubtreeConsistency({ start: bad, end: bad, size: 1, proof: [], subtreeRoot: root, root }),
      ])
        expect(claim).toThrow(refused('ARGUMENT'))
  })

  test('hashes of another length are refused', () => {
    const [short, long, right] = [new Uint8Array(31), new Uint8Array(33), new Uint8Array(32)]
    for (const bad of [short, long, new Uint8Array()]) {
      expect(() => verifyInclusion({ index: 0, size: 2, leafHash: bad, proof: [right], root: right })).toThrow(refused('FORMAT'))
      expect(() => verifyInclusion({ index: 0, size: 2, leafHash: right, proof: [bad], root: right })).toThrow(refused('FORMAT'))
      expect(() => verifyInclusion({ index: 0, size: 2, leafHash: right, proof: [right], root: bad })).toThrow(refused('PROOF'))
      expect(() => verifyConsistency({ size1: 1, size2: 2, proof: [bad], root1: right, root2: right })).toThrow(refused('FORMAT'))
      expect(() => verifyConsistency({ size1: 1, size2: 2, proof: [right], root1: bad, root2: right })).toThrow(refused('FORMAT'))
      expect(() => hashNode(bad, right)).toThrow(refused('FORMAT'))
      expect(() => rootOf([right, bad])).toThrow(refused('FORMAT'))
    }
  })
})

describe('Tree', () => {
  const many = Array.from({ length: 80 }, (_, i) => hashLeaf(Buffer.from(`leaf ${i}`)))

  test('proves like the functions over all leaves, at every size, however it was filled', () => {
    for (const steps of [[80], [1, 1, 1, 5, 8, 16, 31, 17], Array.from({ length: 80 }, () => 1)]) {
      const tree = new Tree()
      for (const step of steps) tree.appendHashes(Buffer.concat(many.slice(tree.size, tree.size + step)))
      for (let size = 0; size <= tree.size; size++) {
        expect(hex(tree.root(size))).toBe(hex(rootOf(many.slice(0, size))))
        for (let index = 0; index < size; index += 3) {
          const proof = tree.proveInclusion(index, size)
          verifyInclusion({ index, size, leafHash: many[index]!, proof, root: tree.root(size) })
        }
      }
    }
  })

  test('older roots do not change when it grows', () => {
    const tree = new Tree()
    const [roots, proofs]: [string[], string[]] = [[], []]
    for (const leaf of many) {
      tree.appendHashes(leaf)
      roots.push(hex(tree.root()))
      proofs.push(tree.proveInclusion(0).map(hex).join())
    }
    expect(many.map((_, i) => hex(tree.root(i + 1)))).toEqual(roots)
    expect(
      many.map((_, i) =>
        tree
          .proveInclusion(0, i + 1)
          .map(hex)
          .join(),
      ),
    ).toEqual(proofs)
  })

  test('refuses what it does not have', () => {
    const tree = new Tree()
    tree.append([Buffer.from('a')])
    expect(() => tree.root(2)).toThrow(refused('ARGUMENT'))
    expect(() => tree.proveInclusion(1)).toThrow(refused('ARGUMENT'))
    expect(() => tree.proveInclusion(0.5)).toThrow(refused('ARGUMENT'))
    expect(() => tree.proveConsistency(0)).toThrow(refused('ARGUMENT'))
    expect(() => tree.proveConsistency(2, 1)).toThrow(refused('ARGUMENT'))
  })
})

describe('verifyInclusions', () => {
  const many = Array.from({ length: 700 }, (_, i) => hashLeaf(Buffer.from(`leaf ${i}`)))
  const tree = new Tree()
  tree.appendHashes(Buffer.concat(many))
  const claims = many.map((leafHash, index) => {
    const size = index + 1 + ((index * 31) % (700 - index))
    return { index, size, leafHash, proof: tree.proveInclusion(index, size), root: tree.root(size) }
  })

  test('accepts what verifyInclusion accepts, at once', () => {
    verifyInclusions(claims)
    verifyInclusions([])
  })

  test.each([0, 1, 511, 512, 699])('finds the one wrong claim at %i', (wrong) => {
    const spoil = (change: Partial<(typeof claims)[0]>) => () =>
      verifyInclusions(claims.map((claim, i) => (i === wrong ? { ...claim, ...change } : claim)))
    const claim = claims[wrong]!
    expect(spoil({ leafHash: flip(claim.leafHash) })).toThrow(new RegExp(`proof ${wrong} `))
    expect(spoil({ root: flip(claim.root) })).toThrow(refused('PROOF'))
    expect(spoil({ proof: [...claim.proof, claim.root] })).toThrow(refused('PROOF'))
    expect(spoil({ index: claim.size })).toThrow(refused('ARGUMENT'))
    expect(spoil({ leafHash: new Uint8Array(31) })).toThrow(refused('FORMAT'))
    if (claim.proof.length > 0)
      expect(spoil({ proof: [flip(claim.proof[0]!), ...claim.proof.slice(1)] })).toThrow(refused('PROOF'))
  })
})

describe('laws', () => {
  const many = Array.from({ length: 35 }, (_, i) => hashLeaf(Buffer.from(`leaf ${i}`)))
  const rootAt = many.map((_, i) => rootOf(many.slice(0, i + 1)))
  /** Each way to spoil a proof: one hash changed, one missing, one too many, two swapped. */
  const spoilt = (proof: Uint8Array[]): Uint8Array[][] => [
    ...proof.map((_, i) => proof.map((hash, j) => (i === j ? flip(hash) : hash))),
    ...proof.map((_, i) => proof.filter((_, j) => i !== j)),
    [...proof, many[0]!],
    [many[0]!, ...proof],
    ...(proof.length > 1 ? [[proof[1]!, proof[0]!, ...proof.slice(2)]] : []),
  ]

  test('every leaf is proven in every tree, at its place only', () => {
    for (let size = 1; size <= many.length; size++)
      for (let index = 0; index < size; index++) {
        const proof = proveInclusion({ index, size, leafHashes: many })
        const claim = { index, size, leafHash: many[index]!, proof, root: rootAt[size - 1]! }
        verifyInclusion(claim)
        verifyInclusion({ ...claim, index: BigInt(index), size: BigInt(size) })
        for (const other of spoilt(proof)) expect(() => verifyInclusion({ ...claim, proof: other })).toThrow(refused('PROOF'))
        for (const other of [index - 1, index + 1]) expect(() => verifyInclusion({ ...claim, index: other })).toThrow()
        expect(() => verifyInclusion({ ...claim, leafHash: flip(claim.leafHash) })).toThrow(refused('PROOF'))
      }
  })

  test('every prefix is consistent with every tree', () => {
    for (let size2 = 1; size2 <= many.length; size2++)
      for (let size1 = 1; size1 <= size2; size1++) {
        const proof = proveConsistency({ size1, size2, leafHashes: many })
        const claim = { size1, size2, proof, root1: rootAt[size1 - 1]!, root2: rootAt[size2 - 1]! }
        verifyConsistency(claim)
        for (const other of spoilt(proof)) expect(() => verifyConsistency({ ...claim, proof: other })).toThrow(refused('PROOF'))
        expect(() => verifyConsistency({ ...claim, root1: flip(claim.root1) })).toThrow(refused('PROOF'))
        expect(() => verifyConsistency({ ...claim, root2: flip(claim.root2) })).toThrow(refused('PROOF'))
      }
  })

  test('every subtree is consistent with every tree, and its leaves are in it', () => {
    let seen = 0
    for (let size = 1; size <= 21; size++)
      for (let start = 0; start < size; start++)
        for (let end = start + 1; end <= size; end++) {
          const width = 2 ** Math.ceil(Math.log2(end - start))
          const make = () => proveSubtreeConsistency({ start, end, size, leafHashes: many })
          if (start % width !== 0) {
            expect(make).toThrow(refused('ARGUMENT'))
            continue
          }
          seen++
          const [proof, subtreeRoot] = [make(), rootOf(many.slice(start, end))]
          const claim = { start, end, size, proof, subtreeRoot, root: rootAt[size - 1]! }
          verifySubtreeConsistency(claim)
          for (const other of spoilt(proof))
            expect(() => verifySubtreeConsistency({ ...claim, proof: other })).toThrow(refused('PROOF'))
          expect(() => verifySubtreeConsistency({ ...claim, subtreeRoot: flip(subtreeRoot) })).toThrow(refused('PROOF'))
          for (let index = start; index < end; index++) {
            const path = proveSubtreeInclusion({ index, start, end, leafHashes: many })
            verifySubtreeInclusion({ index, start, end, leafHash: many[index]!, proof: path, root: subtreeRoot })
          }
        }
    expect(seen).toBeGreaterThan(600)
  })

  test('halves of 64-bit numbers subtract like bigint', () => {
    const any = bigInt({ min: 0n, max: 2n ** 64n - 1n })
    assert(
      property(any, any, (x, y) => {
        const [a, b] = x > y ? [x, y] : [y, x]
        const { high, low } = minus(toUint64(a, 'a'), toUint64(b, 'b'))
        expect((BigInt(high) << 32n) + BigInt(low)).toBe(a - b)
      }),
    )
  })
})
