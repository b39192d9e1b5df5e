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
  return decoder.decode(label === 'iso-2022-jp' ? plainJis(bytes) : bytes)
}

const ESCAPE = 0x1b
const SHIFT_OUT = 0x0e
const SHIFT_IN = 0x0f
/** ESC ( I: half-width kana. */
const KANA = [ESCAPE, 0x28, 0x49]
const LATIN = [ESCAPE, 0x28, 0x42]

/**
 * ISO-2022-JP as programs write it, in the form the decoder takes (WHATWG Encoding §12.2): without escape sequences directly behind another, which it answers with
 * U+FFFD; half-width kana behind SO and in eight bits as those behind their escape sequence.
 */
function plainJis(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let set = LATIN
  let kana = false
  /** Where the last escape sequence begins in `out`, as long as nothing stands behind it. */
  let last = -1
  const escape = (sequence: number[]): void => {
    if (last >= 0) out.length = last
    last = out.length
    out.push(...sequence)
  }
  const put = (byte: number): void => {
    last = -1
    out.push(byte)
  }
  const toKana = (to: boolean): void => {
    if (kana !== to) escape(to ? KANA : set)
    kana = to
  }
  let shifted = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte === ESCAPE && (bytes[i + 1] === 0x24 || bytes[i + 1] === 0x28)) {
      const length = bytes[i + 1] === 0x24 && bytes[i + 2] === 0x28 ? 4 : 3
      set = [...bytes.subarray(i, i + length)]
      kana = false
      shifted = false
      escape(set)
      i += length - 1
    } else if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      shifted = byte === SHIFT_OUT
      toKana(shifted)
    } else if (byte >= 0xa1 && byte <= 0xdf) {
      toKana(true)
      put(byte & 0x7f)
    } else {
      if (!shifted) toKana(false)
      put(byte)
    }
  }
  return Uint8Array.from(out)
}

/** Text of unknown encoding; null when the bytes are no text. */
export function decodeDetected(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const encoding = detectEncoding(bytes)
  return encoding && { text: decode(bytes, encoding), encoding }
}
