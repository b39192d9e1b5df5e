import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { concatBytes, utf8 } from '../encoding.ts'
import { decodeAsn1, octets, sequence } from './asn1.ts'
import { TIMESTAMP_CHECKS } from './checks.ts'
import { derOid, derSequence, tlv } from './der.ts'
import {
  commonName,
  essV1,
  essV2,
  extension,
  hashOf,
  makeCertificate,
  makeKey,
  makeOcspResponse,
  makeRevocationList,
  makeToken,
  SIGNERS,
  type CertificateSpec,
  type ExtensionSpec,
  type KeyPair,
  type TokenSpec,
} from './local-authority.ts'
import { verifyTimestamp, verifyTimestampWith, type RevocationOptions, type VerifyTimestampOptions } from './verify-timestamp.ts'

const year = (y: number): Date => new Date(Date.UTC(y, 0, 1))
const data = utf8('what was stamped')
const genTime = year(2026)
const now = year(2027)
const hasOpenssl = spawnSync('openssl', ['version']).status === 0
if (!hasOpenssl) process.stderr.write('openssl is missing: agreement with it is not tested\n')

const keys = { root: makeKey('ec'), middle: makeKey('ec'), tsa: makeKey('ec'), rsa: makeKey('rsa'), other: makeKey('ec') }
const STAMPING = extension.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.8')
const certificateOf = (
  spec: Partial<CertificateSpec> & Pick<CertificateSpec, 'subject' | 'issuer' | 'key' | 'signedBy' | 'extensions'>,
) => makeCertificate({ serial: 1n, notBefore: year(2025), notAfter: year(2035), ...spec })

const caExtensions: ExtensionSpec[] = [extension.ca(), extension.keyUsage(0x06)]
const root = certificateOf({ subject: 'Root', issuer: 'Root', key: keys.root, signedBy: keys.root, extensions: caExtensions })
const middle = (spec: Partial<CertificateSpec> = {}) =>
  certificateOf({
    subject: 'Middle',
    issuer: 'Root',
    key: keys.middle,
    signedBy: keys.root,
    serial: 2n,
    extensions: [extension.ca(0n), extension.keyUsage(0x06)],
    ...spec,
  })
const tsa = (spec: Partial<CertificateSpec> = {}) =>
  certificateOf({
    subject: 'TSA',
    issuer: 'Middle',
    key: keys.tsa,
    signedBy: keys.middle,
    serial: 3n,
    extensions: [STAMPING, extension.keyUsage(0x80)],
    ...spec,
  })

const TSA = tsa()
const good = (spec: Partial<TokenSpec> = {}): TokenSpec => ({
  data,
  certificate: TSA,
  key: keys.tsa,
  issuer: 'Middle',
  serial: 3n,
  genTime,
  chain: [middle()],
  ...spec,
})
/** A token by a certificate that is made differently; the rest follows. */
const byCertificate = (spec: Partial<CertificateSpec>, more: Partial<TokenSpec> = {}): Uint8Array =>
  makeToken(good({ certificate: tsa(spec), ...(spec.key === undefined ? {} : { key: spec.key }), ...more }))
const withMiddle = (spec: Partial<CertificateSpec>): Uint8Array => makeToken(good({ chain: [middle(spec)] }))
const options: VerifyTimestampOptions = { data, roots: [root], now }

const revoked = (
  since: Date,
  reason?: number,
  spec: { signedBy?: KeyPair; issuer?: string; nextUpdate?: Date; extensions?: ExtensionSpec[] } = {},
) =>
  makeRevocationList({
    issuer: 'Middle',
    signedBy: keys.middle,
    thisUpdate: year(2026),
    nextUpdate: year(2028),
    revoked: [{ serial: 3n, since, ...(reason === undefined ? {} : { reason }) }],
    ...spec,
  })
const clean = (issuer: string, signedBy: KeyPair) =>
  makeRevocationList({
    issuer,
    signedBy,
    thisUpdate: year(2026),
    nextUpdate: year(2028),
    revoked: [{ serial: 99n, since: year(2025) }],
  })

/** A responder's answer about the TSA's certificate, good and by the issuer itself unless said otherwise. */
const ocsp = (spec: Partial<Parameters<typeof makeOcspResponse>[0]> = {}) =>
  makeOcspResponse({
    issuer: 'Middle',
    issuerKey: keys.middle,
    signedBy: keys.middle,
    serial: 3n,
    status: 'good',
    thisUpdate: year(2026),
    nextUpdate: year(2028),
    ...spec,
  })
const ocspOfMiddle = ocsp({ issuer: 'Root', issuerKey: keys.root, signedBy: keys.root, serial: 2n })
const responder = (spec: Partial<CertificateSpec> = {}) =>
  certificateOf({
    subject: 'Responder',
    issuer: 'Middle',
    key: keys.other,
    signedBy: keys.middle,
    serial: 6n,
    extensions: [extension.extendedKeyUsage(false, '1.3.6.1.5.5.7.3.9')],
    ...spec,
  })
const required = (...answers: Uint8Array[]): Partial<VerifyTimestampOptions> => ({
  revocation: { ocsp: [...answers, ocspOfMiddle], required: true },
})

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = new Uint8Array(bytes)
  copy[at]! ^= 0x01
  return copy
}
const indexOfBytes = (bytes: Uint8Array, part: Uint8Array): number => Buffer.from(bytes).indexOf(part)
const goodToken = makeToken(good())
const unsignedCopy = (spec: Partial<CertificateSpec>) =>
  makeCertificate({
    subject: 'TSA',
    issuer: 'Middle',
    key: keys.tsa,
    signedBy: keys.other,
    serial: 3n,
    notBefore: year(2025),
    notAfter: year(2035),
    extensions: [STAMPING],
    ...spec,
  })

interface Forgery {
  readonly name: string
  readonly token: Uint8Array
  /** `check` of the error, or FORMAT when the token cannot even be read. */
  readonly fails: string
  readonly options?: Partial<VerifyTimestampOptions>
  /** Why openssl ts -verify does not refuse it. Unsaid: it must refuse as well. */
  readonly opensslAccepts?: string
}
const anotherCaller = 'depends on what the caller asks, not on the token'

const forgeries: Forgery[] = [
  // status
  ...[2n, 3n, 4n, 5n].map((status) => ({ name: `status ${status}`, token: makeToken(good({ status })), fails: 'status' })),
  { name: 'refusal without token', token: derSequence(derSequence(tlv(2, Uint8Array.of(2)))), fails: 'FORMAT' },
  // contents
  {
    name: 'another content type outside',
    token: makeToken(good({ contentType: '1.2.840.113549.1.7.3' })),
    fails: 'content-type',
  },
  {
    name: 'id-data instead of TSTInfo, signed so',
    token: makeToken(good({ eContentType: '1.2.840.113549.1.7.1' })),
    fails: 'content-type',
  },
  {
    name: 'another signed content type',
    token: makeToken(good({ signedContentType: '1.2.840.113549.1.7.1' })),
    fails: 'signed-content-type',
    opensslAccepts: 'it does not compare the signed content type',
  },
  {
    name: 'no signed content type',
    token: makeToken(good({ signedContentType: null })),
    fails: 'signed-content-type',
    opensslAccepts: 'it does not ask for the signed content type',
  },
  { name: 'TSTInfo version 2', token: makeToken(good({ version: 2n })), fails: 'version' },
  {
    name: 'a critical extension in TSTInfo',
    token: makeToken(good({ infoExtensions: [extension.unknown(true)] })),
    fails: 'extensions',
    opensslAccepts: 'it does not look at extensions of TSTInfo',
  },
  // imprint
  {
    name: 'SHA-1 imprint',
    token: makeToken(good({ imprintDigest: 'sha1' })),
    fails: 'imprint-algorithm',
    opensslAccepts: 'it takes any digest it knows',
  },
  { name: 'imprint of other data', token: makeToken(good({ imprint: hashOf('sha256', utf8('other')) })), fails: 'imprint' },
  { name: 'imprint cut short', token: makeToken(good({ imprint: hashOf('sha256', data).subarray(0, 31) })), fails: 'imprint' },
  { name: 'empty imprint', token: makeToken(good({ imprint: new Uint8Array() })), fails: 'imprint' },
  {
    name: 'SHA-512 digest under the name of SHA-256',
    token: makeToken(good({ imprint: hashOf('sha512', data) })),
    fails: 'imprint',
  },
  {
    name: 'asked with another algorithm',
    token: makeToken(good({ imprintDigest: 'sha512' })),
    fails: 'imprint-algorithm',
    options: { digest: hashOf('sha256', data), algorithm: 'sha256', data: undefined } as Partial<VerifyTimestampOptions>,
    opensslAccepts: anotherCaller,
  },
  {
    name: 'asked about other data',
    token: goodToken,
    fails: 'imprint',
    options: { data: utf8('other') },
    opensslAccepts: anotherCaller,
  },
  // what the request said
  { name: 'another policy', token: goodToken, fails: 'policy', options: { policy: '1.2.3.5' }, opensslAccepts: anotherCaller },
  {
    name: 'another nonce',
    token: makeToken(good({ nonce: 5n })),
    fails: 'nonce',
    options: { nonce: 6n },
    opensslAccepts: anotherCaller,
  },
  { name: 'no nonce', token: goodToken, fails: 'nonce', options: { nonce: 6n }, opensslAccepts: anotherCaller },
  {
    name: 'negative nonce',
    token: makeToken(good({ nonce: 5n })),
    fails: 'nonce',
    options: { nonce: -5n },
    opensslAccepts: anotherCaller,
  },
  // signers
  { name: 'two signers', token: makeToken(good({ signers: 2 })), fails: 'one-signer' },
  { name: 'no signer', token: makeToken(good({ signers: 0 })), fails: 'one-signer' },
  { name: 'signer names another serial', token: makeToken(good({ serial: 4n })), fails: 'signing-certificate' },
  { name: 'signer names another issuer', token: makeToken(good({ issuer: 'Root' })), fails: 'signing-certificate' },
  { name: 'certificate left out', token: makeToken(good({ includeCertificate: false })), fails: 'signing-certificate' },
  // attributes
  {
    name: 'message digest of something else',
    token: makeToken(good({ messageDigest: hashOf('sha256', data) })),
    fails: 'message-digest',
  },
  { name: 'message digest missing', token: makeToken(good({ messageDigest: null })), fails: 'message-digest' },
  {
    name: 'message digest twice',
    token: makeToken(good({ repeatAttribute: true })),
    fails: 'message-digest',
    opensslAccepts: 'it reads the first of two',
  },
  {
    name: 'SHA-1 all through',
    token: makeToken(good({ key: keys.rsa, certificate: tsa({ key: keys.rsa }), digest: 'sha1', signer: SIGNERS.rsaSha1 })),
    fails: 'digest-strength',
    opensslAccepts: 'its default level of security takes SHA-1 here',
  },
  {
    name: 'digest of the signature is not the stated one',
    token: makeToken(good({ digest: 'sha512', signer: SIGNERS.ecSha256 })),
    fails: 'digest-strength',
  },
  // signing certificate
  { name: 'no signing-certificate attribute', token: makeToken(good({ ess: [] })), fails: 'signing-certificate' },
  {
    name: 'signing-certificate of another one',
    token: makeToken(good({ ess: [essV2(middle())] })),
    fails: 'signing-certificate',
  },
  {
    name: 'SHA-1 signing-certificate of another one',
    token: makeToken(good({ ess: [essV1(middle())] })),
    fails: 'signing-certificate',
  },
  {
    name: 'both forms, one of another',
    token: makeToken(good({ ess: [essV1(TSA), essV2(middle())] })),
    fails: 'signing-certificate',
  },
  {
    name: 'signing-certificate with another serial',
    token: makeToken(good(essOf('Middle', 4n))),
    fails: 'signing-certificate',
  },
  {
    name: 'signing-certificate with another issuer',
    token: makeToken(good(essOf('Root', 3n))),
    fails: 'signing-certificate',
  },
  // signature
  { name: 'spoilt signature', token: makeToken(good({ spoilSignature: true })), fails: 'signature' },
  { name: 'signed by another key', token: makeToken(good({ key: keys.other })), fails: 'signature' },
  {
    name: 'signature over the content instead of the attributes',
    token: makeToken(good({ signInstead: (_, content) => content })),
    fails: 'signature',
  },
  {
    name: 'signature over the attributes with their tag [0]',
    token: makeToken(good({ signInstead: (attributes) => concatBytes(Uint8Array.of(0xa0), attributes.subarray(1)) })),
    fails: 'signature',
  },
  {
    name: 'RSA algorithm over an EC key',
    token: makeToken(good({ signer: { ...SIGNERS.ecSha256, algorithm: SIGNERS.rsaSha256.algorithm } })),
    fails: 'signature',
    opensslAccepts: 'it goes by the kind of the key',
  },
  {
    name: 'RSA of 1,024 bits',
    token: (() => {
      const weak = makeKey('rsa1024')
      return makeToken(good({ key: weak, certificate: tsa({ key: weak }) }))
    })(),
    fails: 'signature',
    opensslAccepts: 'its default level of security takes 1,024 bits',
  },
  // purpose
  {
    name: 'no extended key usage (an ordinary certificate)',
    token: byCertificate({ extensions: [extension.keyUsage(0x80)] }),
    fails: 'extended-key-usage',
  },
  {
    name: 'server certificate',
    token: byCertificate({ extensions: [extension.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.1')] }),
    fails: 'extended-key-usage',
  },
  {
    name: 'server certificate without signing-certificate attribute',
    token: byCertificate({ extensions: [extension.extendedKeyUsage(false, '1.3.6.1.5.5.7.3.1')] }, { ess: [] }),
    fails: 'signing-certificate',
  },
  {
    name: 'purpose not critical',
    token: byCertificate({ extensions: [extension.extendedKeyUsage(false, '1.3.6.1.5.5.7.3.8')] }),
    fails: 'extended-key-usage',
  },
  {
    name: 'a second purpose',
    token: byCertificate({ extensions: [extension.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.1')] }),
    fails: 'extended-key-usage',
  },
  {
    name: 'any purpose',
    token: byCertificate({ extensions: [extension.extendedKeyUsage(true, '2.5.29.37.0')] }),
    fails: 'extended-key-usage',
  },
  {
    name: 'key for encipherment only',
    token: byCertificate({ extensions: [STAMPING, extension.keyUsage(0x20)] }),
    fails: 'key-usage',
  },
  {
    name: 'key for signatures and encipherment',
    token: byCertificate({ extensions: [STAMPING, extension.keyUsage(0xa0)] }),
    fails: 'key-usage',
  },
  {
    name: 'key for certificates',
    token: byCertificate({ extensions: [STAMPING, extension.keyUsage(0x84)] }),
    fails: 'key-usage',
  },
  { name: 'name of another authority', token: makeToken(good({ tsa: commonName('Somebody') })), fails: 'tsa-name' },
  // chain
  {
    name: 'another root',
    token: goodToken,
    fails: 'chain',
    options: {
      roots: [
        certificateOf({ subject: 'Root', issuer: 'Root', key: keys.other, signedBy: keys.other, extensions: caExtensions }),
      ],
    },
    opensslAccepts: anotherCaller,
  },
  { name: 'no root', token: goodToken, fails: 'chain', options: { roots: [] }, opensslAccepts: anotherCaller },
  {
    name: 'its own root inside',
    token: makeToken(
      good({
        certificate: tsa({ signedBy: keys.other, issuer: 'Evil' }),
        issuer: 'Evil',
        chain: [
          certificateOf({ subject: 'Evil', issuer: 'Evil', key: keys.other, signedBy: keys.other, extensions: caExtensions }),
        ],
      }),
    ),
    fails: 'chain',
  },
  { name: 'intermediate missing', token: makeToken(good({ chain: [] })), fails: 'chain' },
  { name: 'intermediate is no CA', token: withMiddle({ extensions: [extension.keyUsage(0x06)] }), fails: 'chain' },
  {
    name: 'intermediate may not sign certificates',
    token: withMiddle({ extensions: [extension.ca(), extension.keyUsage(0x80)] }),
    fails: 'chain',
  },
  {
    name: 'intermediate for servers only',
    token: withMiddle({
      extensions: [extension.ca(), extension.keyUsage(0x06), extension.extendedKeyUsage(false, '1.3.6.1.5.5.7.3.1')],
    }),
    fails: 'chain',
    opensslAccepts: 'it does not ask a CA for the purpose time-stamping',
  },
  {
    name: 'intermediate with an unknown critical extension',
    token: withMiddle({ extensions: [...caExtensions, extension.unknown(true)] }),
    fails: 'chain',
  },
  {
    name: 'certificate with an unknown critical extension',
    token: byCertificate({ extensions: [STAMPING, extension.unknown(true)] }),
    fails: 'chain',
  },
  { name: 'certificate not signed by its issuer', token: makeToken(good({ certificate: unsignedCopy({}) })), fails: 'chain' },
  { name: 'intermediate not signed by the root', token: withMiddle({ signedBy: keys.other }), fails: 'chain' },
  {
    name: 'intermediate signed with SHA-1',
    token: makeToken(
      good({
        chain: [
          middle({
            key: keys.middle,
            signer: { algorithm: derSequence(derOid('1.2.840.10045.4.1')), sign: SIGNERS.ecSha256.sign },
          }),
        ],
      }),
    ),
    fails: 'chain',
  },
  {
    name: 'path too long',
    token: (() => {
      const deep = certificateOf({
        subject: 'Deep',
        issuer: 'Middle',
        key: keys.other,
        signedBy: keys.middle,
        serial: 5n,
        extensions: caExtensions,
      })
      return makeToken(
        good({ certificate: tsa({ issuer: 'Deep', signedBy: keys.other }), issuer: 'Deep', chain: [deep, middle()] }),
      )
    })(),
    fails: 'chain',
  },
  { name: 'certificate not yet valid at genTime', token: byCertificate({ notBefore: year(2027) }), fails: 'chain' },
  { name: 'certificate ended before genTime', token: byCertificate({ notAfter: new Date(Date.UTC(2025, 6)) }), fails: 'chain' },
  { name: 'intermediate ended before genTime', token: withMiddle({ notAfter: new Date(Date.UTC(2025, 6)) }), fails: 'chain' },
  // time
  {
    name: 'ended by the moment asked about',
    token: goodToken,
    fails: 'still-valid',
    options: { at: year(2040) },
    opensslAccepts: anotherCaller,
  },
  {
    name: 'from the future',
    token: goodToken,
    fails: 'not-in-the-future',
    options: { now: year(2025) },
    opensslAccepts: anotherCaller,
  },
  {
    name: '31st of February',
    token: makeToken(good({ genTimeText: '20260231000000Z' })),
    fails: 'FORMAT',
    opensslAccepts: 'it does not compute with genTime',
  },
  {
    name: 'local time',
    token: makeToken(good({ genTimeText: '20260101000000+0900' })),
    fails: 'FORMAT',
    opensslAccepts: 'it does not compute with genTime',
  },
  // revocation
  {
    name: 'revoked before genTime',
    token: goodToken,
    fails: 'revocation',
    options: { revocation: { crls: [revoked(year(2025), 0)] } },
    opensslAccepts: anotherCaller,
  },
  {
    name: 'revoked later, key compromised',
    token: goodToken,
    fails: 'revocation',
    options: { revocation: { crls: [revoked(year(2027), 1)] } },
    opensslAccepts: anotherCaller,
  },
  {
    name: 'revoked later, no reason given',
    token: goodToken,
    fails: 'revocation',
    options: { revocation: { crls: [revoked(year(2027))] } },
    opensslAccepts: anotherCaller,
  },
  {
    name: 'revoked by a list inside the token',
    token: makeToken(good({ crls: [revoked(year(2025), 0)] })),
    fails: 'revocation',
    opensslAccepts: 'it does not look at lists unless told to',
  },
  {
    name: 'no list where one is required',
    token: goodToken,
    fails: 'revocation',
    options: { revocation: { crls: [clean('Middle', keys.middle)], required: true } },
    opensslAccepts: anotherCaller,
  },
  {
    name: 'list out of date where one is required',
    token: goodToken,
    fails: 'revocation',
    options: {
      revocation: {
        crls: [revoked(year(2030), 0, { nextUpdate: new Date(Date.UTC(2025, 6)) }), clean('Root', keys.root)],
        required: true,
      },
    },
    opensslAccepts: anotherCaller,
  },
  {
    name: 'list signed by somebody else where one is required',
    token: goodToken,
    fails: 'revocation',
    options: { revocation: { crls: [clean('Middle', keys.other), clean('Root', keys.root)], required: true } },
    opensslAccepts: anotherCaller,
  },
  {
    name: 'partial list where one is required',
    token: goodToken,
    fails: 'revocation',
    options: {
      revocation: {
        crls: [
          makeRevocationList({
            issuer: 'Middle',
            signedBy: keys.middle,
            thisUpdate: year(2026),
            nextUpdate: year(2028),
            revoked: [],
            extensions: [['2.5.29.27', true, tlv(2, Uint8Array.of(1))]],
          }),
          clean('Root', keys.root),
        ],
        required: true,
      },
    },
    opensslAccepts: anotherCaller,
  },
  ...(
    [
      ['OCSP: revoked before genTime', [ocsp({ status: { since: year(2025), reason: 4 } })]],
      ['OCSP: revoked later, key compromised', [ocsp({ status: { since: year(2027), reason: 1 } })]],
      ['OCSP: revoked later, no reason given', [ocsp({ status: { since: year(2027) } })]],
      ['OCSP: good once, revoked in another answer', [ocsp(), ocsp({ status: { since: year(2025), reason: 4 } })]],
      ['OCSP: unknown', [ocsp({ status: 'unknown' })]],
      ['OCSP: about another certificate', [ocsp({ serial: 4n })]],
      ['OCSP: about a certificate of another issuer', [ocsp({ issuer: 'Root' })]],
      ['OCSP: about a certificate by another key', [ocsp({ issuerKey: keys.other })]],
      ['OCSP: out of date', [ocsp({ nextUpdate: new Date(Date.UTC(2025, 6)) })]],
      ['OCSP: signed by somebody else', [ocsp({ signedBy: keys.other })]],
      ['OCSP: by a responder without the purpose', [ocsp({ signedBy: keys.other, responder: responder({ extensions: [] }) })]],
      ['OCSP: by a responder of another issuer', [ocsp({ signedBy: keys.other, responder: responder({ signedBy: keys.root }) })]],
      [
        'OCSP: by a responder that names another issuer',
        [ocsp({ signedBy: keys.other, responder: responder({ issuer: 'Root' }) })],
      ],
      ['OCSP: by a responder that had ended', [ocsp({ signedBy: keys.other, responder: responder({ notAfter: year(2025) }) })]],
      ['OCSP: with an unknown critical extension', [ocsp({ extensions: [extension.unknown(true)] })]],
    ] as const
  ).map(([name, answers]) => ({
    name,
    token: goodToken,
    fails: 'revocation',
    options: required(...answers),
    opensslAccepts: anotherCaller,
  })),
  {
    name: 'OCSP: the responder refused to answer',
    token: goodToken,
    fails: 'FORMAT',
    options: required(ocsp({ outcome: 6 })),
    opensslAccepts: anotherCaller,
  },
  // bytes
  {
    name: 'a byte after the end',
    token: concatBytes(goodToken, Uint8Array.of(0)),
    fails: 'FORMAT',
    opensslAccepts: 'it stops reading where the response ends',
  },
  { name: 'last byte missing', token: goodToken.subarray(0, -1), fails: 'FORMAT' },
  { name: 'no bytes', token: new Uint8Array(), fails: 'FORMAT' },
  {
    name: 'a bit of the imprint',
    token: flipped(goodToken, indexOfBytes(goodToken, hashOf('sha256', data)) + 5),
    fails: 'imprint',
  },
  {
    name: 'a bit of the time',
    token: flipped(goodToken, indexOfBytes(goodToken, utf8('20260101000000Z')) + 9),
    fails: 'message-digest',
  },
  { name: 'a bit of the signature', token: flipped(goodToken, goodToken.length - 5), fails: 'signature' },
]

function isAccepted(token: Uint8Array, options: VerifyTimestampOptions): boolean {
  try {
    verifyTimestamp(token, options)
    return true
  } catch {
    return false
  }
}

function essOf(issuer: string, serial: bigint): Partial<TokenSpec> {
  return { ess: [essV2(TSA, issuer, serial)] }
}

describe('forged tokens', () => {
  test('there are at least sixty', () => {
    expect(forgeries.length).toBeGreaterThanOrEqual(60)
    expect(new Set(forgeries.map(({ name }) => name)).size).toBe(forgeries.length)
  })

  test.each(forgeries)('$name: refused by $fails', ({ token, fails, options: more }) => {
    const expected = fails === 'FORMAT' ? { code: 'FORMAT' } : { code: 'TIMESTAMP', check: fails }
    expect(() => verifyTimestamp(token, { ...options, ...more } as VerifyTimestampOptions)).toThrow(
      expect.objectContaining({ name: 'TlogError', ...expected }),
    )
  })

  test.each(TIMESTAMP_CHECKS.map(({ name }) => name))('without the check "%s" a forgery would be accepted', (dropped) => {
    const others = TIMESTAMP_CHECKS.filter(({ name }) => name !== dropped)
    const accepted = forgeries.filter(({ fails, token, options: more }) => {
      if (fails !== dropped) return false
      try {
        verifyTimestampWith(others, token, { ...options, ...more } as VerifyTimestampOptions)
        return true
      } catch {
        return false
      }
    })
    expect(accepted.length).toBeGreaterThan(0)
  })

  test('no single byte of a token in BER either', () => {
    for (let at = 0; at < berToken.length; at++)
      if (isAccepted(flipped(berToken, at), options))
        expect(verifyTimestamp(flipped(berToken, at), options).time).toEqual(genTime)
  })

  test('no single byte of a token can be changed to another time, imprint or policy that is believed', () => {
    const { time, policy, serial } = verifyTimestamp(goodToken, options)
    let refused = 0
    for (let at = 0; at < goodToken.length; at++) {
      try {
        const other = verifyTimestamp(flipped(goodToken, at), options)
        expect([other.time, other.policy, other.serial]).toEqual([time, policy, serial])
      } catch (error) {
        expect((error as Error).name).toBe('TlogError')
        refused++
      }
    }
    expect(refused / goodToken.length).toBeGreaterThan(0.95)
  })
})

const accepted: [string, Uint8Array, Partial<VerifyTimestampOptions>?][] = [
  ['response', goodToken],
  ['grantedWithMods', makeToken(good({ status: 1n }))],
  ['bare token', makeToken(good({ status: null }))],
  ['SHA-1 signing-certificate attribute (RFC 3161)', makeToken(good({ ess: [essV1(TSA)] }))],
  ['both signing-certificate attributes', makeToken(good({ ess: [essV1(TSA), essV2(TSA)] }))],
  ['signing-certificate with issuer and serial', makeToken(good(essOf('Middle', 3n)))],
  ['signing-certificate with SHA-384', makeToken(good({ ess: [essV2(TSA, undefined, undefined, 'sha384')] }))],
  ['its own name', makeToken(good({ tsa: commonName('TSA') }))],
  ['a critical extension nobody needs to know is absent', makeToken(good({ infoExtensions: [extension.unknown(false)] }))],
  ['SHA-384 and SHA-512', makeToken(good({ imprintDigest: 'sha384', digest: 'sha512', signer: SIGNERS.ecSha512 }))],
  ['RSA PKCS#1', makeToken(good({ key: keys.rsa, certificate: tsa({ key: keys.rsa }) }))],
  [
    'RSA PKCS#1 under the name rsaEncryption',
    makeToken(good({ key: keys.rsa, certificate: tsa({ key: keys.rsa }), signer: SIGNERS.rsaPlain })),
  ],
  ['RSA-PSS', makeToken(good({ key: keys.rsa, certificate: tsa({ key: keys.rsa }), signer: SIGNERS.rsaPss }))],
  ['root inside as well', makeToken(good({ chain: [middle(), root] }))],
  ['chain handed in', makeToken(good({ chain: [] })), { certificates: [middle()] }],
  [
    'revoked later and superseded',
    goodToken,
    { revocation: { crls: [revoked(year(2027), 4), clean('Root', keys.root)], required: true } },
  ],
  ['not revoked', goodToken, { revocation: { crls: [clean('Middle', keys.middle), clean('Root', keys.root)], required: true } }],
  ['OCSP: good', goodToken, required(ocsp())],
  ['OCSP: good, by a responder', goodToken, required(ocsp({ signedBy: keys.other, responder: responder() }))],
  ['OCSP: revoked later and superseded', goodToken, required(ocsp({ status: { since: year(2027), reason: 4 } }))],
  [
    'a list for one certificate, an answer for the other',
    goodToken,
    { revocation: { crls: [clean('Middle', keys.middle)], ocsp: [ocspOfMiddle], required: true } },
  ],
  ['digest instead of data', goodToken, { digest: hashOf('sha256', data), data: undefined } as Partial<VerifyTimestampOptions>],
  [
    'SHA-512 digest without the name of its algorithm',
    makeToken(good({ imprintDigest: 'sha512' })),
    { digest: hashOf('sha512', data), data: undefined } as Partial<VerifyTimestampOptions>,
  ],
  ['policy and nonce as asked', makeToken(good({ nonce: 2n ** 63n })), { policy: ['1.2.3.4', '1.2.3.5'], nonce: 2n ** 63n }],
  ['fraction of a second', makeToken(good({ genTimeText: '20260101000000.25Z' }))],
]

/** The good token with every wrapper of CMS in BER: indefinite lengths, the time-stamp cut into two pieces. */
const berToken = ((): Uint8Array => {
  const indefinite = (tag: number, ...content: Uint8Array[]): Uint8Array =>
    concatBytes(Uint8Array.of(tag, 0x80), ...content, Uint8Array.of(0, 0))
  const [contentType, wrapped] = sequence(decodeAsn1(makeToken(good({ status: null }))), 'token')
  const [version, digests, encapsulated, certificates, signers] = sequence(wrapped!.children[0], 'signed data')
  const [type, wrapper] = sequence(encapsulated, 'content')
  const info = octets(wrapper!.children[0], 'info')
  const pieces = indefinite(0x24, tlv(0x04, info.subarray(0, 50)), tlv(0x04, info.subarray(50)))
  const content = indefinite(0x30, type!.der, indefinite(0xa0, pieces))
  const chain = indefinite(0xa0, ...certificates!.children.map(({ der }) => der))
  return indefinite(
    0x30,
    contentType!.der,
    indefinite(0xa0, indefinite(0x30, version!.der, digests!.der, content, chain, signers!.der)),
  )
})()
accepted.push(['BER', berToken])

describe('good tokens', () => {
  test.each(accepted)('%s', (_, token, more) => {
    const verified = verifyTimestamp(token, { ...options, ...more } as VerifyTimestampOptions)
    expect(Math.floor(verified.time.getTime() / 1000)).toBe(genTime.getTime() / 1000)
    expect(verified).toMatchObject({ accuracy: 1500, policy: '1.2.3.4', serial: 7n, validUntil: year(2035) })
  })
})

describe.runIf(hasOpenssl)('openssl', () => {
  let folder: string
  const file = (name: string): string => join(folder, name)
  const run = (...args: string[]): string =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }).toString()
  const pem = (der: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlog-tsa-'))
    writeFileSync(file('data'), data)
    writeFileSync(file('root.pem'), pem(root))
    writeFileSync(file('middle.pem'), pem(middle()))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** openssl ts -verify of a token against our root, at genTime. */
  function opensslAccepts(token: Uint8Array, bare = false, untrusted?: string): boolean {
    writeFileSync(file('token'), token)
    const args = [
      'ts',
      '-verify',
      '-data',
      'data',
      '-in',
      'token',
      '-CAfile',
      'root.pem',
      '-attime',
      String(genTime.getTime() / 1000),
    ]
    return (
      spawnSync(
        'openssl',
        [...args, ...(bare ? ['-token_in'] : []), ...(untrusted === undefined ? [] : ['-untrusted', untrusted])],
        { cwd: folder },
      ).status === 0
    )
  }

  test('accepts what we accept', () => {
    // PSS signatures of attributes are beyond its ts command.
    for (const [name, token] of accepted)
      if (!['RSA-PSS'].includes(name))
        expect(
          opensslAccepts(token, name === 'bare token' || name === 'BER', name === 'chain handed in' ? 'middle.pem' : undefined),
          name,
        ).toBe(true)
  })

  test('accepts no forgery that we refuse, except for the reasons that are written down', () => {
    const unexplained = forgeries.filter(({ token, opensslAccepts: reason }) => opensslAccepts(token) !== (reason !== undefined))
    expect(unexplained.map(({ name }) => name)).toEqual([])
  }, 120_000)

  /** What is said of a token by lists and answers that openssl makes of its own database: for each state, by list and by answer. */
  function revocationsByOpenssl(
    judge: (evidence: RevocationOptions) => boolean,
  ): [state: string, byList: boolean, byAnswer: boolean][] {
    const compact = (days: number): string =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '').concat('Z')
    const serial = run('x509', '-in', 'tsa.pem', '-noout', '-serial').trim().split('=')[1] as string
    writeFileSync(file('ca.cnf'), '[ca]\ndefault_ca = c\n[c]\ndatabase = index.txt\ndefault_md = sha256\ndefault_crl_days = 7\n')
    const states = {
      good: `V\t${compact(10)}\t`,
      'revoked before, superseded': `R\t${compact(10)}\t${compact(-1)},superseded`,
      'revoked later, superseded': `R\t${compact(10)}\t${compact(1)},superseded`,
      'revoked later, key compromised': `R\t${compact(10)}\t${compact(1)},keyCompromise`,
    }
    const ca = ['-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key', '-issuer', 'ca.pem']
    return Object.entries(states).map(([state, line]) => {
      writeFileSync(file('index.txt'), `${line}\t${serial}\tunknown\t/CN=OpenSSL TSA\n`)
      run('ca', '-config', 'ca.cnf', '-gencrl', '-keyfile', 'ca.key', '-cert', 'ca.pem', '-out', 'crl.pem')
      run('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der')
      run('ocsp', '-index', 'index.txt', ...ca, '-cert', 'tsa.pem', '-respout', 'ocsp.der', '-ndays', '7')
      return [
        state,
        judge({ crls: [readFileSync(file('crl.der'))], required: true }),
        judge({ ocsp: [readFileSync(file('ocsp.der'))], required: true }),
      ]
    })
  }

  test.each(['rsa', 'ec'])(
    'tokens made by openssl with its own CA (%s) are accepted, and refused when altered',
    (kind) => {
      const key = (name: string): string[] =>
        (kind === 'rsa' ? ['-newkey', 'rsa:2048'] : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']).concat([
          '-nodes',
          '-keyout',
          `${name}.key`,
        ])
      writeFileSync(
        file('ts.cnf'),
        `[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256, sha512\naccuracy = secs:1\nordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n[x]\nextendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\nbasicConstraints = CA:FALSE\n`,
      )
      run('req', '-x509', ...key('ca'), '-days', '30', '-subj', '/CN=OpenSSL CA', '-out', 'ca.pem')
      run('req', '-new', ...key('tsa'), '-subj', '/CN=OpenSSL TSA', '-out', 'tsa.csr')
      run(
        'x509',
        '-req',
        '-in',
        'tsa.csr',
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        '10',
        '-extfile',
        'ts.cnf',
        '-extensions',
        'x',
        '-out',
        'tsa.pem',
      )
      run('ts', '-query', '-data', 'data', '-sha512', '-cert', '-out', 'q.tsq')
      run('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'q.tsq', '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-out', 'r.tsr')
      run('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der')
      const [token, ca] = [readFileSync(file('r.tsr')), readFileSync(file('ca.der'))]
      expect(verifyTimestamp(token, { data, roots: [ca] }).policy).toBe('1.2.3.4.1')
      expect(revocationsByOpenssl((evidence) => isAccepted(token, { data, roots: [ca], revocation: evidence }))).toEqual([
        ['good', true, true],
        ['revoked before, superseded', false, false],
        ['revoked later, superseded', true, true],
        ['revoked later, key compromised', false, false],
      ])
      const onlyWeAccept: number[] = []
      for (let at = kind === 'rsa' ? 0 : 3; at < token.length; at += 19) {
        const altered = flipped(token, at)
        writeFileSync(file('altered'), altered)
        const theirs = spawnSync('openssl', ['ts', '-verify', '-data', 'data', '-in', 'altered', '-CAfile', 'ca.pem'], {
          cwd: folder,
        })
        if (isAccepted(altered, { data, roots: [ca] }) && theirs.status !== 0) onlyWeAccept.push(at)
      }
      expect(onlyWeAccept).toEqual([])
    },
    120_000,
  )
})
