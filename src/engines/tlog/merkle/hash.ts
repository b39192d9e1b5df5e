import { digest } from '../crypto.ts'
import { TlogError } from '../error.ts'

export const HASH_BYTES = 32

/** Root of the tree without leaves: the hash of nothing (RFC 6962 §2.1). A fresh array each time. */
export const emptyRoot = (): Uint8Array => digest('sha256', new Uint8Array())

/** SHA-256(0x00 ‖ data), RFC 6962 §2.1. */
export function hashLeaf(data: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + data.length)
  input.set(data, 1)
  return digest('sha256', input)
}

const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES)
nodeInput[0] = 1

/**
 * SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1.
 * @throws TlogError FORMAT unless both have 32 bytes: a longer pair could be cut in two ways.
 */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    throw new TlogError('FORMAT', 'a node hashes two hashes of 32 bytes')
  nodeInput.set(left, 1)
  nodeInput.set(right, 1 + HASH_BYTES)
  return digest('sha256', nodeInput)
}

/** Comparison of public values; not constant-time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
