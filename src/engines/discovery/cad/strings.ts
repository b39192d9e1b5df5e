import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'

/** Shortest run taken for a word, in bytes. */
const SHORTEST = 4

/** Runs of Shift_JIS text inside a binary drawing (JWW keeps its texts so). What else the file holds is not read, so the file is `limited`. */
export function readStrings(bytes: Uint8Array, sink: Sink): void {
  const found: string[] = []
  let from = -1
  let japanese = false
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 0
    const trail = bytes[i + 1] ?? 0
    const pair =
      ((byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xea)) && trail >= 0x40 && trail !== 0x7f && trail <= 0xfc
    if (pair || (byte >= 0x20 && byte < 0x7f)) {
      if (from < 0) from = i
      if (pair) {
        japanese = true
        i++
      }
      continue
    }
    if (from >= 0 && i - from >= SHORTEST && (japanese || i - from >= 6)) found.push(decode(bytes.subarray(from, i), 'shift_jis'))
    from = -1
    japanese = false
  }
  sink.add('body', found.join('\n'))
  sink.note('limited', 'unsupportedFormat')
}
