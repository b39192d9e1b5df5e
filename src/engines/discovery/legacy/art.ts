import { decode } from '../text/decode.ts'

/** Properties of a shape that hold words ([MS-ODRAW] §2.3): text of WordArt (watermarks) and its description. */
const GTEXT_UNICODE = 0xc0
const DESCRIPTION = 0x381
const OPTIONS = 0xf00b
const TERTIARY = 0xf122

export interface ShapeWords {
  watermarks: string[]
  descriptions: string[]
}

/**
 * Looks for property tables of shapes in drawing data. The data is searched for the tables' record type instead of being walked from the
 * top, so that a damaged container around them costs nothing.
 */
export function shapeWords(bytes: Uint8Array): ShapeWords {
  const found: ShapeWords = { watermarks: [], descriptions: [] }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = bytes.indexOf(0xf0, 3); at >= 0 && at + 5 <= bytes.length; at = bytes.indexOf(0xf0, at + 1))
    readTable(bytes, view, at - 3, found)
  for (let at = bytes.indexOf(0xf1, 3); at >= 0 && at + 5 <= bytes.length; at = bytes.indexOf(0xf1, at + 1))
    readTable(bytes, view, at - 3, found)
  return found
}

function readTable(bytes: Uint8Array, view: DataView, at: number, found: ShapeWords): void {
  const type = view.getUint16(at + 2, true)
  if (type !== OPTIONS && type !== TERTIARY) return
  const head = view.getUint16(at, true)
  const length = view.getUint32(at + 4, true)
  const count = head >> 4
  if ((head & 0xf) !== 3 || count > 1_000 || length > 1 << 20 || at + 8 + length > bytes.length || count * 6 > length) return
  let data = at + 8 + count * 6
  for (let i = 0; i < count; i++) {
    const id = view.getUint16(at + 8 + i * 6, true)
    if (!(id & 0x8000)) continue
    const size = view.getUint32(at + 10 + i * 6, true)
    if (data + size > bytes.length) return
    const kind = id & 0x3fff
    if (kind === GTEXT_UNICODE || kind === DESCRIPTION) {
      const text = decode(bytes.subarray(data, data + size), 'utf-16le').replaceAll('\u0000', '')
      if (kind === GTEXT_UNICODE) found.watermarks.push(text)
      else found.descriptions.push(text)
    }
    data += size
  }
}
