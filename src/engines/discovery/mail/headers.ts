import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'

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

/** Encoded words (RFC 2047); neighbours of one encoding are joined as bytes first, for makers that cut inside a character. */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text
  return text.replace(/=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=(?:\s*=\?\1(?:\*[\w-]*)?\?\2\?[^?]*\?=)*/gi, (run: string) => {
    const pieces = [...run.matchAll(/=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi)]
    const charset = pieces[0]?.[1] ?? 'utf-8'
    const bytes = Buffer.concat(
      pieces.map((piece) =>
        piece[2]?.toLowerCase() === 'b' ? Buffer.from(piece[3] ?? '', 'base64') : fromQuotedWord(piece[3] ?? ''),
      ),
    )
    return decodeCharset(bytes, charset)
  })
}

const fromQuotedWord = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** Text in the charset a mail names; where the name is missing or wrong, by detection. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const name = charset.toLowerCase()
  if (name === '' || name === 'us-ascii' || name === 'unknown-8bit' || name === 'utf-8' || name === 'iso-8859-1')
    return decode(bytes, detectEncoding(bytes) ?? 'utf-8')
  // cp50220 … are Microsoft's names of the seven-bit Japanese encoding.
  if (/^(?:cp|x-ms-cp)?5022[012]$|^csiso2022jp$|^iso-2022-jp-/.test(name)) return decode(bytes, 'iso-2022-jp')
  if (/^(?:cp|ms|x-ms-cp|windows-)932$|^x-sjis$|^shift-jis$|^sjis$/.test(name)) return decode(bytes, 'shift_jis')
  if (name === 'utf-7' || name === 'unicode-1-1-utf-7') return decodeUtf7(bytes)
  return decode(bytes, name)
}

/** UTF-7 (RFC 2152): UTF-16 in base 64 between `+` and `-`. */
function decodeUtf7(bytes: Uint8Array): string {
  return decode(bytes, 'utf-8').replace(/\+([A-Za-z0-9+/]*)-?/g, (_, packed: string) =>
    packed === '' ? '+' : decode(Buffer.from(packed, 'base64').subarray(0, Math.floor((packed.length * 6) / 16) * 2), 'utf-16be'),
  )
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
