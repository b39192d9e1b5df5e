const CODE_PAGE = 0x46
const COMMON = 0x00
/** Of no meaning to anyone: passed over. */
const NOTHING = 0x7f
const UTF8 = 65_001

/** `-lh5-` and the like after the first two bytes. */
export const isLzh = (bytes: Uint8Array): boolean => bytes[2] === 0x2d && bytes[3] === 0x6c && bytes[6] === 0x2d

/**
 * Windows programs note the code page of names (932) in headers of level 1 and 2 of an lzh archive. The reader would turn names into UTF-8 by tables
 * it was built without and lose the file; without the note it gives names as they are. Other archives are returned as given.
 */
export function withoutCodePages(bytes: Uint8Array): Uint8Array {
  if (!isLzh(bytes)) return bytes
  const out = new Uint8Array(bytes)
  const view = new DataView(out.buffer)
  for (let at = 0; at + 26 < out.length && out[at] !== 0;) {
    const level = out[at + 20] as number
    if (level > 2) break
    const size = level === 2 ? view.getUint16(at, true) : (out[at] as number) + 2
    if (size < 21) break
    if (level > 0) mendHeader(out, view, at, level === 2 ? at + 26 : at + size)
    at += size + view.getUint32(at + 7, true)
  }
  return out
}

/** Passes over the extensions from `at` on, whose first one's size stands before it, and puts the header's check sum right. */
function mendHeader(out: Uint8Array, view: DataView, start: number, first: number): void {
  let at = first
  let sum = -1
  let changed = false
  for (;;) {
    if (at > out.length) return
    const size = view.getUint16(at - 2, true)
    if (size === 0 || at + size > out.length) break
    if (out[at] === COMMON && size >= 5) sum = at + 1
    else if (out[at] === CODE_PAGE && size === 7 && view.getUint32(at + 1, true) !== UTF8) {
      out[at] = NOTHING
      changed = true
    }
    at += size
  }
  if (changed && sum > 0) {
    view.setUint16(sum, 0, true)
    view.setUint16(sum, crc16(out.subarray(start, at)), true)
  }
}

/** CRC-16 with the polynomial 0x8005, reflected, as lha uses it. */
function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return crc
}
