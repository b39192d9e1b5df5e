import { flaggedString } from './biff-strings.ts'

const STRING = 0x17
const ATTRIBUTE = 0x19
const CHOOSE = 4
/** Bytes behind the first one of each kind of token ([MS-XLS] §2.5.198), by its number without its class. */
const sizes: Readonly<Record<number, number>> = {
  0x01: 4,
  0x02: 4,
  0x1c: 1,
  0x1d: 1,
  0x1e: 2,
  0x1f: 8,
  0x20: 7,
  0x21: 2,
  0x22: 3,
  0x23: 4,
  0x24: 4,
  0x25: 8,
  0x26: 6,
  0x27: 6,
  0x28: 6,
  0x29: 2,
  0x2a: 4,
  0x2b: 8,
  0x2c: 4,
  0x2d: 8,
  0x39: 6,
  0x3a: 6,
  0x3b: 10,
  0x3c: 6,
  0x3d: 10,
}
const FIRST_OPERATOR = 0x03
const LAST_OPERATOR = 0x16

/** Words that stand in a formula of BIFF8 itself; up to the first token that is none. */
export function formulaWords(data: Uint8Array, from: number, size: number): string[] {
  const words: string[] = []
  const end = Math.min(data.length, from + size)
  for (let at = from; at < end;) {
    const first = data[at] as number
    const token = first >= 0x40 ? (first & 0x1f) | 0x20 : first
    if (token === STRING) {
      const count = data[at + 1] ?? 0
      words.push(flaggedString(data, at + 2, count))
      at += 3 + count * ((data[at + 2] ?? 0) & 1 ? 2 : 1)
    } else if (token === ATTRIBUTE) {
      const count = (data[at + 2] ?? 0) | ((data[at + 3] ?? 0) << 8)
      at += (data[at + 1] ?? 0) & CHOOSE ? 4 + (count + 1) * 2 : 4
    } else if (token >= FIRST_OPERATOR && token <= LAST_OPERATOR) at++
    else if (sizes[token] === undefined) break
    else at += 1 + sizes[token]
  }
  return words
}
