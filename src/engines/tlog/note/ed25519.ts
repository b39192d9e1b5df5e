import { ed25519FromSeed, verifyEd25519 } from '../crypto.ts'
import { utf8 } from '../encoding.ts'
import type { SignatureType } from './signature-type.ts'

/** Type 0x01: Ed25519 over the note text (C2SP signed-note, Ed25519 signatures). */
export const ed25519: SignatureType = {
  byte: 0x01,
  publicKeyBytes: 32,
  timestamped: false,
  publicKey: (seed) => ed25519FromSeed(seed).publicKey,
  sign: (seed, { text }) => ed25519FromSeed(seed).sign(utf8(text)),
  verify: (publicKey, { text }, signature) => (verifyEd25519(publicKey, utf8(text), signature) ? { time: undefined } : undefined),
}
