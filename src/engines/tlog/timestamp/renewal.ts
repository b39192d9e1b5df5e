import { digest, type DigestName } from '../crypto.ts'
import { concatBytes, toHex } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { verifyTimestamp, type VerifiedTimestamp } from './verify-timestamp.ts'

/** One stamp of a chain; the digest algorithm is the one it was requested with. */
export interface RenewalLink {
  readonly algorithm: DigestName
  /** DER. */
  readonly token: Uint8Array
  /** Where the stamp is of several chains at once: see renewTogether. */
  readonly hashtree?: readonly Uint8Array[]
  /** CRLs and OCSP answers obtained before the next link was made, DER. */
  readonly crls?: readonly Uint8Array[]
  readonly ocsp?: readonly Uint8Array[]
}

/** Certificates of authorities are renewed this long before they end, so that an outage does not break the chain. */
const RENEW_BEFORE = 180 * 86_400_000

/**
 * What the next link of a chain stamps: a new digest of the data and of every token before it. So a chain outlives certificates (RFC 4998
 * §5.2, time-stamp renewal) and digests alike (§5.3, hash-tree renewal): the new algorithm is bound to the data itself.
 */
export function renewalInput(data: Uint8Array, links: readonly RenewalLink[], algorithm: DigestName): Uint8Array {
  if (links.length === 0) return data
  return concatBytes(digest(algorithm, data), ...links.map(({ token }) => digest(algorithm, token)))
}

/** What the imprint of a link is: the digest of its input, or the root of the hash tree it stands in (RFC 4998 §4.3). */
function imprintOf(data: Uint8Array, before: readonly RenewalLink[], { algorithm, hashtree = [] }: RenewalLink): Uint8Array {
  return hashtree.reduce<Uint8Array>(
    (hash, sibling) => joinInOrder(algorithm, hash, sibling),
    digest(algorithm, renewalInput(data, before, algorithm)),
  )
}

/** Both hashes in ascending order, so that a path needs no sides (RFC 4998 §4.2). */
function joinInOrder(algorithm: DigestName, a: Uint8Array, b: Uint8Array): Uint8Array {
  const [low, high] = toHex(a) < toHex(b) ? [a, b] : [b, a]
  return digest(algorithm, concatBytes(low, high))
}

/**
 * One stamp for many chains (RFC 4998 §4.2): a binary hash tree over the digests of their renewal inputs. O(n).
 * @returns the digest to be stamped, and for each chain, in the given order, its link's `hashtree` (its reduced hash tree)
 * @throws TlogError ARGUMENT when there is nothing to renew
 */
export function renewTogether(
  digests: readonly Uint8Array[],
  algorithm: DigestName,
): { digest: Uint8Array; hashtrees: readonly (readonly Uint8Array[])[] } {
  const hashtrees = digests.map((): Uint8Array[] => [])
  let level = digests.map((hash, i) => ({ hash, leaves: [i] }))
  while (level.length > 1) {
    const above: typeof level = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] as (typeof level)[number], level[i + 1]]
      if (right === undefined) above.push(left)
      else {
        for (const leaf of left.leaves) (hashtrees[leaf] as Uint8Array[]).push(right.hash)
        for (const leaf of right.leaves) (hashtrees[leaf] as Uint8Array[]).push(left.hash)
        above.push({ hash: joinInOrder(algorithm, left.hash, right.hash), leaves: [...left.leaves, ...right.leaves] })
      }
    }
    level = above
  }
  const [top] = level
  if (top === undefined) throw new TlogError('ARGUMENT', 'there is nothing to renew')
  return { digest: top.hash, hashtrees }
}

/** Whether a link must be added now: a certificate ends within 180 days, or the digest is on the caller's list of weak ones. */
export function needsRenewal(
  last: VerifiedTimestamp,
  algorithm: DigestName,
  now: Date,
  weak: readonly DigestName[] = [],
): boolean {
  return last.validUntil.getTime() - now.getTime() < RENEW_BEFORE || weak.includes(algorithm)
}

export interface RenewalChainOptions {
  readonly data: Uint8Array
  /** Pinned roots of all authorities that ever signed, DER. */
  readonly roots: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  /** Moment at which the chain must hold; now, if not said. */
  readonly at?: Date
  /** Moments from which a digest no longer counts. */
  readonly weakFrom?: Partial<Record<DigestName, Date>>
  /** As in verifyTimestamp, for every link. */
  readonly revocationRequired?: boolean
}

/**
 * Claim: the data existed at the time of the first link, although its certificate may have ended long ago: each link was renewed while its
 * certificates were valid and its digest strong, and the last one holds at `at`.
 * @returns the links' times and policies, the oldest first
 * @throws TlogError ARGUMENT for an empty chain, TIMESTAMP with `check` of the link that fails ("order" when times go back, "weak-digest")
 */
export function verifyRenewalChain(links: readonly RenewalLink[], options: RenewalChainOptions): VerifiedTimestamp[] {
  const at = options.at ?? new Date()
  if (links.length === 0) throw new TlogError('ARGUMENT', 'a renewal chain has a link')
  const verified: VerifiedTimestamp[] = []
  // From the newest to the oldest: the time of each link is the moment at which the one before it must still have held.
  let heldUntil = at
  for (const [i, link] of [...links.entries()].reverse()) {
    const weakFrom = options.weakFrom?.[link.algorithm]
    if (weakFrom !== undefined && weakFrom <= heldUntil)
      throw new TlogError('TIMESTAMP', `link ${i} rests on ${link.algorithm}, which no longer counted`, { check: 'weak-digest' })
    const stamp = verifyTimestamp(link.token, {
      digest: imprintOf(options.data, links.slice(0, i), link),
      algorithm: link.algorithm,
      roots: options.roots,
      at: heldUntil,
      now: at,
      ...(options.certificates === undefined ? {} : { certificates: options.certificates }),
      revocation: { crls: link.crls ?? [], ocsp: link.ocsp ?? [], required: options.revocationRequired ?? false },
    })
    if (stamp.time > heldUntil) throw new TlogError('TIMESTAMP', `link ${i} is younger than the one after it`, { check: 'order' })
    verified.unshift(stamp)
    heldUntil = stamp.time
  }
  return verified
}
