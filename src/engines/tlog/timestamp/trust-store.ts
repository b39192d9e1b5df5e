import { digest } from '../crypto.ts'
import { fromBase64, toHex } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { parseCertificate } from './certificate.ts'
import type { TimestampAuthority } from './request.ts'

/**
 * A versioned pack of pinned authorities, as JSON. How to pin one is written in the README of this engine; nothing is trusted that a
 * person did not compare with what the authority publishes.
 *
 *     { "version": "2026-11", "authorities": [ { "name": "…", "url": "https://…", "policy": "1.2.392.…", "source": "where the root was obtained, when, by whom",
 *       "roots": [ { "sha256": "hex", "der": "base64" } ], "certificates": [ "base64" ] } ] }
 */
export interface TrustStore {
  readonly version: string
  readonly authorities: readonly (TimestampAuthority & { readonly source: string })[]
}

/** @throws TlogError FORMAT for a missing field, a certificate that cannot be read, or a fingerprint that does not fit */
export function parseTrustStore(json: string): TrustStore {
  const { version, authorities } = object(parseJson(json), 'the trust store')
  if (!Array.isArray(authorities)) return refuse('authorities')
  return { version: text(version, 'version'), authorities: authorities.map(readAuthority) }
}

/** All pinned roots. */
export const rootsOf = ({ authorities }: TrustStore): Uint8Array[] => authorities.flatMap(({ roots }) => roots)

function readAuthority(value: unknown): TrustStore['authorities'][number] {
  const { name, url, policy, source, roots, certificates = [] } = object(value, 'an authority')
  if (!Array.isArray(roots) || roots.length === 0) return refuse('roots')
  if (!Array.isArray(certificates)) return refuse('certificates')
  return {
    name: text(name, 'name'),
    url: text(url, 'url'),
    source: text(source, 'source'),
    roots: roots.map(readRoot),
    certificates: certificates.map((der) => certificate(text(der, 'certificates'))),
    ...(policy === undefined ? {} : { policy: text(policy, 'policy') }),
  }
}

function readRoot(value: unknown): Uint8Array {
  const { sha256, der } = object(value, 'a root')
  const bytes = certificate(text(der, 'der'))
  if (toHex(digest('sha256', bytes)) !== text(sha256, 'sha256').toLowerCase().replaceAll(/[: ]/g, ''))
    throw new TlogError('FORMAT', 'a root in the trust store does not have the fingerprint stated beside it')
  return bytes
}

function certificate(base64: string): Uint8Array {
  const der = fromBase64(base64, 'a certificate of the trust store')
  parseCertificate(der)
  return der
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new TlogError('FORMAT', 'the trust store is not JSON', { cause })
  }
}

const refuse = (what: string): never => {
  throw new TlogError('FORMAT', `the trust store is missing ${what}`)
}
const text = (value: unknown, what: string): string => (typeof value === 'string' && value !== '' ? value : refuse(what))
const object = (value: unknown, what: string): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : refuse(what)
