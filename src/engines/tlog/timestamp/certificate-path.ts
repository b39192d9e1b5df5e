import { sameBytes } from '../merkle/hash.ts'
import {
  basicConstraints,
  EXTENSION,
  extendedKeyUsage,
  isSignedBy,
  KEY_USAGE,
  keyUsage,
  type Certificate,
} from './certificate.ts'

export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const ANY_PURPOSE = '2.5.29.37.0'

/** Extensions that are either checked here or have no bearing on a path without policy processing. Any other critical one is refused. */
const UNDERSTOOD = new Set<string>([
  EXTENSION.keyUsage,
  EXTENSION.subjectAltName,
  EXTENSION.basicConstraints,
  EXTENSION.extendedKeyUsage,
  '2.5.29.14', // subjectKeyIdentifier
  EXTENSION.crlDistributionPoints,
  '2.5.29.32', // certificatePolicies
  '2.5.29.33', // policyMappings
  '2.5.29.35', // authorityKeyIdentifier
  '2.5.29.36', // policyConstraints
  '2.5.29.54', // inhibitAnyPolicy
])

/** Paths longer than this are refused unread. */
const LONGEST_PATH = 8

/**
 * Certificates from the leaf to a pinned root, all valid at the given moment (RFC 5280 §6.1 without policy processing): names chain,
 * signatures verify, every issuer is a CA that may sign certificates and whose path length allows it. Undefined when there is none.
 * Roots are pinned whole: only a certificate equal byte for byte is one.
 */
export function findPath(
  leaf: Certificate,
  options: { readonly intermediates: readonly Certificate[]; readonly roots: readonly Certificate[]; readonly at: number },
): Certificate[] | undefined {
  const { intermediates, roots, at } = options
  const extend = (path: readonly Certificate[]): Certificate[] | undefined => {
    const last = path.at(-1) as Certificate
    if (!isValidAt(last, at) || !isUnderstood(last)) return undefined
    if (roots.some((root) => sameBytes(root.der, last.der))) return [...path]
    if (path.length >= LONGEST_PATH) return undefined
    for (const issuer of [...roots, ...intermediates]) {
      if (
        path.includes(issuer) ||
        issuer.subject !== last.issuer ||
        !mayIssue(issuer, path.length - 1) ||
        !isSignedBy(last, issuer)
      )
        continue
      const found = extend([...path, issuer])
      if (found !== undefined) return found
    }
    return undefined
  }
  return extend([leaf])
}

const isValidAt = ({ notBefore, notAfter }: Certificate, at: number): boolean => notBefore <= at && at < notAfter + 1000

const isUnderstood = ({ extensions }: Certificate): boolean =>
  [...extensions].every(([oid, { critical }]) => !critical || UNDERSTOOD.has(oid))

/** `below`: number of intermediate CAs between this issuer and the leaf. */
function mayIssue(issuer: Certificate, below: number): boolean {
  const { ca, pathLength } = basicConstraints(issuer)
  const purposes = extendedKeyUsage(issuer)?.purposes
  return (
    ca &&
    below <= pathLength &&
    keyUsage(issuer)?.has(KEY_USAGE.keyCertSign) !== false &&
    (purposes === undefined || purposes.includes(TIME_STAMPING) || purposes.includes(ANY_PURPOSE))
  )
}
