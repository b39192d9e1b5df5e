import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'

/**
 * Encoded words (RFC 2047); neighbours of one charset are joined as bytes first, whichever way each is written, for makers that cut inside a character or
 * inside a group of base 64.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text
  return text
    .replace(/(\?[bq]\?[^?]*\?=)\s+(?==\?[\w-]+(?:\*[\w-]*)?\?[bq]\?)/gi, '$1')
    .replace(/=\?([\w-]+)(?:\*[\w-]*)?\?[bq]\?[^?]*\?=(?:=\?\1(?:\*[\w-]*)?\?[bq]\?[^?]*\?=)*/gi, (run: string) => {
      const bytes: Buffer[] = []
      let begun = ''
      const end = (): void => {
        bytes.push(Buffer.from(begun, 'base64'))
        begun = ''
      }
      for (const [, , way, written] of run.matchAll(/=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi)) {
        const quoted = way?.toLowerCase() === 'q'
        if (!quoted) begun += written ?? ''
        if (quoted || begun.length % 4 === 0 || begun.endsWith('=')) end()
        if (quoted) bytes.push(fromQuotedWord(written ?? ''))
      }
      end()
      return decodeCharset(Buffer.concat(bytes), /^=\?([\w-]+)/.exec(run)?.[1] ?? 'utf-8')
    })
}

const fromQuotedWord = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** Names that programs put on any text, and those of western text, which Japanese mail carries more often by mistake than rightly. */
const unsure = /^(?:|us-ascii|unknown-8bit|x-unknown|default|utf-8|iso-8859-1|latin1|windows-1252|cp1252)$/

/** Text in the charset a mail names; where the name is missing or wrong, by detection. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const name = charset.toLowerCase()
  if (unsure.test(name)) return decode(bytes, detectEncoding(bytes) ?? 'utf-8')
  const text = decodeNamed(bytes, name)
  if (!text.includes('\ufffd')) return text
  const found = detectEncoding(bytes)
  const other = found === null ? text : decode(bytes, found)
  return other.includes('\ufffd') ? text : other
}

function decodeNamed(bytes: Uint8Array, name: string): string {
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
