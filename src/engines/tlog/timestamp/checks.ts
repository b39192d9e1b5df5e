import { digest, verifyWithSpki, type DigestName } from '../crypto.ts'
import { toHex } from '../encoding.ts'
import { sameBytes } from '../merkle/hash.ts'
import { digestAlgorithm, isStrongDigest } from './algorithm.ts'
import { integer, isContext, isUniversal, objectIdentifier, octets, sequence, TAG, type Asn1 } from './asn1.ts'
import { EXTENSION, extendedKeyUsage, KEY_USAGE, keyUsage, type Certificate } from './certificate.ts'
import { findPath, TIME_STAMPING } from './certificate-path.ts'
import { revocationStatus, type RevocationEvidence } from './revocation.ts'
import type { SignerInfo, Token } from './token.ts'

/** What is known when the checks run. Trust comes from here only, never from the token. */
export interface Evidence {
  readonly token: Token
  /** The stamped data, or its digest, perhaps with the name of its algorithm. */
  readonly expected: { readonly data: Uint8Array } | { readonly algorithm: DigestName | undefined; readonly digest: Uint8Array }
  readonly policies: readonly string[] | undefined
  readonly nonce: bigint | undefined
  readonly roots: readonly Certificate[]
  readonly intermediates: readonly Certificate[]
  /** Milliseconds: moment of verification. */
  readonly now: number
  /** Milliseconds: a moment at which the certificates must be valid beside genTime. */
  readonly validAt: number | undefined
  readonly revocations: readonly RevocationEvidence[]
  readonly revocationRequired: boolean
}

export interface Check {
  /** Stable word, given as `check` of the error. */
  readonly name: string
  readonly source: string
  /** Whether the evidence passes. Must not assume that other checks ran. */
  passes(evidence: Evidence): boolean
}

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

/** Clocks of two machines may differ by this much before a stamp counts as one from the future. */
const CLOCK_TOLERANCE = 5 * 60_000

const signerOf = ({ token }: Evidence): SignerInfo | undefined => token.signers[0]

/** The certificate the signer names by issuer and serial number. */
function signerCertificate({ token, intermediates }: Evidence): Certificate | undefined {
  const signer = token.signers[0]
  return [...token.certificates, ...intermediates].find(
    ({ issuer, serial }) => issuer === signer?.issuer && serial === signer.serial,
  )
}

/** From the signer's certificate to a pinned root. */
export function pathAt(evidence: Evidence, at: number): Certificate[] | undefined {
  const leaf = signerCertificate(evidence)
  const intermediates = [...evidence.token.certificates, ...evidence.intermediates]
  return leaf === undefined ? undefined : findPath(leaf, { intermediates, roots: evidence.roots, at })
}

/** The only value of an attribute that must have exactly one. */
function onlyValue(evidence: Evidence, oid: string): Asn1 | undefined {
  const values = signerOf(evidence)?.attributes.get(oid) ?? []
  return values.length === 1 ? values[0] : undefined
}

/**
 * Every condition for believing a token, in the order in which it is easiest to explain. All must pass; a token that fails several is
 * reported with the first.
 */
export const TIMESTAMP_CHECKS: readonly Check[] = [
  {
    name: 'status',
    source: 'RFC 3161 §2.4.2: granted or grantedWithMods',
    passes: ({ token }) => token.status === undefined || token.status === 0n || token.status === 1n,
  },
  {
    name: 'content-type',
    source: 'RFC 3161 §2.4.2: SignedData over id-ct-TSTInfo',
    passes: ({ token }) => token.contentType === OID.signedData && token.eContentType === OID.tstInfo,
  },
  { name: 'version', source: 'RFC 3161 §2.4.2: TSTInfo version 1', passes: ({ token }) => token.info.version === 1n },
  {
    name: 'extensions',
    source: 'RFC 3161 §2.4.2: unknown critical extensions must not be ignored',
    passes: ({ token }) => [...token.info.extensions.values()].every(({ critical }) => !critical),
  },
  {
    name: 'imprint-algorithm',
    source: 'a digest that still binds, and the one the caller names',
    passes: ({ token: { info }, expected }) =>
      isStrongDigest(info.imprint.algorithm) &&
      ('data' in expected || (expected.algorithm ?? info.imprint.algorithm) === info.imprint.algorithm),
  },
  {
    name: 'imprint',
    source: 'RFC 3161 §2.2: the stamp is of this data',
    passes: ({ token: { info }, expected }) =>
      sameBytes(info.imprint.hash, 'data' in expected ? digest(info.imprint.algorithm, expected.data) : expected.digest),
  },
  {
    name: 'policy',
    source: 'RFC 3161 §2.4.2',
    passes: ({ token, policies }) => policies === undefined || policies.includes(token.info.policy),
  },
  {
    name: 'nonce',
    source: 'RFC 3161 §2.4.2',
    passes: ({ token, nonce }) => nonce === undefined || token.info.nonce === nonce,
  },
  { name: 'one-signer', source: 'RFC 3161 §2.4.2: only one signature', passes: ({ token }) => token.signers.length === 1 },
  {
    name: 'signed-content-type',
    source: 'RFC 5652 §11.1',
    passes: (evidence) => {
      const value = onlyValue(evidence, OID.contentType)
      return isUniversal(value, TAG.oid) && objectIdentifier(value, 'the content type') === evidence.token.eContentType
    },
  },
  {
    name: 'message-digest',
    source: 'RFC 5652 §11.2',
    passes: (evidence) => {
      const value = onlyValue(evidence, OID.messageDigest)
      const signer = signerOf(evidence)
      if (signer === undefined || !isUniversal(value, TAG.octetString)) return false
      return sameBytes(octets(value, 'the message digest'), digest(signer.digestAlgorithm, evidence.token.eContent))
    },
  },
  {
    name: 'digest-strength',
    source: 'a digest that still binds; RFC 5652 §5.1, §5.4: announced, and the one of the signature',
    passes: (evidence) => {
      const signer = signerOf(evidence)
      if (signer === undefined || !isStrongDigest(signer.digestAlgorithm)) return false
      if (!evidence.token.digests.includes(signer.digestAlgorithm)) return false
      const { hash } = signer.signatureAlgorithm
      return hash === null || hash === signer.digestAlgorithm
    },
  },
  { name: 'signing-certificate', source: 'RFC 3161 §2.4.1, RFC 5816 §2.2.1, RFC 5035', passes: namesItsCertificate },
  {
    name: 'signature',
    source: 'RFC 5652 §5.3, §5.6: by the certificate that issuer and serial number name',
    passes: (evidence) => {
      const [signer, certificate] = [signerOf(evidence), signerCertificate(evidence)]
      if (signer === undefined || certificate === undefined) return false
      const how = signer.signatureAlgorithm
      const hash = how.kind === 'ed25519' ? null : (how.hash ?? signer.digestAlgorithm)
      return verifyWithSpki(certificate.spki, { ...how, hash }, signer.signed, signer.signature)
    },
  },
  {
    name: 'extended-key-usage',
    source: 'RFC 3161 §2.3: critical, and timeStamping only',
    passes: (evidence) => {
      const certificate = signerCertificate(evidence)
      const usage = certificate === undefined ? undefined : extendedKeyUsage(certificate)
      return usage?.critical === true && usage.purposes.length === 1 && usage.purposes[0] === TIME_STAMPING
    },
  },
  {
    name: 'key-usage',
    source: 'RFC 5280 §4.2.1.12: digitalSignature or nonRepudiation, nothing else',
    passes: (evidence) => {
      const certificate = signerCertificate(evidence)
      const usage = certificate === undefined ? undefined : keyUsage(certificate)
      const { digitalSignature, nonRepudiation } = KEY_USAGE
      return (
        usage === undefined ||
        ((usage.has(digitalSignature) || usage.has(nonRepudiation)) && usage.only(digitalSignature, nonRepudiation))
      )
    },
  },
  { name: 'tsa-name', source: 'RFC 3161 §2.4.2: one of the names in the certificate', passes: namesItsAuthority },
  {
    name: 'chain',
    source: 'RFC 5280 §6.1: to a pinned root, valid at genTime',
    passes: (evidence) => pathAt(evidence, evidence.token.info.genTime) !== undefined,
  },
  {
    name: 'still-valid',
    source: 'the certificates are valid at the moment asked about',
    passes: (evidence) => evidence.validAt === undefined || pathAt(evidence, evidence.validAt) !== undefined,
  },
  {
    name: 'not-in-the-future',
    source: 'a stamp is not made after it is verified',
    passes: ({ token, now }) => token.info.genTime <= now + CLOCK_TOLERANCE,
  },
  { name: 'revocation', source: 'RFC 3161 §4, RFC 5280 §6.3, RFC 6960', passes: isNotRevoked },
]

/** ESSCertID (SHA-1) or ESSCertIDv2: the first one is the signer's own certificate. Where both are present both must fit. */
function namesItsCertificate(evidence: Evidence): boolean {
  const certificate = signerCertificate(evidence)
  const attributes = signerOf(evidence)?.attributes
  if (certificate === undefined || attributes === undefined) return false
  const both = [OID.signingCertificate, OID.signingCertificateV2].flatMap((oid) => {
    const values = attributes.get(oid)
    return values === undefined ? [] : [{ isV2: oid === OID.signingCertificateV2, values }]
  })
  return both.length > 0 && both.every(({ isV2, values }) => values.length === 1 && fits(values[0] as Asn1, isV2, certificate))
}

function fits(value: Asn1, isV2: boolean, certificate: Certificate): boolean {
  const [ids] = sequence(value, 'the signing certificate')
  const [first] = sequence(ids, 'the signing certificate')
  const fields = [...sequence(first, 'the signing certificate')]
  const algorithm = isV2 && isUniversal(fields[0], TAG.sequence) ? digestAlgorithm(fields.shift()) : isV2 ? 'sha256' : 'sha1'
  const [hash, issuerSerial] = fields
  if (!sameBytes(octets(hash, 'the signing certificate'), digest(algorithm, certificate.der))) return false
  if (issuerSerial === undefined) return true
  const [issuer, serial] = sequence(issuerSerial, 'the signing certificate')
  const [name] = sequence(issuer, 'the signing certificate')
  // GeneralNames with one directoryName [4].
  return (
    isContext(name, 4) &&
    toHex(name.content) === certificate.issuer &&
    integer(serial, 'the serial number') === certificate.serial
  )
}

function namesItsAuthority(evidence: Evidence): boolean {
  const { tsa } = evidence.token.info
  const certificate = signerCertificate(evidence)
  if (tsa === undefined || certificate === undefined) return tsa === undefined
  const alternatives = certificate.extensions.get(EXTENSION.subjectAltName)?.value.children ?? []
  return alternatives.some(({ der }) => toHex(der) === tsa) || tsa.endsWith(certificate.subject)
}

function isNotRevoked(evidence: Evidence): boolean {
  const { revocations, revocationRequired, token } = evidence
  const path = pathAt(evidence, token.info.genTime)
  if (path === undefined) return !revocationRequired && revocations.length === 0
  return path.slice(0, -1).every((certificate, i) => {
    const status = revocationStatus(certificate, path[i + 1] as Certificate, revocations, token.info.genTime)
    return status === 'good' || (status === 'unknown' && !revocationRequired)
  })
}
