import type { DigestName } from '../crypto.ts'
import { toHex } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { digestAlgorithm, signatureAlgorithm, type SignatureAlgorithm } from './algorithm.ts'
import {
  boolean,
  childrenOf,
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
import { readCertificate, readExtensions, type Certificate, type Extension } from './certificate.ts'
import { tlv } from './der.ts'

/** TSTInfo (RFC 3161 §2.4.2). */
export interface TimestampInfo {
  readonly version: bigint
  readonly policy: string
  readonly imprint: { readonly algorithm: DigestName; readonly hash: Uint8Array }
  readonly serial: bigint
  /** Milliseconds since 1970. */
  readonly genTime: number
  /** Milliseconds to either side, undefined when the authority does not say. */
  readonly accuracy: number | undefined
  readonly ordering: boolean
  readonly nonce: bigint | undefined
  /** GeneralName, in hex. */
  readonly tsa: string | undefined
  readonly extensions: ReadonlyMap<string, Extension>
}

export interface SignerInfo {
  readonly issuer: string
  readonly serial: bigint
  readonly digestAlgorithm: DigestName
  /** By OID; more than one value or attribute of a kind is kept, for the checks to refuse. */
  readonly attributes: ReadonlyMap<string, readonly Asn1[]>
  /** What is signed: the attributes as SET OF (RFC 5652 §5.4). */
  readonly signed: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly signature: Uint8Array
}

/** A time-stamp token, taken apart and not judged. */
export interface Token {
  /** PKIStatus of the response it came in; undefined for a bare token. */
  readonly status: bigint | undefined
  readonly contentType: string
  readonly eContentType: string
  readonly eContent: Uint8Array
  /** Digests a reader needs, as announced before the content. */
  readonly digests: readonly DigestName[]
  readonly info: TimestampInfo
  readonly certificates: readonly Certificate[]
  /** DER of the CRLs inside. */
  readonly crls: readonly Uint8Array[]
  readonly signers: readonly SignerInfo[]
}

/** Reads a TimeStampResp (RFC 3161 §2.4.2) or a bare TimeStampToken. @throws TlogError FORMAT */
export function parseToken(der: Uint8Array): Token {
  const outer = decodeAsn1(der)
  const [first, second] = sequence(outer, 'the time-stamp')
  if (isUniversal(first, TAG.oid)) return readContentInfo(outer, undefined)
  const [status] = sequence(first, 'the status')
  const stated = integer(status, 'the status')
  if (second === undefined) throw new TlogError('FORMAT', `the authority refused with status ${stated}`)
  return readContentInfo(second, stated)
}

function readContentInfo(value: Asn1, status: bigint | undefined): Token {
  const [contentType, content] = sequence(value, 'the token')
  if (!isContext(content, 0)) throw new TlogError('FORMAT', 'the token has no content')
  const [version, digests, encapsulated, ...rest] = sequence(content.children[0], 'the signed data')
  const [eContentType, eContent] = sequence(encapsulated, 'the encapsulated content')
  if (!isContext(eContent, 0)) throw new TlogError('FORMAT', 'the token has no time-stamp')
  const bytes = octets(eContent.children[0], 'the time-stamp')
  if (integer(version, 'the version') !== 3n) throw new TlogError('FORMAT', 'SignedData over a time-stamp has version 3')
  const certificates = rest.find((field) => isContext(field, 0))?.children ?? []
  return {
    status,
    contentType: objectIdentifier(contentType, 'the content type'),
    eContentType: objectIdentifier(eContentType, 'the content type'),
    eContent: bytes,
    digests: childrenOf(digests, TAG.set, 'the digests').map(digestAlgorithm),
    info: readInfo(decodeAsn1(bytes)),
    certificates: certificates.filter((value) => isUniversal(value, TAG.sequence)).map(readCertificate),
    crls: (rest.find((field) => isContext(field, 1))?.children ?? [])
      .filter((list) => isUniversal(list, TAG.sequence))
      .map(({ der }) => der),
    signers: childrenOf(rest.at(-1), TAG.set, 'the signers').map(readSigner),
  }
}

function readInfo(value: Asn1): TimestampInfo {
  const [version, policy, imprint, serial, genTime, ...optional] = sequence(value, 'the time-stamp')
  const [algorithm, hash] = sequence(imprint, 'the imprint')
  const accuracy = optional.find((field) => isUniversal(field, TAG.sequence))
  const nonce = optional.find((field) => isUniversal(field, TAG.integer))
  const tsa = optional.find((field) => isContext(field, 0))
  const extensions = optional.find((field) => isContext(field, 1))
  return {
    version: integer(version, 'the version'),
    policy: objectIdentifier(policy, 'the policy'),
    imprint: { algorithm: digestAlgorithm(algorithm), hash: octets(hash, 'the imprint') },
    serial: integer(serial, 'the serial number'),
    genTime: isUniversal(genTime, TAG.generalizedTime) ? time(genTime, 'the time') : time(undefined, 'the time'),
    accuracy: accuracy === undefined ? undefined : readAccuracy(accuracy),
    ordering: boolean(optional.find((field) => isUniversal(field, TAG.boolean))),
    nonce: nonce === undefined ? undefined : integer(nonce, 'the nonce'),
    tsa: tsa === undefined ? undefined : toHex(tsa.children[0]?.der ?? new Uint8Array()),
    extensions: readExtensions(extensions === undefined ? undefined : decodeAsn1(tlv(0x30, extensions.content))),
  }
}

/** Accuracy ::= SEQUENCE { seconds INTEGER, millis [0], micros [1] }, all optional. */
function readAccuracy({ children }: Asn1): number {
  const part = (field: Asn1 | undefined): number =>
    field === undefined ? 0 : field.content.reduce((sum, byte) => sum * 256 + byte, 0)
  const seconds = children.find((field) => isUniversal(field, TAG.integer))
  const [millis, micros] = [0, 1].map((tag) => children.find((field) => isContext(field, tag)))
  return part(seconds) * 1000 + part(millis) + part(micros) / 1000
}

function readSigner(value: Asn1): SignerInfo {
  const [version, identifier, digest, attributes, algorithm, signature] = sequence(value, 'the signer')
  const [issuer, serial] = sequence(identifier, 'the signer identifier')
  if (integer(version, 'the version') !== 1n)
    throw new TlogError('FORMAT', 'a signer named by issuer and serial number has version 1')
  if (!isContext(attributes, 0) || issuer === undefined) throw new TlogError('FORMAT', 'a time-stamp has signed attributes')
  return {
    issuer: toHex(issuer.der),
    serial: integer(serial, 'the serial number'),
    digestAlgorithm: digestAlgorithm(digest),
    attributes: readAttributes(attributes),
    // DER of a SET OF: the implicit tag [0] gives way to SET.
    signed: tlv(0x31, ...attributes.children.map(({ der }) => der)),
    signatureAlgorithm: signatureAlgorithm(algorithm),
    signature: octets(signature, 'the signature'),
  }
}

function readAttributes({ children }: Asn1): Map<string, Asn1[]> {
  const attributes = new Map<string, Asn1[]>()
  for (const attribute of children) {
    const [type, values] = sequence(attribute, 'an attribute')
    const oid = objectIdentifier(type, 'an attribute')
    attributes.set(oid, [...(attributes.get(oid) ?? []), ...childrenOf(values, TAG.set, 'an attribute')])
  }
  return attributes
}
