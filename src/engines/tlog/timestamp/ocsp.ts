import { digest } from '../crypto.ts'
import { fromHex, toHex } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { digestAlgorithm, signatureAlgorithm } from './algorithm.ts'
import { bitBytes, decodeAsn1, integer, isContext, objectIdentifier, octets, sequence, time, type Asn1 } from './asn1.ts'
import { extendedKeyUsage, isSignedBy, publicKeyBits, readCertificate, readExtensions, type Certificate } from './certificate.ts'
import type { Revocation, RevocationEvidence } from './revocation.ts'

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1'
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

/** SingleResponse (RFC 6960 §4.2.1). */
interface SingleResponse {
  /** Whether this is about a certificate of this issuer. */
  isAbout(certificate: Certificate, issuer: Certificate): boolean
  readonly status: 'good' | 'unknown' | Revocation
  readonly nextUpdate: number | undefined
  readonly hasUnknownCritical: boolean
}

/**
 * An answer of a revocation responder (RFC 6960 §4.2). It counts when the issuer of the certificate signed it, or a responder with the
 * purpose OCSPSigning whom that issuer certified and whose certificate was valid when he answered, and when it was not out of date at the time
 * in question. "unknown" does not count.
 * @throws TlogError FORMAT, also for an answer that is no success
 */
export function parseOcspResponse(der: Uint8Array): RevocationEvidence {
  const [status, wrapped] = sequence(decodeAsn1(der), 'the OCSP response')
  if (integer(status, 'the OCSP status') !== 0n || !isContext(wrapped, 0))
    throw new TlogError('FORMAT', 'the OCSP responder gave no answer')
  const [type, bytes] = sequence(wrapped.children[0], 'the OCSP response')
  if (objectIdentifier(type, 'the OCSP response') !== BASIC_RESPONSE)
    throw new TlogError('FORMAT', 'this kind of OCSP response is not known')
  const [data, algorithm, signature, certificates] = sequence(decodeAsn1(octets(bytes, 'the OCSP response')), 'the OCSP response')
  const fields = [...sequence(data, 'the OCSP response')]
  if (isContext(fields[0], 0)) fields.shift()
  const [, produced, responses, extensions] = fields
  const producedAt = time(produced, 'the time of the OCSP response')
  const singles = sequence(responses, 'the OCSP response').map(readSingle)
  const responders = certificates === undefined ? [] : sequence(certificates.children[0], 'the responder').map(readCertificate)
  const signed = {
    signed: (data as Asn1).der,
    signatureAlgorithm: signatureAlgorithm(algorithm),
    signature: bitBytes(signature, 'the signature of the OCSP response'),
  }
  const isUnderstood = !hasCritical(extensions)
  const isBy = (issuer: Certificate): boolean =>
    isSignedBy(signed, issuer) ||
    responders.some((responder) => mayAnswer(responder, issuer, producedAt) && isSignedBy(signed, responder))
  return {
    revocationsOf: (certificate, issuer, at) => {
      const counting = singles.filter(
        (single) =>
          single.status !== 'unknown' &&
          !single.hasUnknownCritical &&
          (single.nextUpdate === undefined || single.nextUpdate >= at) &&
          single.isAbout(certificate, issuer),
      )
      if (!isUnderstood || counting.length === 0 || !isBy(issuer)) return undefined
      return counting.flatMap(({ status: said }) => (typeof said === 'string' ? [] : [said]))
    },
  }
}

/** An authorized responder (RFC 6960 §4.2.2.2): certified by the issuer itself, for this purpose. */
function mayAnswer(responder: Certificate, issuer: Certificate, at: number): boolean {
  return (
    responder.issuer === issuer.subject &&
    extendedKeyUsage(responder)?.purposes.includes(OCSP_SIGNING) === true &&
    responder.notBefore <= at &&
    at <= responder.notAfter &&
    isSignedBy(responder, issuer)
  )
}

function readSingle(value: Asn1): SingleResponse {
  const [id, status, , ...rest] = sequence(value, 'the OCSP response')
  const [algorithm, nameHash, keyHash, serialNumber] = sequence(id, 'the certificate of the OCSP response')
  const hash = digestAlgorithm(algorithm)
  const [name, key] = [nameHash, keyHash].map((part) => toHex(octets(part, 'the certificate of the OCSP response')))
  const serial = integer(serialNumber, 'the serial number')
  const next = rest.find((field) => isContext(field, 0))
  return {
    isAbout: (certificate, issuer) =>
      certificate.serial === serial &&
      toHex(digest(hash, fromHex(issuer.subject))) === name &&
      toHex(digest(hash, publicKeyBits(issuer))) === key,
    status: readStatus(status),
    nextUpdate: next === undefined ? undefined : time(next.children[0], 'the OCSP response'),
    hasUnknownCritical: hasCritical(rest.find((field) => isContext(field, 1))),
  }
}

function readStatus(value: Asn1 | undefined): SingleResponse['status'] {
  const revoked = isContext(value, 1) ? value.children : undefined
  if (revoked === undefined) return isContext(value, 0) ? 'good' : 'unknown'
  const [since, reason] = revoked
  return {
    since: time(since, 'the revocation date'),
    reason: isContext(reason, 0) ? Number(integer(reason.children[0], 'the reason')) : undefined,
  }
}

const hasCritical = (extensions: Asn1 | undefined): boolean =>
  [...readExtensions(extensions?.children[0]).values()].some(({ critical }) => critical)
