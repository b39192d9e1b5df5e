export interface Transferred {
  bytes: Uint8Array
  /** Base 64 that ends inside a group. */
  cut: boolean
  /** Plain lines that a gateway or a list wrote below base 64. */
  after: string
}

/** Undoes a content transfer encoding (RFC 2045 §6). */
export function transferDecoded(body: Uint8Array, encoding: string): Transferred {
  const name = encoding
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase()
  if (name === 'base64') return fromBase64(Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'))
  if (name === 'quoted-printable') return { bytes: fromQuotedPrintable(body), cut: false, after: '' }
  if (/^(?:x-)?uu(?:e|encode)$/.test(name)) {
    const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')
    const lines = /^begin [0-7]{3,4} .+\r?\n([\s\S]*?)(?:^end\b|$(?![\s\S]))/m.exec(text)?.[1]
    if (lines !== undefined) return { bytes: uudecoded(lines), cut: !/^end\b/m.test(text), after: '' }
  }
  return { bytes: body, cut: false, after: '' }
}

/** Several runs may stand one behind the other, each closed with its `=`. */
function fromBase64(text: string): Transferred {
  const lined = ['\n--', '\n__', '\n==', '\n**'].some((line) => text.includes(line))
  const footer = (lined ? /^(?:-- ?|[_=*-]{4,})\r?$/m.exec(text)?.index : undefined) ?? text.length
  const packed = text.slice(0, footer).trimEnd()
  let letters = 0
  for (let i = 0; i < packed.length; i++) if (packed.charCodeAt(i) > 32) letters++
  const padding = packed.indexOf('=')
  const runs = padding < 0 || padding >= packed.length - 2 ? [packed] : packed.split(/(?<==)\s*(?=[A-Za-z0-9+/])/)
  return {
    bytes: runs.length === 1 ? Buffer.from(packed, 'base64') : Buffer.concat(runs.map((run) => Buffer.from(run, 'base64'))),
    cut: letters % 4 !== 0,
    after: text.slice(footer),
  }
}

/** Lines of uuencode: a letter that tells their length, then four letters for three bytes. */
export function uudecoded(lines: string): Buffer {
  return Buffer.concat(
    lines
      .split(/\r?\n/)
      .filter(Boolean)
      .map((line) => {
        const length = (line.charCodeAt(0) - 32) & 63
        const bytes: number[] = []
        for (let i = 1; i < line.length; i += 4) {
          const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((k) => ((line.charCodeAt(i + k) || 32) - 32) & 63)
          bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
        }
        return Buffer.from(bytes.slice(0, length))
      }),
  )
}

function fromQuotedPrintable(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length)
  let size = 0
  for (let i = 0; i < body.length; i++) {
    const byte = body[i] as number
    if (byte !== 0x3d) {
      out[size++] = byte
      continue
    }
    let soft = i + 1
    while (body[soft] === 0x20 || body[soft] === 0x09) soft++
    if (body[soft] === 10) i = soft
    else if (body[soft] === 13 && body[soft + 1] === 10) i = soft + 1
    else {
      const value = hex(body[i + 1]) * 16 + hex(body[i + 2])
      if (Number.isNaN(value)) out[size++] = byte
      else {
        out[size++] = value
        i += 2
      }
    }
  }
  return out.subarray(0, size)
}

function hex(code: number | undefined): number {
  if (code === undefined) return Number.NaN
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const upper = code & 0xdf
  return upper >= 0x41 && upper <= 0x46 ? upper - 55 : Number.NaN
}
