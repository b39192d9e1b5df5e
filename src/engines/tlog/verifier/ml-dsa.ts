import { ml_dsa44 as mlDsa44 } from '@noble/post-quantum/ml-dsa.js'

/** FIPS 204 ML-DSA-44 in plain JavaScript: for browsers, and for a Node whose OpenSSL has none. */
export function mlDsa44FromSeed(seed: Uint8Array): { publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array } {
  const { publicKey, secretKey } = mlDsa44.keygen(seed)
  return { publicKey, sign: (message) => mlDsa44.sign(message, secretKey) }
}

export function verifyMlDsa44(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return mlDsa44.verify(signature, message, publicKey)
  } catch {
    return false
  }
}
