import type { Budget } from '../extract/budget.ts'
import { GLYPHS, Lines, type MetafileText, SHIFT_JIS } from './lines.ts'

/** Head that programs put before it ([MS-WMF] §2.3.2.3). */
export const PLACEABLE = 0x9ac6cdd7
const PLACEABLE_BYTES = 22
const record = { eof: 0, font: 0x2fb, text: 0x521, extended: 0xa32 } as const
/** Bit blocks; without dots of their own they only fill. */
const blocks = new Set([0x922, 0x940, 0xb23, 0xb41, 0xd33, 0xf43])
const BARE_BLOCK = 100
/** Options with which a rectangle stands before the letters. */
const RECTANGLE = 6

/** Letters of a metafile of 16-bit Windows ([MS-WMF] §2.3.3). */
export function readWindowsMetafile(bytes: Uint8Array, budget: Budget): MetafileText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lines = new Lines()
  let pictures = false
  let steps = 0
  const told = (cut: boolean): MetafileText => ({ text: lines.toString(), pictures, cut })
  let at = view.getUint32(0, true) === PLACEABLE ? PLACEABLE_BYTES : 0
  if (at + 18 > bytes.length) return told(true)
  for (at += view.getUint16(at + 2, true) * 2; at + 6 <= bytes.length;) {
    if ((++steps & 0xfff) === 0) budget.checkTime()
    const size = view.getUint32(at, true) * 2
    const type = view.getUint16(at + 4, true)
    const end = at + size
    if (size < 6 || end > bytes.length) break
    if (type === record.eof) return told(false)
    if (type === record.text && size >= 12) {
      const count = view.getUint16(at + 6, true)
      const place = at + 8 + ((count + 1) & ~1)
      if (place + 4 <= end)
        lines.add(bytes.subarray(at + 8, at + 8 + count), view.getInt16(place + 2, true), view.getInt16(place, true), 0)
    } else if (type === record.extended && size >= 14) {
      const count = view.getUint16(at + 10, true)
      const options = view.getUint16(at + 12, true)
      const from = at + 14 + (options & RECTANGLE ? 8 : 0)
      if (options & GLYPHS) pictures = true
      else if (from + count <= end)
        lines.add(bytes.subarray(from, from + count), view.getInt16(at + 8, true), view.getInt16(at + 6, true), 0)
    } else if (type === record.font && size >= 20) lines.japanese ||= bytes[at + 19] === SHIFT_JIS
    else if (blocks.has(type) && size > BARE_BLOCK) pictures = true
    at = end
  }
  return told(true)
}
