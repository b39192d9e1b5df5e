import { hashLeaf, Tree, verifyInclusion, verifyInclusions } from '../../src/engines/tlog/index.ts'
import type { PeerResult } from './peer.ts'

/** The same 200 bytes as in peer.go. */
export function entryAt(i: number): Uint8Array {
  const data = new Uint8Array(200)
  new DataView(data.buffer).setBigUint64(0, BigInt(i))
  return data
}

const POOL = 4096

const nanoseconds = (operations: number, work: () => void): number => {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / operations
}

/** What peer.go does, with our engine. `checkSingle` is the same check one call at a time. */
export function runInMemory(size: number, count: number): PeerResult & { checkSingle: number } {
  const entries = Array.from({ length: size }, (_, i) => entryAt(i))
  const tree = new Tree()
  let root = new Uint8Array() as Uint8Array
  const append = nanoseconds(size, () => {
    for (let at = 0; at < size; at += POOL) tree.append(entries.slice(at, at + POOL))
    root = tree.root()
  })

  const index = (i: number): number => (i * 7919) % size
  let sum = 0
  const prove = nanoseconds(count, () => {
    // One contiguous piece of memory per proof, as Go's []Hash.
    for (let i = 0; i < count; i++) sum ^= tree.inclusionHashes(index(i), size)[0] as number
  })

  const claims = Array.from({ length: POOL }, (_, i) => ({
    index: index(i),
    size,
    leafHash: hashLeaf(entries[index(i)] as Uint8Array),
    proof: tree.proveInclusion(index(i), size),
    root,
  }))
  const rounds = Math.ceil(count / POOL)
  const check = nanoseconds(rounds * POOL, () => {
    for (let round = 0; round < rounds; round++) verifyInclusions(claims)
  })
  const checkSingle = nanoseconds(POOL * 4, () => {
    for (let round = 0; round < 4; round++) for (const claim of claims) verifyInclusion(claim)
  })
  return { append, prove, check, checkSingle, root: Buffer.from(root).toString('base64'), sum }
}
