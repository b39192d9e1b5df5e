import type { DigestName } from '../crypto.ts'
import { TlogError } from '../error.ts'
import { parseCertificate, readableName } from './certificate.ts'
import { pathAt, TIMESTAMP_CHECKS, type Check, type Evidence } from './checks.ts'
import { parseOcspResponse } from './ocsp.ts'
import { parseRevocationList } from './revocation.ts'
import { parseToken } from './token.ts'

/** What was stamped: the data itself, or its digest — under the algorithm the token states, unless one is named. */
export type Stamped =
  | { readonly data: Uint8Array; readonly digest?: undefined }
  | { readonly digest: Uint8Array; readonly algorithm?: DigestName; readonly data?: undefined }

export type VerifyTimestampOptions = Stamped & {
  /** Pinned root certificates, DER. Nothing else is trusted. */
  readonly roots: readonly Uint8Array[]
  /** Further certificates, DER, for tokens that do not carry their chain. */
  readonly certificates?: readonly Uint8Array[]
  /** Accepted TSA policies, dotted OIDs; any, if not said. */
  readonly policy?: string | readonly string[]
  /** The nonce of the request, when the token answers one. */
  readonly nonce?: bigint
  /** A moment at which the certificates must be valid **beside** the time of the stamp; see renewal. */
  readonly at?: Date
  readonly revocation?: RevocationOptions
  /** Moment of verification; now, if not said. A stamp from after it is refused. */
  readonly now?: Date
}

/** What is known about revocations; a certificate that nothing counts for is taken as good unless `required`. */
export interface RevocationOptions {
  /** Certificate revocation lists, DER. */
  readonly crls?: readonly Uint8Array[]
  /** Answers of OCSP responders, DER. */
  readonly ocsp?: readonly Uint8Array[]
  /** Every certificate below the root needs a list or an answer that says it was not revoked. */
  readonly required?: boolean
}

export interface VerifiedTimestamp {
  /** The data existed at this moment at the latest. */
  readonly time: Date
  /** Milliseconds to either side, undefined when the authority does not say. */
  readonly accuracy: number | undefined
  readonly policy: string
  readonly serial: bigint
  /** The authority's certificate, DER. */
  readonly certificate: Uint8Array
  /** From it to the pinned root, DER. */
  readonly path: readonly Uint8Array[]
  /** What the certificate calls it, for people to read. */
  readonly authority: string
  /** Last moment at which every certificate of the path is valid: renew before. */
  readonly validUntil: Date
}

/**
 * Claim: an authority under one of the pinned roots saw this data at the stated time (RFC 3161, RFC 5816).
 * @param token a TimeStampResp or a bare TimeStampToken, DER
 * @throws TlogError FORMAT for what is no token; TIMESTAMP with the name of the failed check in `check`
 */
export const verifyTimestamp = (token: Uint8Array, options: VerifyTimestampOptions): VerifiedTimestamp =>
  verifyTimestampWith(TIMESTAMP_CHECKS, token, options)

/** With another list of checks: for the tests, which show that none can be left out. */
export function verifyTimestampWith(
  checks: readonly Check[],
  token: Uint8Array,
  options: VerifyTimestampOptions,
): VerifiedTimestamp {
  const evidence = gather(token, options)
  for (const check of checks)
    if (!passes(check, evidence))
      throw new TlogError('TIMESTAMP', `the time-stamp fails the check "${check.name}" (${check.source})`, { check: check.name })
  const { info } = evidence.token
  const path = pathAt(evidence, info.genTime) ?? []
  return {
    time: new Date(info.genTime),
    accuracy: info.accuracy,
    policy: info.policy,
    serial: info.serial,
    certificate: path[0]?.der ?? new Uint8Array(),
    path: path.map(({ der }) => der),
    authority: path[0] === undefined ? '' : readableName(path[0]),
    validUntil: new Date(Math.min(...path.map(({ notAfter }) => notAfter))),
  }
}

function passes(check: Check, evidence: Evidence): boolean {
  try {
    return check.passes(evidence)
  } catch (cause) {
    if (!(cause instanceof TlogError)) throw cause
    throw new TlogError('TIMESTAMP', `the time-stamp fails the check "${check.name}"`, { check: check.name, cause })
  }
}

function gather(token: Uint8Array, options: VerifyTimestampOptions): Evidence {
  const parsed = parseToken(token)
  const { policy, revocation } = options
  return {
    token: parsed,
    expected: options.data === undefined ? { algorithm: options.algorithm, digest: options.digest } : { data: options.data },
    policies: typeof policy === 'string' ? [policy] : policy,
    nonce: options.nonce,
    roots: options.roots.map(parseCertificate),
    intermediates: (options.certificates ?? []).map(parseCertificate),
    now: (options.now ?? new Date()).getTime(),
    validAt: options.at?.getTime(),
    revocations: [
      ...[...parsed.crls, ...(revocation?.crls ?? [])].map(parseRevocationList),
      ...(revocation?.ocsp ?? []).map(parseOcspResponse),
    ],
    revocationRequired: revocation?.required ?? false,
  }
}
