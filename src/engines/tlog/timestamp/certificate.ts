import { verifyWithSpki } from '../crypto.ts'
import { fromHex, toHex } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { isStrongDigest, signatureAlgorithm, type SignatureAlgorithm } from './algorithm.ts'
import {
  bitBytes,
  boolean,
  decodeAsn1,
  integer,
  isContext,
  isUniversal,
  objectIdentifier,
  octets,
  sequence,
  TAG,
  time,
  type Asn1,
} from './asn1.ts'

export interface Extension {
  readonly critical: boolean
  readonly value: Asn1
}

/** An X.509 certificate (RFC 5280 §4.1), taken apart and not judged. */
export interface Certificate {
  readonly der: Uint8Array
  readonly signed: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly signature: Uint8Array
  readonly serial: bigint
  /** DER of the names, in hex: equal names have equal text. */
  readonly issuer: string
  readonly subject: string
  /** Milliseconds since 1970, both inclusive. */
  readonly notBefore: number
  readonly notAfter: number
  readonly spki: Uint8Array
  readonly extensions: ReadonlyMap<string, Extension>
}

/** @throws TlogError FORMAT */
export const parseCertificate = (der: Uint8Array): Certificate => readCertificate(decodeAsn1(der))

/** @throws TlogError FORMAT also when an extension appears twice or both algorithm fields differ */
export function readCertificate(value: Asn1): Certificate {
  const [tbs, outerAlgorithm, signature] = sequence(value, 'the certificate')
  const fields = [...sequence(tbs, 'the certificate')]
  if (isContext(fields[0], 0)) fields.shift()
  const [serial, innerAlgorithm, issuer, validity, subject, spki, ...optional] = fields
  const [notBefore, notAfter] = sequence(validity, 'the validity')
  if (
    !issuer ||
    !subject ||
    !spki ||
    !tbs ||
    !outerAlgorithm ||
    !innerAlgorithm ||
    toHex(outerAlgorithm.der) !== toHex(innerAlgorithm.der)
  )
    throw new TlogError('FORMAT', 'the certificate is not what the specification says')
  return {
    der: value.der,
    signed: tbs.der,
    signatureAlgorithm: signatureAlgorithm(outerAlgorithm),
    signature: bitBytes(signature, 'the signature of the certificate'),
    serial: integer(serial, 'the serial number'),
    issuer: toHex(issuer.der),
    subject: toHex(subject.der),
    notBefore: time(notBefore, 'the validity'),
    notAfter: time(notAfter, 'the validity'),
    spki: spki.der,
    extensions: readExtensions(optional.find((field) => isContext(field, 3))?.children[0]),
  }
}

/** Extensions ::= SEQUENCE OF SEQUENCE { OID, critical DEFAULT FALSE, OCTET STRING } */
export function readExtensions(value: Asn1 | undefined): Map<string, Extension> {
  const extensions = new Map<string, Extension>()
  if (value === undefined) return extensions
  for (const extension of sequence(value, 'the extensions')) {
    const fields = sequence(extension, 'an extension')
    const oid = objectIdentifier(fields[0], 'an extension')
    if (extensions.has(oid)) throw new TlogError('FORMAT', `the extension ${oid} appears twice`)
    extensions.set(oid, {
      critical: isUniversal(fields[1], TAG.boolean) && boolean(fields[1]),
      value: decodeAsn1(octets(fields.at(-1), 'an extension')),
    })
  }
  return extensions
}

/** Attributes of a name that people know an authority by. */
const NAME_ATTRIBUTES = ['2.5.4.3', '2.5.4.10']
const BMP_STRING = 30

/** Common name and organization of the subject, for people to read; empty when it has neither. Nothing may be decided by it. */
export function readableName({ subject }: Certificate): string {
  const attributes = decodeAsn1(fromHex(subject)).children.flatMap(({ children }) => children)
  const texts = NAME_ATTRIBUTES.flatMap((wanted) =>
    attributes.flatMap(({ children: [type, value] }) =>
      value !== undefined && objectIdentifier(type, 'a name') === wanted ? [nameText(value)] : [],
    ),
  )
  return texts.join(', ')
}

const nameText = ({ tag, content }: Asn1): string => new TextDecoder(tag === BMP_STRING ? 'utf-16be' : 'utf-8').decode(content)

export const EXTENSION = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlReason: '2.5.29.21',
  crlDistributionPoints: '2.5.29.31',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
} as const

/** The key itself, as certificates and responders name an issuer by its hash. */
export const publicKeyBits = ({ spki }: Certificate): Uint8Array => bitBytes(sequence(decodeAsn1(spki), 'the key')[1], 'the key')

/** Bits of KeyUsage (RFC 5280 §4.2.1.3), undefined when the certificate has none. */
export function keyUsage({
  extensions,
}: Certificate): { has(bit: number): boolean; only(...bits: number[]): boolean } | undefined {
  const value = extensions.get(EXTENSION.keyUsage)?.value
  if (value === undefined) return undefined
  const has = (bit: number): boolean => (((value.content[1 + (bit >> 3)] ?? 0) << (bit & 7)) & 0x80) !== 0
  return { has, only: (...bits) => Array.from({ length: 9 }, (_, bit) => bit).every((bit) => !has(bit) || bits.includes(bit)) }
}
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const

/** Purposes of ExtendedKeyUsage, undefined when the certificate has none. */
export function extendedKeyUsage({ extensions }: Certificate): { critical: boolean; purposes: string[] } | undefined {
  const extension = extensions.get(EXTENSION.extendedKeyUsage)
  if (extension === undefined) return undefined
  const purposes = sequence(extension.value, 'the extended key usage').map((oid) => objectIdentifier(oid, 'a purpose'))
  return { critical: extension.critical, purposes }
}

/** BasicConstraints: whether it is a CA, and how many CAs may stand below it. */
export function basicConstraints({ extensions }: Certificate): { ca: boolean; pathLength: number } {
  const extension = extensions.get(EXTENSION.basicConstraints)
  if (extension === undefined) return { ca: false, pathLength: 0 }
  const fields = sequence(extension.value, 'the basic constraints')
  const length = fields.find((field) => isUniversal(field, TAG.integer))
  return {
    ca: boolean(fields[0]),
    pathLength: length === undefined ? Number.POSITIVE_INFINITY : Number(integer(length, 'the path length')),
  }
}

/** Whether `issuer` signed this; SHA-1 counts as no signature. */
export function isSignedBy(
  { signed, signature, signatureAlgorithm: how }: Pick<Certificate, 'signed' | 'signature' | 'signatureAlgorithm'>,
  issuer: Certificate,
): boolean {
  if (how.kind !== 'ed25519' && (how.hash === null || !isStrongDigest(how.hash))) return false
  return verifyWithSpki(issuer.spki, how, signed, signature)
}
