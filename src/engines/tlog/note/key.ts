import { concatBytes, fromBase64, toBase64 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { cosignatureEd25519 } from './cosignature-ed25519.ts'
import { cosignatureMlDsa44 } from './cosignature-ml-dsa.ts'
import { ed25519 } from './ed25519.ts'
import { keyId, requireKeyName } from './key-name.ts'
import type { SignatureType } from './signature-type.ts'

/** The signature types this library speaks, by the name used in its interface. */
export const SIGNATURE_TYPES = {
  ed25519,
  'cosignature-ed25519': cosignatureEd25519,
  'cosignature-ml-dsa-44': cosignatureMlDsa44,
} as const satisfies Record<string, SignatureType>

export type SignatureTypeName = keyof typeof SIGNATURE_TYPES

export interface VerifierKey {
  readonly name: string
  readonly id: number
  readonly type: SignatureTypeName
  readonly publicKey: Uint8Array
}

export interface SigningKey extends VerifierKey {
  /** 32 secret bytes. */
  readonly seed: Uint8Array
}

const idText = (id: number): string => id.toString(16).padStart(8, '0')

/**
 * "name+id+base64(type ‖ public key)" (C2SP signed-note, Verifier keys).
 * @throws TlogError FORMAT also for an id that is not the recommended hash, and for types not in SIGNATURE_TYPES.
 */
export function parseVerifierKey(vkey: string): VerifierKey {
  const parts = vkey.split('+')
  const [name, id] = parts
  // Base64 uses "+" itself: only the first two separate.
  const { type, material } = parseMaterial(parts.slice(2).join('+'))
  if (name === undefined || id === undefined || material.length !== SIGNATURE_TYPES[type].publicKeyBytes)
    throw new TlogError('FORMAT', 'a verifier key is name+id+key')
  return withCheckedId({ name, type, publicKey: material }, id)
}

export const formatVerifierKey = (key: VerifierKey): string =>
  `${key.name}+${idText(key.id)}+${toBase64(concatBytes(Uint8Array.of(SIGNATURE_TYPES[key.type].byte), key.publicKey))}`

/** "PRIVATE+KEY+name+id+base64(type ‖ seed)", the form Go's sumdb/note uses for Ed25519. @throws TlogError FORMAT */
export function parseSigningKey(skey: string): SigningKey {
  const [word1, word2, name, id, ...rest] = skey.split('+')
  const { type, material: seed } = parseMaterial(rest.join('+'))
  if (word1 !== 'PRIVATE' || word2 !== 'KEY' || name === undefined || id === undefined || seed.length !== 32)
    throw new TlogError('FORMAT', 'a signing key is PRIVATE+KEY+name+id+seed')
  return { ...withCheckedId({ name, type, publicKey: SIGNATURE_TYPES[type].publicKey(seed) }, id), seed }
}

export const formatSigningKey = (key: SigningKey): string =>
  `PRIVATE+KEY+${key.name}+${idText(key.id)}+${toBase64(concatBytes(Uint8Array.of(SIGNATURE_TYPES[key.type].byte), key.seed))}`

/** A new key pair; a seed is drawn from the system's generator unless one is handed in. @throws TlogError FORMAT for a bad name. */
export function generateKey(
  name: string,
  type: SignatureTypeName = 'ed25519',
  seed: Uint8Array = crypto.getRandomValues(new Uint8Array(32)),
): SigningKey {
  return { ...verifierKey(name, type, SIGNATURE_TYPES[type].publicKey(seed)), seed }
}

/** @throws TlogError FORMAT for a bad name. */
export function verifierKey(name: string, type: SignatureTypeName, publicKey: Uint8Array): VerifierKey {
  requireKeyName(name)
  return { name, type, publicKey, id: keyId(name, SIGNATURE_TYPES[type].byte, publicKey) }
}

function parseMaterial(base64: string): { type: SignatureTypeName; material: Uint8Array } {
  const bytes = fromBase64(base64, 'the key')
  for (const [name, { byte }] of Object.entries(SIGNATURE_TYPES))
    if (byte === bytes[0]) return { type: name as SignatureTypeName, material: bytes.subarray(1) }
  throw new TlogError('FORMAT', `unknown signature type ${bytes[0]}`)
}

function withCheckedId({ name, type, publicKey }: Omit<VerifierKey, 'id'>, id: string): VerifierKey {
  const key = verifierKey(name, type, publicKey)
  if (id !== idText(key.id)) throw new TlogError('FORMAT', 'the key id does not belong to the key')
  return key
}
