import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'
import { decodeCharset, decodeWords } from './words.ts'

export interface Header {
  /** Lower case. */
  name: string
  /** Unfolded and decoded. */
  value: string
}

export interface MailHead {
  headers: Header[]
  /** First byte of the body. */
  body: number
  /** The empty line was there. */
  ended: boolean
}

/** Reads header fields up to the empty line (RFC 5322 §2.2), raw eight-bit ones by detection, encoded words by RFC 2047. */
export function readHead(bytes: Uint8Array): MailHead {
  let end = 0
  let next = bytes.length
  let ended = false
  for (let at = 0; at < bytes.length;) {
    const feed = bytes.indexOf(10, at)
    const stop = feed < 0 ? bytes.length : feed
    if (stop === at || (stop === at + 1 && bytes[at] === 13)) {
      next = feed < 0 ? bytes.length : feed + 1
      ended = true
      break
    }
    end = stop
    if (feed < 0) break
    at = feed + 1
  }
  const raw = bytes.subarray(0, Math.min(end, 1 << 20))
  const text = decode(raw, detectEncoding(raw) ?? 'utf-8').replace(/\r?\n[ \t]+/g, ' ')
  const headers: Header[] = []
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0 && colon < 80)
      headers.push({ name: line.slice(0, colon).trim().toLowerCase(), value: decodeWords(line.slice(colon + 1).trim()) })
  }
  return { headers, body: next, ended }
}

export function headerOf(head: MailHead, name: string): string {
  return head.headers.find((header) => header.name === name)?.value ?? ''
}

/** A parameter of Content-Type or Content-Disposition, also in pieces and percent-encoded (RFC 2231). */
export function parameter(value: string, name: string): string {
  const plain = new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(value)
  if (plain) return (plain[1] ?? plain[2] ?? '').replace(/\\(.)/g, '$1')
  const pieces = [...value.matchAll(new RegExp(`(?:^|;)\\s*${name}\\*(?:(\\d+)(\\*)?)?\\s*=\\s*(?:"([^"]*)"|([^;\\s]*))`, 'gi'))]
    .map((match) => ({
      order: Number(match[1] ?? 0),
      encoded: match[1] === undefined || match[2] === '*',
      text: match[3] ?? match[4] ?? '',
    }))
    .sort((a, b) => a.order - b.order)
  if (pieces.length === 0) return ''
  const encoded = pieces.some((piece) => piece.encoded)
  const whole = pieces.map((piece) => piece.text).join('')
  if (!encoded) return whole
  const match = /^([\w-]*)'[^']*'(.*)$/s.exec(whole)
  const bytes = Buffer.from(
    (match?.[2] ?? whole).replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  return decodeCharset(bytes, match?.[1] ?? 'utf-8')
}
