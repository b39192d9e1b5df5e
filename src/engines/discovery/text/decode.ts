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
  return decoder.decode(bytes)
}

/** Text of unknown encoding; null when the bytes are no text. */
export function decodeDetected(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const encoding = detectEncoding(bytes)
  return encoding && { text: decode(bytes, encoding), encoding }
}
