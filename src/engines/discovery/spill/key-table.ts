/** Keys of text with one number each, 64 bits kept of a key: some 30 bytes an entry instead of a Map's 200. A found number may belong to another key, once in 10¹⁹ pairs. */
export class KeyTable {
  #high = new Uint32Array(1 << 10)
  #low = new Uint32Array(1 << 10)
  /** Number plus one; 0 is free. */
  #values = new Float64Array(1 << 10)
  #size = 0
  readonly #most: number

  /** Takes no more keys than `most`. */
  constructor(most = 100_000_000) {
    this.#most = most
  }

  get size(): number {
    return this.#size
  }

  get(key: string): number | undefined {
    const [high, low] = hashOf(key)
    const value = this.#values[this.#slot(high, low)] as number
    return value === 0 ? undefined : value - 1
  }

  set(key: string, value: number): void {
    const [high, low] = hashOf(key)
    let slot = this.#slot(high, low)
    if (this.#values[slot] === 0) {
      if (this.#size >= this.#most) return
      if (++this.#size * 2 > this.#values.length) {
        this.#grow()
        slot = this.#slot(high, low)
      }
    }
    this.#high[slot] = high
    this.#low[slot] = low
    this.#values[slot] = value + 1
  }

  #slot(high: number, low: number): number {
    const mask = this.#values.length - 1
    let slot = (high ^ low) & mask
    while (this.#values[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low)) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const [high, low, values] = [this.#high, this.#low, this.#values]
    this.#high = new Uint32Array(high.length * 2)
    this.#low = new Uint32Array(high.length * 2)
    this.#values = new Float64Array(high.length * 2)
    for (let i = 0; i < values.length; i++) {
      if (values[i] === 0) continue
      const slot = this.#slot(high[i] as number, low[i] as number)
      this.#high[slot] = high[i] as number
      this.#low[slot] = low[i] as number
      this.#values[slot] = values[i] as number
    }
  }
}

/** Two 32-bit hashes of a text, independent enough for a table in memory (FNV-1a and a multiplicative one, mixed at the end as murmur3 does). */
function hashOf(text: string): [number, number] {
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low + unit, 0x5bd1e995) ^ (low >>> 15)
  }
  return [mixed(high), mixed(low)]
}

function mixed(value: number): number {
  let hash = value ^ (value >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
