import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { fromBase64Url, toBase64Url } from '../encoding.ts'
import { TlogError } from '../error.ts'

/** What is shown of one field. */
export interface Opening {
  readonly value: Json
  /** 32 bytes. */
  readonly salt: Uint8Array
}

/**
 * Opened fields of one entry, one line for each: the salt in base64url, a space, and the canonical JSON of [field, value]. What was hashed is the
 * salt's bytes followed by the rest of the line: so it can be checked with `openssl dgst` alone.
 */
export const formatOpenings = (fields: Readonly<Record<string, Opening>>): string =>
  Object.entries(fields)
    .map(([field, { value, salt }]) => `${toBase64Url(salt)} ${canonicalJson([field, value])}\n`)
    .join('')

/** The lines of a file of openings. */
export const openingLines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** @throws TlogError FORMAT also for JSON that is not canonical: another reader would hash other bytes. */
export function parseOpening(line: string): Opening & { readonly field: string } {
  const gap = line.indexOf(' ')
  const text = line.slice(gap + 1)
  const [field, value, ...more] = readArray(text)
  if (gap < 0 || typeof field !== 'string' || value === undefined || more.length > 0 || canonicalJson([field, value]) !== text)
    throw new TlogError('FORMAT', 'an opening is a salt and [field, value] in canonical JSON')
  return { field, value, salt: fromBase64Url(line.slice(0, gap), 'the salt') }
}

function readArray(text: string): Json[] {
  try {
    const value = JSON.parse(text) as Json
    return Array.isArray(value) ? (value as Json[]) : []
  } catch {
    return []
  }
}
