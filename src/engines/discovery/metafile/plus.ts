import { decode } from '../text/decode.ts'
import type { Lines } from './lines.ts'

/** Record types of [MS-EMFPLUS] §2.1.1.1. */
const record = { image: 0x401a, imagePoints: 0x401b, text: 0x401c, driverText: 0x4036 } as const
const CHARACTERS = 1

/** Records of GDI+ in one comment; each text becomes a line. Returns whether there are pictures, or letters told by shapes only. */
export function readPlus(bytes: Uint8Array, lines: Lines): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let pictures = false
  let line = 0
  const put = (from: number, count: number, end: number): void => {
    const to = from + count * 2
    if (to <= end) lines.add(decode(bytes.subarray(from, to), 'utf-16le'), 0, line--, 0)
  }
  for (let at = 0; at + 12 <= bytes.length;) {
    const type = view.getUint16(at, true)
    const size = view.getUint32(at + 4, true)
    const end = at + size
    if (size < 12 || end > bytes.length) break
    if (type === record.text && size >= 40) put(at + 40, view.getUint32(at + 20, true), end)
    else if (type === record.driverText && size >= 28) {
      if (view.getUint32(at + 16, true) & CHARACTERS) put(at + 28, view.getUint32(at + 24, true), end)
      else pictures = true
    } else if (type === record.image || type === record.imagePoints) pictures = true
    at = end
  }
  return pictures
}
