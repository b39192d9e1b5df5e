import { detectEncoding, type Encoding } from './detect.ts'

const decoders = new Map<string, TextDecoder>()

/** A `TextDecoder` that replaces what cannot be decoded; unknown labels fall back to UTF-8. Shift_JIS is CP932 (WHATWG Encoding §12.3). */
export function decode(bytes: Uint8Array, label: string): string {
  let decoder = decoders.get(label)
  if (!decoder) {
    try {
      decoder = new TextDecoder(label)
    } catch {
      decoder = new TextDecoder('utf-8')
    }
    decoders.set(label, decoder)
  }
  return decoder.decode(label === 'iso-2022-jp' ? withoutIdleEscapes(bytes) : bytes)
}

/** The decoder answers an escape sequence directly behind another with U+FFFD (WHATWG Encoding §12.2); mail programs write them. */
function withoutIdleEscapes(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length)
  let size = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x1b && bytes[i + 3] === 0x1b && (bytes[i + 1] === 0x24 || bytes[i + 1] === 0x28)) i += 2
    else out[size++] = bytes[i] as number
  }
  return out.subarray(0, size)
}

/** Text of unknown encoding; null when the bytes are no text. */
export function decodeDetected(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const encoding = detectEncoding(bytes)
  return encoding && { text: decode(bytes, encoding), encoding }
}
