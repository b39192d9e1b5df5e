import { digest, type DigestName } from '../crypto.ts'
import { TlogError } from '../error.ts'
import { DIGEST_OIDS } from './algorithm.ts'
import { derInteger, derNull, derOctets, derOid, derSequence, derTrue } from './der.ts'
import { readAtMost } from './read-answer.ts'
import { verifyTimestamp, type Stamped, type VerifiedTimestamp } from './verify-timestamp.ts'

/** An authority that is asked. Its answer is believed only if it leads to one of its own roots. */
export interface TimestampAuthority {
  readonly name: string
  readonly url: string
  /** DER. */
  readonly roots: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  readonly policy?: string
  /** For example { authorization: 'Basic …' }. */
  readonly headers?: Readonly<Record<string, string>>
}

/** TimeStampReq (RFC 3161 §2.4.1), asking for the certificates. */
export function timestampRequest(
  imprint: { readonly algorithm: DigestName; readonly hash: Uint8Array },
  { nonce, policy }: { readonly nonce: bigint; readonly policy?: string },
): Uint8Array {
  const algorithm = derSequence(derOid(DIGEST_OIDS[imprint.algorithm]), derNull)
  return derSequence(
    derInteger(1n),
    derSequence(algorithm, derOctets(imprint.hash)),
    ...(policy === undefined ? [] : [derOid(policy)]),
    derInteger(nonce),
    derTrue,
  )
}

/** Which authorities are left alone for a while after they failed. Hand the same one to each call. */
export class BackOff {
  readonly #until = new Map<string, { failures: number; at: number }>()

  ready(url: string, now: number): boolean {
    return (this.#until.get(url)?.at ?? 0) <= now
  }

  succeeded(url: string): void {
    this.#until.delete(url)
  }

  /** One minute after the first failure, then twice as long each time, up to six hours. */
  failed(url: string, now: number): void {
    const failures = (this.#until.get(url)?.failures ?? 0) + 1
    this.#until.set(url, { failures, at: now + Math.min(60_000 * 2 ** (failures - 1), 6 * 3_600_000) })
  }
}

export interface ObtainedTimestamp {
  /** The authority's answer, DER: what is kept. */
  readonly token: Uint8Array
  readonly authority: string
  readonly verified: VerifiedTimestamp
}

/** Answers are a few kilobytes; more than this is not read. */
const LARGEST_ANSWER = 1 << 20

/**
 * Asks the authorities in their order until one gives a token that verifies, with a fresh nonce each time (RFC 3161 §3.4, HTTP). Only the
 * digest leaves the machine.
 * @throws TlogError NETWORK when none did; the cause is an AggregateError with one error for each authority
 */
export async function requestTimestamp(
  options: Stamped & {
    readonly authorities: readonly TimestampAuthority[]
    readonly backOff?: BackOff
    /** Milliseconds to wait for one answer. */
    readonly timeout?: number
    /** Current time. */
    readonly now?: () => Date
  },
): Promise<ObtainedTimestamp> {
  const algorithm = (options.data === undefined ? options.algorithm : undefined) ?? 'sha256'
  const hash = options.data === undefined ? options.digest : digest(algorithm, options.data)
  const now = options.now ?? (() => new Date())
  const errors: unknown[] = []
  for (const authority of options.authorities) {
    if (options.backOff?.ready(authority.url, now().getTime()) === false) {
      errors.push(new TlogError('NETWORK', `${authority.name} failed recently and is left alone for a while`))
      continue
    }
    try {
      const obtained = await ask(authority, { algorithm, hash }, options.timeout ?? 15_000, now())
      options.backOff?.succeeded(authority.url)
      return obtained
    } catch (error) {
      options.backOff?.failed(authority.url, now().getTime())
      errors.push(error)
    }
  }
  throw new TlogError('NETWORK', 'no authority gave a time-stamp', { cause: new AggregateError(errors) })
}

async function ask(
  authority: TimestampAuthority,
  imprint: { algorithm: DigestName; hash: Uint8Array },
  timeout: number,
  now: Date,
): Promise<ObtainedTimestamp> {
  const nonce = crypto.getRandomValues(new BigUint64Array(1))[0] as bigint
  const { url, name, policy, roots, certificates } = authority
  const body = timestampRequest(imprint, { nonce, ...(policy === undefined ? {} : { policy }) })
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...authority.headers, 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: body as Uint8Array<ArrayBuffer>,
    // A redirect could lead into the inside of the network.
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  })
  if (response.status !== 200) throw new TlogError('NETWORK', `${name} answered ${response.status}`)
  const token = await readAtMost(response, LARGEST_ANSWER)
  const verified = verifyTimestamp(token, {
    digest: imprint.hash,
    algorithm: imprint.algorithm,
    roots,
    nonce,
    now,
    ...(policy === undefined ? {} : { policy }),
    ...(certificates === undefined ? {} : { certificates }),
  })
  return { token, authority: name, verified }
}
