/** The text every stream may refer back to before its own beginning ([MS-OXRTFCP] §2.1.3.1.2). */
const START =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

const RING = 4_096
const COMPRESSED = 0x75465a4c
const PLAIN = 0x414c454d

/** Inflates the body of an Outlook message ([MS-OXRTFCP]); null when the bytes are none. A cut stream gives its beginning. */
export function inflateRtf(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 16) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = view.getUint32(8, true)
  if (kind === PLAIN) return bytes.subarray(16)
  if (kind !== COMPRESSED) return null
  const out = new Uint8Array(Math.min(view.getUint32(4, true), bytes.length * 20))
  const ring = new Uint8Array(RING)
  for (let i = 0; i < START.length; i++) ring[i] = START.charCodeAt(i)
  let write = START.length
  let size = 0
  let at = 16
  while (at < bytes.length && size < out.length) {
    const control = bytes[at++] as number
    for (let bit = 0; bit < 8 && at < bytes.length && size < out.length; bit++) {
      if (control & (1 << bit)) {
        const pair = ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0)
        at += 2
        const offset = pair >> 4
        if (offset === write) return out.subarray(0, size)
        for (let i = 0; i < (pair & 0xf) + 2 && size < out.length; i++) {
          const byte = ring[(offset + i) % RING] as number
          out[size++] = byte
          ring[write] = byte
          write = (write + 1) % RING
        }
      } else {
        const byte = bytes[at++] as number
        out[size++] = byte
        ring[write] = byte
        write = (write + 1) % RING
      }
    }
  }
  return out.subarray(0, size)
}
