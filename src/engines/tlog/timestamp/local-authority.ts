import { constants, createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { utf8 } from '../encoding.ts'
import { DIGEST_OIDS } from './algorithm.ts'
import { bitBytes, decodeAsn1, sequence } from './asn1.ts'
import { derInteger, derNull, derOctets, derOid, derSequence, derTrue, tlv } from './der.ts'
import type { DigestName } from '../crypto.ts'

/**
 * For tests: a certificate authority and a time-stamp authority that can be told to do anything wrong. Every structure is signed after it
 * was spoilt, so that each forgery fails for the one reason it was made for.
 */
export interface Signer {
  /** AlgorithmIdentifier */
  readonly algorithm: Uint8Array
  sign(data: Uint8Array, key: KeyObject): Uint8Array
}

const identifier = (oid: string, parameters?: Uint8Array): Uint8Array =>
  derSequence(derOid(oid), ...(parameters === undefined ? [] : [parameters]))
const plain = (oid: string, hash: string | null, parameters?: Uint8Array): Signer => ({
  algorithm: identifier(oid, parameters),
  sign: (data, key) => sign(hash, data, key),
})
const sha256 = identifier(DIGEST_OIDS.sha256)

export const SIGNERS = {
  rsaSha1: plain('1.2.840.113549.1.1.5', 'sha1', derNull),
  rsaSha256: plain('1.2.840.113549.1.1.11', 'sha256', derNull),
  rsaSha512: plain('1.2.840.113549.1.1.13', 'sha512', derNull),
  rsaPlain: plain('1.2.840.113549.1.1.1', 'sha256', derNull),
  ecSha256: plain('1.2.840.10045.4.3.2', 'sha256'),
  ecSha384: plain('1.2.840.10045.4.3.3', 'sha384'),
  ecSha512: plain('1.2.840.10045.4.3.4', 'sha512'),
  ed25519: plain('1.3.101.112', null),
  rsaPss: {
    algorithm: identifier(
      '1.2.840.113549.1.1.10',
      derSequence(tlv(0xa0, sha256), tlv(0xa1, identifier('1.2.840.113549.1.1.8', sha256)), tlv(0xa2, derInteger(32n))),
    ),
    sign: (data, key) => sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  },
} as const satisfies Record<string, Signer>

export interface KeyPair {
  readonly key: KeyObject
  readonly spki: Uint8Array
  readonly signer: Signer
}

export function makeKey(kind: 'ec' | 'ec384' | 'rsa' | 'rsa1024' | 'ed25519'): KeyPair {
  const pair =
    kind === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : kind === 'rsa' || kind === 'rsa1024'
        ? generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 })
        : generateKeyPairSync('ec', { namedCurve: kind === 'ec' ? 'P-256' : 'P-384' })
  const signers = {
    ec: SIGNERS.ecSha256,
    ec384: SIGNERS.ecSha384,
    rsa: SIGNERS.rsaSha256,
    rsa1024: SIGNERS.rsaSha256,
    ed25519: SIGNERS.ed25519,
  }
  return { key: pair.privateKey, spki: pair.publicKey.export({ format: 'der', type: 'spki' }), signer: signers[kind] }
}

/** Name with one common name. */
export const commonName = (cn: string): Uint8Array => derSequence(tlv(0x31, derSequence(derOid('2.5.4.3'), tlv(0x0c, utf8(cn)))))

const compact = (date: Date): string => `${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
const generalizedTime = (date: Date): Uint8Array => tlv(0x18, utf8(compact(date)))
// RFC 5280 §4.1.2.5: UTCTime until 2049.
const derTime = (date: Date): Uint8Array =>
  date.getUTCFullYear() < 2050 ? tlv(0x17, utf8(compact(date).slice(2))) : generalizedTime(date)

export type ExtensionSpec = readonly [oid: string, critical: boolean, value: Uint8Array]

const extensionList = (extensions: readonly ExtensionSpec[]): Uint8Array =>
  derSequence(
    ...extensions.map(([oid, critical, value]) => derSequence(derOid(oid), ...(critical ? [derTrue] : []), derOctets(value))),
  )

export const extension = {
  ca: (pathLength?: bigint): ExtensionSpec => [
    '2.5.29.19',
    true,
    derSequence(derTrue, ...(pathLength === undefined ? [] : [derInteger(pathLength)])),
  ],
  /** First byte of the bits, most significant first. */
  keyUsage: (bits: number): ExtensionSpec => ['2.5.29.15', true, tlv(0x03, Uint8Array.of(0, bits))],
  extendedKeyUsage: (critical: boolean, ...purposes: string[]): ExtensionSpec => [
    '2.5.29.37',
    critical,
    derSequence(...purposes.map(derOid)),
  ],
  /** Where a responder answers (RFC 5280 §4.2.2.1). */
  responder: (url: string): ExtensionSpec => [
    '1.3.6.1.5.5.7.1.1',
    false,
    derSequence(derSequence(derOid('1.3.6.1.5.5.7.48.1'), tlv(0x86, utf8(url)))),
  ],
  /** Where a list lies (RFC 5280 §4.2.1.13). */
  listAt: (url: string): ExtensionSpec => [
    '2.5.29.31',
    false,
    derSequence(derSequence(tlv(0xa0, tlv(0xa0, tlv(0x86, utf8(url)))))),
  ],
  unknown: (critical: boolean): ExtensionSpec => ['1.3.6.1.4.1.99999.1', critical, derNull],
} as const

export interface CertificateSpec {
  readonly subject: string
  readonly issuer: string
  readonly serial: bigint
  readonly key: KeyPair
  readonly signedBy: KeyPair
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: readonly ExtensionSpec[]
  readonly signer?: Signer
}

export function makeCertificate(spec: CertificateSpec): Uint8Array {
  const signer = spec.signer ?? spec.signedBy.signer
  const tbs = derSequence(
    tlv(0xa0, derInteger(2n)),
    derInteger(spec.serial),
    signer.algorithm,
    commonName(spec.issuer),
    derSequence(derTime(spec.notBefore), derTime(spec.notAfter)),
    commonName(spec.subject),
    spec.key.spki,
    tlv(0xa3, extensionList(spec.extensions)),
  )
  return derSequence(tbs, signer.algorithm, tlv(0x03, Uint8Array.of(0), signer.sign(tbs, spec.signedBy.key)))
}

export function makeRevocationList(spec: {
  readonly issuer: string
  readonly signedBy: KeyPair
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly revoked: readonly { readonly serial: bigint; readonly since: Date; readonly reason?: number }[]
  readonly extensions?: readonly ExtensionSpec[]
}): Uint8Array {
  const entries = spec.revoked.map(({ serial, since, reason }) =>
    derSequence(
      derInteger(serial),
      derTime(since),
      ...(reason === undefined ? [] : [extensionList([['2.5.29.21', false, tlv(0x0a, Uint8Array.of(reason))]])]),
    ),
  )
  const { signer, key } = spec.signedBy
  const tbs = derSequence(
    derInteger(1n),
    signer.algorithm,
    commonName(spec.issuer),
    derTime(spec.thisUpdate),
    derTime(spec.nextUpdate),
    ...(entries.length === 0 ? [] : [derSequence(...entries)]),
    ...(spec.extensions === undefined ? [] : [tlv(0xa0, extensionList(spec.extensions))]),
  )
  return derSequence(tbs, signer.algorithm, tlv(0x03, Uint8Array.of(0), signer.sign(tbs, key)))
}

/** An answer of an OCSP responder (RFC 6960 §4.2.1) about one certificate. */
export function makeOcspResponse(spec: {
  readonly issuer: string
  readonly issuerKey: KeyPair
  readonly serial: bigint
  readonly signedBy: KeyPair
  /** Certificate of a responder other than the issuer. */
  readonly responder?: Uint8Array
  readonly status: 'good' | 'unknown' | { readonly since: Date; readonly reason?: number }
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  readonly extensions?: readonly ExtensionSpec[]
  /** OCSPResponseStatus; 0 is success. */
  readonly outcome?: number
}): Uint8Array {
  const { signer, key } = spec.signedBy
  const bits = bitBytes(sequence(decodeAsn1(spec.issuerKey.spki), 'the key')[1], 'the key')
  const id = derSequence(
    sha256,
    derOctets(hashOf('sha256', commonName(spec.issuer))),
    derOctets(hashOf('sha256', bits)),
    derInteger(spec.serial),
  )
  const { status } = spec
  const said =
    status === 'good'
      ? tlv(0x80)
      : status === 'unknown'
        ? tlv(0x82)
        : tlv(
            0xa1,
            generalizedTime(status.since),
            ...(status.reason === undefined ? [] : [tlv(0xa0, tlv(0x0a, Uint8Array.of(status.reason)))]),
          )
  const next = spec.nextUpdate === undefined ? [] : [tlv(0xa0, generalizedTime(spec.nextUpdate))]
  const data = derSequence(
    tlv(0xa1, commonName(spec.issuer)),
    generalizedTime(spec.thisUpdate),
    derSequence(derSequence(id, said, generalizedTime(spec.thisUpdate), ...next)),
    ...(spec.extensions === undefined ? [] : [tlv(0xa1, extensionList(spec.extensions))]),
  )
  const basic = derSequence(
    data,
    signer.algorithm,
    tlv(0x03, Uint8Array.of(0), signer.sign(data, key)),
    ...(spec.responder === undefined ? [] : [tlv(0xa0, derSequence(spec.responder))]),
  )
  const response = derSequence(derOid('1.3.6.1.5.5.7.48.1.1'), derOctets(basic))
  return derSequence(tlv(0x0a, Uint8Array.of(spec.outcome ?? 0)), tlv(0xa0, response))
}

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

export interface TokenSpec {
  readonly data: Uint8Array
  readonly certificate: Uint8Array
  readonly key: KeyPair
  readonly issuer: string
  readonly serial: bigint
  readonly genTime: Date
  /** Further certificates in the token. */
  readonly chain?: readonly Uint8Array[]
  readonly includeCertificate?: boolean
  readonly crls?: readonly Uint8Array[]
  readonly signer?: Signer
  readonly digest?: DigestName
  readonly imprintDigest?: DigestName
  readonly imprint?: Uint8Array
  readonly version?: bigint
  readonly policy?: string
  readonly nonce?: bigint
  readonly tsa?: Uint8Array
  readonly genTimeText?: string
  readonly infoExtensions?: readonly ExtensionSpec[]
  readonly eContentType?: string
  readonly contentType?: string
  readonly signedContentType?: string | null
  readonly messageDigest?: Uint8Array | null
  /** Replaces the signing-certificate attributes. */
  readonly ess?: readonly Uint8Array[]
  readonly signers?: number
  readonly repeatAttribute?: boolean
  readonly spoilSignature?: boolean
  /** Signs something else than the attributes. */
  readonly signInstead?: (attributes: Uint8Array, eContent: Uint8Array) => Uint8Array
  /** PKIStatus; null gives a bare token. */
  readonly status?: bigint | null
}

export const hashOf = (name: DigestName, bytes: Uint8Array): Uint8Array => createHash(name).update(bytes).digest()
const attribute = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), tlv(0x31, value))
const directoryName = (name: Uint8Array): Uint8Array => tlv(0xa4, name)

/** ESSCertIDv2 for SHA-256 is written without algorithm (its default). */
export const essV2 = (certificate: Uint8Array, issuer?: string, serial?: bigint, algorithm: DigestName = 'sha256'): Uint8Array =>
  attribute(
    OID.signingCertificateV2,
    derSequence(
      derSequence(
        derSequence(
          ...(algorithm === 'sha256' ? [] : [identifier(DIGEST_OIDS[algorithm])]),
          derOctets(hashOf(algorithm, certificate)),
          ...(issuer === undefined
            ? []
            : [derSequence(derSequence(directoryName(commonName(issuer))), derInteger(serial ?? 0n))]),
        ),
      ),
    ),
  )

export const essV1 = (certificate: Uint8Array): Uint8Array =>
  attribute(OID.signingCertificate, derSequence(derSequence(derSequence(derOctets(hashOf('sha1', certificate))))))

const sorted = (parts: readonly Uint8Array[]): Uint8Array[] => parts.map((part) => Buffer.from(part)).sort(Buffer.compare)

export function makeToken(spec: TokenSpec): Uint8Array {
  const digest = spec.digest ?? 'sha256'
  const imprintDigest = spec.imprintDigest ?? 'sha256'
  const info = derSequence(
    derInteger(spec.version ?? 1n),
    derOid(spec.policy ?? '1.2.3.4'),
    derSequence(identifier(DIGEST_OIDS[imprintDigest], derNull), derOctets(spec.imprint ?? hashOf(imprintDigest, spec.data))),
    derInteger(7n),
    tlv(0x18, utf8(spec.genTimeText ?? compact(spec.genTime))),
    derSequence(derInteger(1n), tlv(0x80, Uint8Array.of(0x01, 0xf4))),
    ...(spec.nonce === undefined ? [] : [derInteger(spec.nonce)]),
    ...(spec.tsa === undefined ? [] : [tlv(0xa0, directoryName(spec.tsa))]),
    ...(spec.infoExtensions === undefined
      ? []
      : [
          tlv(
            0xa1,
            ...spec.infoExtensions.map(([oid, critical, value]) =>
              derSequence(derOid(oid), ...(critical ? [derTrue] : []), derOctets(value)),
            ),
          ),
        ]),
  )
  const eContentType = spec.eContentType ?? OID.tstInfo
  const digestAttribute = attribute(OID.messageDigest, derOctets(spec.messageDigest ?? hashOf(digest, info)))
  const attributes = sorted([
    ...(spec.signedContentType === null ? [] : [attribute(OID.contentType, derOid(spec.signedContentType ?? eContentType))]),
    ...(spec.messageDigest === null ? [] : [digestAttribute]),
    ...(spec.repeatAttribute === true ? [digestAttribute] : []),
    ...(spec.ess ?? [essV2(spec.certificate)]),
  ])
  const signer = spec.signer ?? spec.key.signer
  const signedAttributes = tlv(0x31, ...attributes)
  const signature = signer.sign(spec.signInstead?.(signedAttributes, info) ?? signedAttributes, spec.key.key)
  if (spec.spoilSignature === true) signature[signature.length - 1]! ^= 1
  const signerInfo = derSequence(
    derInteger(1n),
    derSequence(commonName(spec.issuer), derInteger(spec.serial)),
    identifier(DIGEST_OIDS[digest], derNull),
    tlv(0xa0, ...attributes),
    signer.algorithm,
    derOctets(signature),
  )
  const certificates = [...(spec.includeCertificate === false ? [] : [spec.certificate]), ...(spec.chain ?? [])]
  const signedData = derSequence(
    derInteger(3n),
    tlv(0x31, identifier(DIGEST_OIDS[digest], derNull)),
    derSequence(derOid(eContentType), tlv(0xa0, derOctets(info))),
    ...(certificates.length === 0 ? [] : [tlv(0xa0, ...certificates)]),
    ...(spec.crls === undefined ? [] : [tlv(0xa1, ...spec.crls)]),
    tlv(0x31, ...Array.from({ length: spec.signers ?? 1 }, () => signerInfo)),
  )
  const token = derSequence(derOid(spec.contentType ?? OID.signedData), tlv(0xa0, signedData))
  return spec.status === null ? token : derSequence(derSequence(derInteger(spec.status ?? 0n)), token)
}
