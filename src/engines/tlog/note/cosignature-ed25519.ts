import { ed25519FromSeed, verifyEd25519 } from '../crypto.ts'
import { bigEndian64, concatBytes, utf8 } from '../encoding.ts'
import { parseCheckpointText } from './checkpoint.ts'
import type { SignatureType } from './signature-type.ts'
import { readTime } from './timestamped.ts'

const message = (text: string, time: bigint): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`)

/** Type 0x04: timestamped Ed25519 cosignature of a checkpoint (C2SP tlog-cosignature, Ed25519 signed message). */
export const cosignatureEd25519: SignatureType = {
  byte: 0x04,
  publicKeyBytes: 32,
  timestamped: true,
  publicKey: (seed) => ed25519FromSeed(seed).publicKey,
  sign: (seed, { text }, time) => {
    parseCheckpointText(text)
    return concatBytes(bigEndian64(time), ed25519FromSeed(seed).sign(message(text, time)))
  },
  verify: (publicKey, { text }, signature) => {
    const parts = readTime(signature, 64)
    if (parts === undefined) return undefined
    parseCheckpointText(text)
    return verifyEd25519(publicKey, message(text, parts.time), parts.rest) ? { time: parts.time } : undefined
  },
}
