import { toHex } from '../encoding.ts'
import { signatureAlgorithm } from './algorithm.ts'
import { bitBytes, decodeAsn1, integer, isContext, isUniversal, sequence, TAG, time, type Asn1 } from './asn1.ts'
import { EXTENSION, isSignedBy, KEY_USAGE, keyUsage, readExtensions, type Certificate } from './certificate.ts'

/** That a certificate was revoked. */
export interface Revocation {
  /** Milliseconds since 1970. */
  readonly since: number
  /** CRLReason (RFC 5280 §5.3.1), undefined when nobody says. */
  readonly reason: number | undefined
}

/** A list or an answer of a responder. */
export interface RevocationEvidence {
  /** The revocations of a certificate, none for one that is good; undefined when this does not count for it as of `at`. */
  revocationsOf(certificate: Certificate, issuer: Certificate, at: number): readonly Revocation[] | undefined
}

/**
 * A certificate revocation list (RFC 5280 §5.1). It counts when the issuer signed it and may sign lists, when it was not out of date at the
 * time in question, and when it is a complete one.
 * @throws TlogError FORMAT
 */
export function parseRevocationList(der: Uint8Array): RevocationEvidence {
  const [tbs, algorithm, signature] = sequence(decodeAsn1(der), 'the revocation list')
  const fields = [...sequence(tbs, 'the revocation list')]
  if (isUniversal(fields[0], TAG.integer)) fields.shift()
  const [, issuer, thisUpdate, ...rest] = fields
  const isTime = (field: Asn1 | undefined): boolean => isUniversal(field, TAG.utcTime) || isUniversal(field, TAG.generalizedTime)
  const nextUpdate = isTime(rest[0]) ? rest.shift() : undefined
  const entries = isUniversal(rest[0], TAG.sequence) ? rest[0].children : []
  const extensions = readExtensions(rest.find((field) => isContext(field, 0))?.children[0])
  const signed = {
    signed: (tbs as Asn1).der,
    signatureAlgorithm: signatureAlgorithm(algorithm),
    signature: bitBytes(signature, 'the signature of the revocation list'),
  }
  time(thisUpdate, 'the revocation list')
  const issuerName = toHex((issuer as Asn1).der)
  const until = nextUpdate === undefined ? Number.POSITIVE_INFINITY : time(nextUpdate, 'the revocation list')
  const revoked = entries.map(readRevoked)
  // Indirect and partial lists say so in critical extensions; to read them as complete ones would miss revocations.
  const isComplete = [...extensions.values()].every(({ critical }) => !critical)
  const counts = (certificate: Certificate, by: Certificate, at: number): boolean =>
    issuerName === certificate.issuer &&
    isComplete &&
    until >= at &&
    keyUsage(by)?.has(KEY_USAGE.crlSign) !== false &&
    isSignedBy(signed, by)
  return {
    revocationsOf: (certificate, by, at) =>
      counts(certificate, by, at) ? revoked.filter(({ serial }) => serial === certificate.serial) : undefined,
  }
}

function readRevoked(value: Asn1): Revocation & { readonly serial: bigint } {
  const [serial, since, extensions] = sequence(value, 'a revoked certificate')
  const reason = readExtensions(extensions).get(EXTENSION.crlReason)?.value
  return {
    serial: integer(serial, 'a serial number'),
    since: time(since, 'the revocation date'),
    reason: reason === undefined ? undefined : Number(integer(reason, 'the reason')),
  }
}

/** Reasons that leave earlier time-stamps valid: unspecified, affiliationChanged, superseded, cessationOfOperation (RFC 3161 §4, item 1). */
const HARMLESS_REASONS = new Set([0, 3, 4, 5])

/**
 * What the evidence says about a certificate as of `genTime`.
 * - `revoked`: before, or later for a reason that spoils earlier signatures (also when no reason is given, RFC 3161 §4)
 * - `unknown`: nothing that counts
 */
export function revocationStatus(
  certificate: Certificate,
  issuer: Certificate,
  evidence: readonly RevocationEvidence[],
  genTime: number,
): 'good' | 'revoked' | 'unknown' {
  const counting = evidence.flatMap((one) => {
    const revocations = one.revocationsOf(certificate, issuer, genTime)
    return revocations === undefined ? [] : [revocations]
  })
  if (counting.length === 0) return 'unknown'
  const spoils = ({ since, reason }: Revocation): boolean =>
    since <= genTime || reason === undefined || !HARMLESS_REASONS.has(reason)
  return counting.flat().some(spoils) ? 'revoked' : 'good'
}
