/** What could be inflated: a damaged stream gives its sound beginning. */
export interface Inflated {
  bytes: Uint8Array
  /** `cut`: the stream ends early or is damaged; `full`: the bound was reached before its end. */
  end: 'whole' | 'cut' | 'full'
}

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
  16385, 24577,
]
const distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
const codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Canonical Huffman code as counts per length and symbols in order (RFC 1951 §3.2.2). */
interface Code {
  counts: Uint16Array
  symbols: Uint16Array
}

function codeOf(lengths: Uint8Array): Code {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length] = (counts[length] as number) + 1
  counts[0] = 0
  const offsets = new Uint16Array(16)
  for (let i = 1; i < 16; i++) offsets[i] = (offsets[i - 1] as number) + (counts[i - 1] as number)
  const symbols = new Uint16Array(lengths.length)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number
    if (length) {
      const at = offsets[length] as number
      symbols[at] = symbol
      offsets[length] = at + 1
    }
  }
  return { counts, symbols }
}

const fixedLengths = Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))
const fixedLiteral = codeOf(fixedLengths)
const fixedDistance = codeOf(new Uint8Array(30).fill(5))

/**
 * Inflates a raw deflate stream (RFC 1951) up to `limit` bytes and keeps what came before damage. Slower than zlib: for damaged
 * and oversized streams only, where zlib gives nothing back.
 */
export function inflatePartial(input: Uint8Array, limit: number): Inflated {
  let out = new Uint8Array(Math.min(limit, Math.max(1_024, input.length * 4)))
  let size = 0
  let at = 0
  let hold = 0
  let held = 0

  const bits = (count: number): number => {
    while (held < count) {
      if (at >= input.length) return -1
      hold |= (input[at++] as number) << held
      held += 8
    }
    const value = hold & ((1 << count) - 1)
    hold >>>= count
    held -= count
    return value
  }
  const symbol = (code: Code): number => {
    let value = 0
    let first = 0
    let index = 0
    for (let length = 1; length < 16; length++) {
      const bit = bits(1)
      if (bit < 0) return -1
      value |= bit
      const count = code.counts[length] as number
      if (value - count < first) return code.symbols[index + (value - first)] as number
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    return -1
  }
  const room = (more: number): void => {
    if (size + more <= out.length) return
    const grown = new Uint8Array(Math.min(limit, Math.max(out.length * 2, size + more)))
    grown.set(out)
    out = grown
  }
  const finish = (end: Inflated['end']): Inflated => ({ bytes: out.subarray(0, size), end })

  for (;;) {
    const last = bits(1)
    const type = bits(2)
    if (last < 0 || type < 0 || type === 3) return finish('cut')
    if (type === 0) {
      hold = 0
      held = 0
      if (at + 4 > input.length) return finish('cut')
      const length = (input[at] as number) | ((input[at + 1] as number) << 8)
      const check = (input[at + 2] as number) | ((input[at + 3] as number) << 8)
      if ((length ^ check) !== 0xffff) return finish('cut')
      at += 4
      const take = Math.min(length, input.length - at, limit - size)
      room(take)
      out.set(input.subarray(at, at + take), size)
      size += take
      at += take
      if (take < length) return finish(size >= limit ? 'full' : 'cut')
    } else {
      const codes = type === 1 ? { literal: fixedLiteral, distance: fixedDistance } : dynamicCodes(bits, symbol)
      if (!codes) return finish('cut')
      for (;;) {
        const value = symbol(codes.literal)
        if (value < 0 || value > 285) return finish('cut')
        if (value === 256) break
        if (value < 256) {
          if (size >= limit) return finish('full')
          room(1)
          out[size++] = value
          continue
        }
        const extra = bits(lengthExtra[value - 257] as number)
        const slot = symbol(codes.distance)
        if (extra < 0 || slot < 0 || slot > 29) return finish('cut')
        const far = bits(distanceExtra[slot] as number)
        const distance = (distanceBase[slot] as number) + far
        if (far < 0 || distance > size) return finish('cut')
        const length = Math.min((lengthBase[value - 257] as number) + extra, limit - size)
        room(length)
        for (let i = 0; i < length; i++, size++) out[size] = out[size - distance] as number
        if (size >= limit) return finish('full')
      }
    }
    if (last) return finish('whole')
  }
}

function dynamicCodes(bits: (count: number) => number, symbol: (code: Code) => number): { literal: Code; distance: Code } | null {
  const literals = bits(5) + 257
  const distances = bits(5) + 1
  const count = bits(4) + 4
  if (literals < 257 || distances < 1 || count < 4) return null
  const lengths = new Uint8Array(19)
  for (let i = 0; i < count; i++) {
    const length = bits(3)
    if (length < 0) return null
    lengths[codeOrder[i] as number] = length
  }
  const lengthCode = codeOf(lengths)
  const all = new Uint8Array(literals + distances)
  for (let i = 0; i < all.length;) {
    const value = symbol(lengthCode)
    if (value < 0) return null
    if (value < 16) {
      all[i++] = value
      continue
    }
    const repeat = value === 16 ? bits(2) + 3 : value === 17 ? bits(3) + 3 : bits(7) + 11
    if (repeat < 3 || (value === 16 && i === 0)) return null
    const fill = value === 16 ? (all[i - 1] as number) : 0
    for (let k = 0; k < repeat && i < all.length; k++) all[i++] = fill
  }
  return { literal: codeOf(all.subarray(0, literals)), distance: codeOf(all.subarray(literals)) }
}
