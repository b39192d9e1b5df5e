import { inflateSync } from 'node:zlib'

/** ㊙, ㊟ and their like as codes of the encodings below. */
const FIRST = 0x3280
const LAST = 0x33ff
/** Streams looked at and bytes of each: the search is for short papers that a report writer made. */
const MOST_STREAMS = 200
const MOST_BYTES = 1 << 20

/**
 * Enclosed characters that PDFium leaves out: for fonts it does not embed, with the encodings UniJIS-UCS2 and UniJIS-UTF16 (Adobe-Japan1), it knows no
 * Unicode for some of them, ㊙ among these. They stand in the content streams as two bytes of UTF-16.
 */
export function enclosedCharacters(bytes: Uint8Array): string {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!data.includes('/UniJIS-U')) return ''
  const found = new Set<string>()
  let streams = 0
  for (let at = data.indexOf('stream'); at >= 0 && streams < MOST_STREAMS; at = data.indexOf('stream', at + 6)) {
    if (data.toString('latin1', at - 3, at) === 'end') continue
    const start = data[at + 6] === 13 ? at + 8 : at + 7
    const end = data.indexOf('endstream', start)
    if (end < 0) break
    streams++
    const head = data.toString('latin1', Math.max(0, at - 300), at)
    const content = decodeStream(data.subarray(start, end), head.slice(head.lastIndexOf('obj')))
    if (content) collect(content.toString('latin1'), found)
  }
  return [...found].join('\n')
}

function decodeStream(stream: Buffer, head: string): Buffer | null {
  if (/\/Subtype\s*\/Image|\/Length1|\/DCTDecode|\/JPXDecode/.test(head)) return null
  let content = stream
  if (head.includes('/ASCII85Decode') || head.includes('/A85')) content = fromAscii85(content)
  if (!head.includes('/FlateDecode') && !head.includes('/Fl ')) return content.length <= MOST_BYTES ? content : null
  try {
    return inflateSync(content, { maxOutputLength: MOST_BYTES })
  } catch {
    return null
  }
}

/** ASCII base-85 (ISO 32000-2 §7.4.3). */
function fromAscii85(input: Buffer): Buffer {
  const out: number[] = []
  let value = 0
  let count = 0
  for (const byte of input) {
    if (byte === 0x7e) break
    if (byte === 0x7a && count === 0) out.push(0, 0, 0, 0)
    if (byte < 0x21 || byte > 0x75) continue
    value = value * 85 + byte - 0x21
    if (++count < 5) continue
    out.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
    value = 0
    count = 0
  }
  if (count > 1) {
    for (let i = count; i < 5; i++) value = value * 85 + 84
    for (let i = 0; i < count - 1; i++) out.push(Math.floor(value / 2 ** (24 - 8 * i)) & 255)
  }
  return Buffer.from(out)
}

/** Shown strings, literal and hexadecimal, read as pairs of bytes. */
function collect(content: string, found: Set<string>): void {
  for (const match of content.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)\s*(?:Tj|'|")|<([0-9A-Fa-f\s]+)>\s*Tj/g)) {
    const text =
      match[2] === undefined ? unescape(match[1] ?? '') : Buffer.from(match[2].replace(/\s/g, ''), 'hex').toString('latin1')
    for (let i = 0; i + 1 < text.length; i += 2) {
      const code = (text.charCodeAt(i) << 8) | text.charCodeAt(i + 1)
      if (code >= FIRST && code <= LAST) found.add(String.fromCharCode(code))
    }
  }
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** What a literal string says (§7.3.4.2), byte by byte. */
export const unescape = (text: string): string =>
  text.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, octal: string | undefined, other: string | undefined) =>
    octal === undefined
      ? other === undefined
        ? ''
        : (escapes[other] ?? other)
      : String.fromCharCode(Number.parseInt(octal, 8) & 255),
  )
