import { toHex } from '../encoding.ts'
import { signatureAlgorithm } from './algorithm.ts'
import { bitBytes, decodeAsn1, integer, isContext, isUniversal, sequence, TAG, time, type Asn1 } from './asn1.ts'
import { EXTENSION, isSignedBy, KEY_USAGE, keyUsage, readExtensions, type Certificate } from './certificate.ts'

interface RevokedCertificate {
  readonly serial: bigint
  readonly since: number
  /** CRLReason (RFC 5280 §5.3.1), undefined when the list does not say. */
  readonly reason: number | undefined
}

/** A certificate revocation list (RFC 5280 §5.1). */
export interface RevocationList extends Pick<Certificate, 'signed' | 'signature' | 'signatureAlgorithm' | 'issuer'> {
  readonly thisUpdate: number
  readonly nextUpdate: number | undefined
  readonly revoked: readonly RevokedCertificate[]
  readonly hasUnknownCritical: boolean
}

/** @throws TlogError FORMAT */
export function parseRevocationList(der: Uint8Array): RevocationList {
  const [tbs, algorithm, signature] = sequence(decodeAsn1(der), 'the revocation list')
  const fields = [...sequence(tbs, 'the revocation list')]
  if (isUniversal(fields[0], TAG.integer)) fields.shift()
  const [, issuer, thisUpdate, ...rest] = fields
  const isTime = (field: Asn1 | undefined): boolean => isUniversal(field, TAG.utcTime) || isUniversal(field, TAG.generalizedTime)
  const nextUpdate = isTime(rest[0]) ? rest.shift() : undefined
  const entries = isUniversal(rest[0], TAG.sequence) ? rest[0].children : []
  const extensions = readExtensions(rest.find((field) => isContext(field, 0))?.children[0])
  return {
    signed: (tbs as Asn1).der,
    signatureAlgorithm: signatureAlgorithm(algorithm),
    signature: bitBytes(signature, 'the signature of the revocation list'),
    issuer: toHex((issuer as Asn1).der),
    thisUpdate: time(thisUpdate, 'the revocation list'),
    nextUpdate: nextUpdate === undefined ? undefined : time(nextUpdate, 'the revocation list'),
    revoked: entries.map(readRevoked),
    // Indirect and partial lists say so in critical extensions; to read them as complete ones would miss revocations.
    hasUnknownCritical: [...extensions.values()].some(({ critical }) => critical),
  }
}

function readRevoked(value: Asn1): RevokedCertificate {
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
 * What the lists say about a certificate as of `genTime`. A list counts when the issuer signed it and may sign lists, when it was not
 * out of date at that time, and when it is a complete one.
 * - `revoked`: listed before, or listed later for a reason that spoils earlier signatures (also when no reason is given, RFC 3161 §4)
 * - `unknown`: no list that counts
 */
export function revocationStatus(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
  genTime: number,
): 'good' | 'revoked' | 'unknown' {
  const counting = lists.filter(
    (list) =>
      list.issuer === certificate.issuer &&
      !list.hasUnknownCritical &&
      (list.nextUpdate === undefined || list.nextUpdate >= genTime) &&
      keyUsage(issuer)?.has(KEY_USAGE.crlSign) !== false &&
      isSignedBy(list, issuer),
  )
  if (counting.length === 0) return 'unknown'
  const entries = counting.flatMap(({ revoked }) => revoked.filter(({ serial }) => serial === certificate.serial))
  const spoils = ({ since, reason }: RevokedCertificate): boolean =>
    since <= genTime || reason === undefined || !HARMLESS_REASONS.has(reason)
  return entries.some(spoils) ? 'revoked' : 'good'
}
