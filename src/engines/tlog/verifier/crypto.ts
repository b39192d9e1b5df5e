import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { sha3_256 as sha3256, sha3_384 as sha3384, sha3_512 as sha3512 } from '@noble/hashes/sha3.js'
import { bitBytes, decodeAsn1, integer, objectIdentifier, sequence } from '../timestamp/asn1.ts'
import { verifyRsa } from './rsa.ts'
import { toBase64Url } from '../encoding.ts'
import type { DigestName, PublicKeySignature } from '../crypto.ts'

export { mlDsa44FromSeed, verifyMlDsa44 } from './ml-dsa.ts'

/** The same exports as ../crypto.ts, in plain JavaScript: the build of the verifier page puts this file in its place. */
export type { DigestName, PublicKeySignature }

const DIGESTS = { sha1, sha256, sha384, sha512, 'sha3-256': sha3256, 'sha3-384': sha3384, 'sha3-512': sha3512 } as const

export const digest = (name: DigestName, data: Uint8Array): Uint8Array => DIGESTS[name](data)

export const sha256Url = (data: Uint8Array): string => toBase64Url(sha256(data))

export type DigestMemory = Uint8Array
export const digestMemory = (bytes: number): DigestMemory => new Uint8Array(bytes)
export const sha256Into = (target: DigestMemory, at: number, data: Uint8Array): void => target.set(sha256(data), at)

export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    // RFC 8032 as strict as node:crypto, not the permissive variant of ZIP 215.
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

export const ed25519FromSeed = (seed: Uint8Array): { publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array } => ({
  publicKey: ed25519.getPublicKey(seed),
  sign: (message) => ed25519.sign(message, seed),
})

const RSA_KEYS = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10']
const EC_KEY = '1.2.840.10045.2.1'
const ED25519_KEY = '1.3.101.112'
const CURVES = { '1.2.840.10045.3.1.7': p256, '1.3.132.0.34': p384, '1.3.132.0.35': p521 } as const

export function verifyWithSpki(spki: Uint8Array, how: PublicKeySignature, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    const [algorithm, key] = sequence(decodeAsn1(spki), 'the key')
    const [oid, parameters] = sequence(algorithm, 'the key')
    const [kind, bytes] = [objectIdentifier(oid, 'the key'), bitBytes(key, 'the key')]
    if (how.kind === 'ed25519') return kind === ED25519_KEY && verifyEd25519(bytes, data, signature)
    if (how.hash === null) return false
    const hash = digest(how.hash, data)
    if (how.kind === 'ecdsa') {
      const curve = kind === EC_KEY ? CURVES[objectIdentifier(parameters, 'the curve') as keyof typeof CURVES] : undefined
      return curve?.verify(signature, hash, bytes, { prehash: false, lowS: false, format: 'der' }) === true
    }
    if (!RSA_KEYS.includes(kind) || (how.kind === 'rsa-pkcs1' && kind !== RSA_KEYS[0])) return false
    const [modulus, exponent] = sequence(decodeAsn1(bytes), 'the RSA key').map((number) => integer(number, 'the RSA key'))
    if (modulus === undefined || exponent === undefined) return false
    return verifyRsa({ modulus, exponent }, { ...how, hash: how.hash }, hash, signature)
  } catch {
    return false
  }
}
