import { mlDsa44FromSeed, verifyMlDsa44 } from '../crypto.ts'
import { bigEndian64, concatBytes, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { HASH_BYTES } from '../merkle/hash.ts'
import { parseCheckpointText } from './checkpoint.ts'
import type { SignatureType, Statement } from './signature-type.ts'
import { readTime } from './timestamped.ts'

/** FIPS 204 table 2. */
const ML_DSA_44 = { publicKeyBytes: 1312, signatureBytes: 2420 } as const

/** A run of leaves and its root, of one log; start 0 and end = size for a checkpoint. */
export interface Subtree {
  readonly origin: string
  readonly start: bigint
  readonly end: bigint
  readonly root: Uint8Array
}

/**
 * Type 0x06: timestamped ML-DSA-44 cosignature (C2SP tlog-cosignature, ML-DSA-44 signed message). It withstands quantum computers, so it is
 * the one for evidence that must hold for decades. Extension lines of the checkpoint are not covered.
 */
export const cosignatureMlDsa44: SignatureType = {
  byte: 0x06,
  publicKeyBytes: ML_DSA_44.publicKeyBytes,
  timestamped: true,
  publicKey: (seed) => signerOf(seed).publicKey,
  sign: (seed, statement, time) => signSubtree(seed, statement.keyName, wholeTree(statement), time),
  verify: (publicKey, statement, signature) => {
    const time = verifySubtreeSignature(publicKey, statement.keyName, wholeTree(statement), signature)
    return time === undefined ? undefined : { time }
  },
}

function wholeTree({ text }: Statement): Subtree {
  const { origin, size, root } = parseCheckpointText(text)
  return { origin, start: 0n, end: size, root }
}

// Expanding a seed takes as long as signing with the result; a log signs with one key all its life.
const signers = new WeakMap<Uint8Array, ReturnType<typeof mlDsa44FromSeed>>()
function signerOf(seed: Uint8Array): ReturnType<typeof mlDsa44FromSeed> {
  const known = signers.get(seed) ?? mlDsa44FromSeed(seed)
  signers.set(seed, known)
  return known
}

/** @throws TlogError ARGUMENT when a subtree that does not start at 0 carries a time, FORMAT for names beyond 255 bytes. */
export function signSubtree(seed: Uint8Array, cosigner: string, subtree: Subtree, time: bigint): Uint8Array {
  return concatBytes(bigEndian64(time), signerOf(seed).sign(subtreeMessage(cosigner, subtree, time)))
}

/** The signature's time (0 when the cosigner states none), or undefined when it does not verify. */
export function verifySubtreeSignature(
  publicKey: Uint8Array,
  cosigner: string,
  subtree: Subtree,
  signature: Uint8Array,
): bigint | undefined {
  const parts = readTime(signature, ML_DSA_44.signatureBytes)
  if (parts === undefined || (subtree.start !== 0n && parts.time !== 0n)) return undefined
  return verifyMlDsa44(publicKey, subtreeMessage(cosigner, subtree, parts.time), parts.rest) ? parts.time : undefined
}

function subtreeMessage(cosigner: string, { origin, start, end, root }: Subtree, time: bigint): Uint8Array {
  if (start !== 0n && time !== 0n) throw new TlogError('ARGUMENT', 'a subtree that does not start at 0 is signed without time')
  if (root.length !== HASH_BYTES) throw new TlogError('FORMAT', 'a root has 32 bytes')
  return concatBytes(
    utf8('subtree/v1\n\0'),
    prefixed(cosigner, 'the cosigner name'),
    bigEndian64(time),
    prefixed(origin, 'the origin'),
    bigEndian64(start),
    bigEndian64(end),
    root,
  )
}

function prefixed(text: string, what: string): Uint8Array {
  const bytes = utf8(text)
  if (bytes.length === 0 || bytes.length > 255) throw new TlogError('FORMAT', `${what} must have 1 to 255 bytes`)
  return concatBytes(Uint8Array.of(bytes.length), bytes)
}
