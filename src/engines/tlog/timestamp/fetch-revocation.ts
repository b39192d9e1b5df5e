import { digest } from '../crypto.ts'
import { fromHex } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { DIGEST_OIDS } from './algorithm.ts'
import { isContext, objectIdentifier, sequence, type Asn1 } from './asn1.ts'
import { EXTENSION, parseCertificate, publicKeyBits, readableName, type Certificate } from './certificate.ts'
import { derInteger, derNull, derOctets, derOid, derSequence } from './der.ts'
import { parseOcspResponse } from './ocsp.ts'
import { readAtMost } from './read-answer.ts'
import { parseRevocationList, type RevocationEvidence } from './revocation.ts'
import type { VerifiedTimestamp } from './verify-timestamp.ts'

const OCSP_ACCESS = '1.3.6.1.5.5.7.48.1'
/** uniformResourceIdentifier of GeneralName (RFC 5280 §4.2.1.6). */
const URI = 6
/** Answers of responders have two kilobytes. Lists can be endless: what is longer is no evidence to be kept for decades in every proof. */
const LONGEST_ANSWER = 128 * 1024

/** What was obtained about the certificates of a path. */
export interface FetchedRevocation {
  /** DER, as in RevocationOptions. */
  readonly crls: readonly Uint8Array[]
  readonly ocsp: readonly Uint8Array[]
  /** One line for each certificate that nothing could be obtained about, for people to read. */
  readonly missing: readonly string[]
}

/**
 * Asks what the authority's certificates say should be asked: the responders (RFC 6960 §4.1), else the lists (RFC 5280 §4.2.1.13). Obtained while the
 * stamp is fresh and kept beside it, the answers show later that nothing was revoked then, although nobody answers any more.
 * Only what counts for the certificate at the time of the stamp is kept, also where it says "revoked": verifyTimestamp judges.
 * @param options.mayAsk rejects for addresses that must not be called
 * @param options.timeout milliseconds to wait for one answer
 */
export async function fetchRevocation(
  { path, time }: Pick<VerifiedTimestamp, 'path' | 'time'>,
  options: { readonly mayAsk?: (url: string) => Promise<void>; readonly timeout?: number } = {},
): Promise<FetchedRevocation> {
  const certificates = path.map(parseCertificate)
  const found = { crls: [] as Uint8Array[], ocsp: [] as Uint8Array[], missing: [] as string[] }
  for (const [i, certificate] of certificates.slice(0, -1).entries()) {
    const issuer = certificates[i + 1] as Certificate
    const counts = (evidence: RevocationEvidence) => evidence.revocationsOf(certificate, issuer, time.getTime()) !== undefined
    const trouble: string[] = []
    const tried = async (url: string, body: Uint8Array | undefined, read: (der: Uint8Array) => RevocationEvidence) => {
      try {
        await options.mayAsk?.(url)
        const der = await ask(url, body, options.timeout ?? 10_000)
        if (counts(read(der))) return der
        trouble.push(`${url}: the answer does not count for this certificate`)
      } catch (error) {
        trouble.push(`${url}: ${error instanceof Error ? error.message : String(error)}`)
      }
      return undefined
    }
    const { responders, lists } = sourcesOf(certificate)
    const answer = await firstOf(responders, (url) => tried(url, ocspRequest(certificate, issuer), parseOcspResponse))
    const list = answer === undefined ? await firstOf(lists, (url) => tried(url, undefined, parseRevocationList)) : undefined
    if (answer !== undefined) found.ocsp.push(answer)
    else if (list !== undefined) found.crls.push(list)
    else found.missing.push(`${readableName(certificate)}: ${trouble.join('; ') || 'it names nobody to ask'}`)
  }
  return found
}

async function firstOf<T>(items: readonly string[], find: (item: string) => Promise<T | undefined>): Promise<T | undefined> {
  for (const item of items) {
    const found = await find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Addresses in a certificate: authority information access (RFC 5280 §4.2.2.1) and distribution points of complete, direct lists. */
function sourcesOf({ extensions }: Certificate): { responders: string[]; lists: string[] } {
  const access = extensions.get(EXTENSION.authorityInfoAccess)?.value
  const points = extensions.get(EXTENSION.crlDistributionPoints)?.value
  return {
    responders: partsOf(access).flatMap(({ children: [method, location] }) =>
      objectIdentifier(method, 'an access method') === OCSP_ACCESS ? urlOf(location) : [],
    ),
    lists: partsOf(points).flatMap(({ children: [point, ...others] }) =>
      isContext(point, 0) && others.length === 0 && isContext(point.children[0], 0)
        ? point.children[0].children.flatMap(urlOf)
        : [],
    ),
  }
}

const partsOf = (value: Asn1 | undefined): readonly Asn1[] => (value === undefined ? [] : sequence(value, 'the addresses'))

function urlOf(name: Asn1 | undefined): string[] {
  if (!isContext(name, URI)) return []
  const url = new TextDecoder().decode(name.content)
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? [url] : []
}

/** OCSPRequest (RFC 6960 §4.1.1) about one certificate, which it names by SHA-1 as every responder understands (RFC 5019 §2.1.1). */
export function ocspRequest(certificate: Certificate, issuer: Certificate): Uint8Array {
  const id = derSequence(
    derSequence(derOid(DIGEST_OIDS.sha1), derNull),
    derOctets(digest('sha1', fromHex(issuer.subject))),
    derOctets(digest('sha1', publicKeyBits(issuer))),
    derInteger(certificate.serial),
  )
  return derSequence(derSequence(derSequence(derSequence(id))))
}

async function ask(url: string, body: Uint8Array | undefined, timeout: number): Promise<Uint8Array> {
  const response = await fetch(url, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/ocsp-request' }, body: body as Uint8Array<ArrayBuffer> }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  })
  if (response.status !== 200) throw new TlogError('NETWORK', `answered ${response.status}`)
  return readAtMost(response, LONGEST_ANSWER)
}
