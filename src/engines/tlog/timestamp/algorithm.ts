import type { DigestName } from '../crypto.ts'
import { TlogError } from '../error.ts'
import { integer, isContext, isUniversal, objectIdentifier, sequence, TAG, type Asn1 } from './asn1.ts'

/** How a signature is verified; null stands for "the digest named elsewhere". */
export type SignatureAlgorithm =
  | { readonly kind: 'rsa-pkcs1' | 'ecdsa'; readonly hash: DigestName | null }
  | { readonly kind: 'rsa-pss'; readonly hash: DigestName; readonly saltLength: number }
  | { readonly kind: 'ed25519'; readonly hash: null }

const DIGESTS: Readonly<Record<string, DigestName>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.8': 'sha3-256',
  '2.16.840.1.101.3.4.2.9': 'sha3-384',
  '2.16.840.1.101.3.4.2.10': 'sha3-512',
}

// RFC 8017 appendix C, RFC 5758 §3.2, RFC 8410.
const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.1': { kind: 'rsa-pkcs1', hash: null },
  '1.2.840.113549.1.1.5': { kind: 'rsa-pkcs1', hash: 'sha1' },
  '1.2.840.113549.1.1.11': { kind: 'rsa-pkcs1', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa-pkcs1', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa-pkcs1', hash: 'sha512' },
  '1.2.840.10045.2.1': { kind: 'ecdsa', hash: null },
  '1.2.840.10045.4.1': { kind: 'ecdsa', hash: 'sha1' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'sha512' },
  '1.3.101.112': { kind: 'ed25519', hash: null },
}
const RSA_PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'

export const DIGEST_OIDS: Readonly<Record<DigestName, string>> = Object.fromEntries(
  Object.entries(DIGESTS).map(([oid, name]) => [name, oid]),
) as Record<DigestName, string>

/** Digests that still bind: a token or certificate that rests on another one is refused. */
export const isStrongDigest = (name: DigestName): boolean => name !== 'sha1'

/** @throws TlogError FORMAT for digests this library does not know, MD5 among them */
export function digestAlgorithm(value: Asn1 | undefined): DigestName {
  const [oid] = sequence(value, 'an algorithm identifier')
  const dotted = objectIdentifier(oid, 'an algorithm identifier')
  const name = DIGESTS[dotted]
  if (name === undefined) throw new TlogError('FORMAT', `unknown digest ${dotted}`)
  return name
}

/** @throws TlogError FORMAT for unknown algorithms and for PSS whose two digests differ */
export function signatureAlgorithm(value: Asn1 | undefined): SignatureAlgorithm {
  const [oid, parameters] = sequence(value, 'a signature algorithm')
  const dotted = objectIdentifier(oid, 'a signature algorithm')
  if (dotted === RSA_PSS) return pss(parameters)
  const known = SIGNATURES[dotted]
  if (known === undefined) throw new TlogError('FORMAT', `unknown signature algorithm ${dotted}`)
  return known
}

/** RSASSA-PSS-params (RFC 4055 §3.1); what is left out means SHA-1 and 20 bytes. */
function pss(parameters: Asn1 | undefined): SignatureAlgorithm {
  const fields = isUniversal(parameters, TAG.sequence) ? parameters.children : []
  const field = (tag: number): Asn1 | undefined => fields.find((candidate) => isContext(candidate, tag))?.children[0]
  const hash = field(0) === undefined ? 'sha1' : digestAlgorithm(field(0))
  const mask = field(1)
  const [maskOid, maskDigest] = mask === undefined ? [] : sequence(mask, 'the mask generation')
  const maskHash = mask === undefined ? 'sha1' : digestAlgorithm(maskDigest)
  if (
    (mask !== undefined && objectIdentifier(maskOid, 'the mask generation') !== MGF1) ||
    maskHash !== hash ||
    field(3) !== undefined
  )
    throw new TlogError('FORMAT', 'these PSS parameters are not supported')
  return { kind: 'rsa-pss', hash, saltLength: field(2) === undefined ? 20 : Number(integer(field(2), 'the salt length')) }
}
