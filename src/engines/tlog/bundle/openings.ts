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
 * Opened fields of all entries, one line for each: the entry's number from 1, the salt in base64url and the canonical JSON of [field, value], with a
 * space between. What was hashed is the salt's bytes followed by the rest of the line: so it can be checked with `openssl dgst` alone.
 */
export const formatOpenings = (items: readonly Readonly<Record<string, Opening>>[]): string =>
  items
    .flatMap((fields, i) =>
      Object.entries(fields).map(
        ([field, { value, salt }]) => `${i + 1} ${toBase64Url(salt)} ${canonicalJson([field, value])}\n`,
      ),
    )
    .join('')

/** A line of openings: the entry it is of, 0 when it does not say, and what `parseOpening` reads. */
export interface OpeningLine {
  readonly item: number
  readonly text: string
}

/** The lines of a file of openings. */
export const openingLines = (text: string): OpeningLine[] =>
  (text === '' ? [] : text.replace(/\n$/, '').split('\n')).map((line) => {
    const number = /^[1-9]\d{0,8}(?= )/.exec(line)?.[0]
    return number === undefined ? { item: 0, text: line } : { item: Number(number), text: line.slice(number.length + 1) }
  })

/**
 * @param line after the entry's number
 * @throws TlogError FORMAT also for JSON that is not canonical: another reader would hash other bytes.
 */
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
