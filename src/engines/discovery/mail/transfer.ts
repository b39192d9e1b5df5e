/** Undoes a content transfer encoding (RFC 2045 §6). `cut`: base64 that ends inside a group. */
export function transferDecoded(body: Uint8Array, encoding: string): { bytes: Uint8Array; cut: boolean } {
  const name = encoding.trim().toLowerCase()
  if (name === 'base64') {
    const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')
    let letters = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 32) letters++
    }
    return { bytes: Buffer.from(text, 'base64'), cut: letters % 4 !== 0 }
  }
  if (name === 'quoted-printable') return { bytes: fromQuotedPrintable(body), cut: false }
  return { bytes: body, cut: false }
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
