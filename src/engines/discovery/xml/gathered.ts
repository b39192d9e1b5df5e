const SMALLEST = 1 << 14
/** What one text needed beyond is given back. */
const LARGEST_KEPT = 1 << 20
/** UTF-8 takes at most three bytes for each UTF-16 unit. */
const BYTES_PER_UNIT = 3

/** Buffers of texts that are done; a text in a text needs one of its own. */
const spare: Buffer[] = []

/**
 * Text being gathered piece by piece, kept as UTF-8: a piece costs the copy of its bytes, and one string is made of all. Most pieces of office files are
 * a few letters long, and a string of each would cost more than reading them.
 */
export class Gathered {
  #bytes = spare.pop() ?? Buffer.allocUnsafeSlow(SMALLEST)
  /** In bytes. */
  length = 0

  put(text: string): void {
    if (text.length === 1 && text.charCodeAt(0) < 0x80) {
      this.putByte(text.charCodeAt(0))
      return
    }
    this.#room(text.length * BYTES_PER_UNIT)
    this.length += this.#bytes.write(text, this.length, 'utf8')
  }

  /** One ASCII character. */
  putByte(byte: number): void {
    if (this.length === this.#bytes.length) this.#room(1)
    this.#bytes[this.length++] = byte
  }

  /** Bytes `from` to `to` of UTF-8 text. */
  putBytes(bytes: Uint8Array, from: number, to: number): void {
    const size = to - from
    this.#room(size)
    const own = this.#bytes
    let at = this.length
    if (size > 64) own.set(bytes.subarray(from, to), at)
    else for (let i = from; i < to; i++) own[at++] = bytes[i] as number
    this.length += size
  }

  /** Bytes `from` to `to` of what another one gathered. */
  putPiece(other: Gathered, from: number, to: number): void {
    this.putBytes(other.#bytes, from, to)
  }

  /** The last byte; 0 where there is none. */
  get last(): number {
    return this.length > 0 ? (this.#bytes[this.length - 1] as number) : 0
  }

  /** What was gathered from a byte on, or up to another. */
  text(from = 0, to = this.length): string {
    return from === to ? '' : this.#bytes.toString('utf8', from, to)
  }

  /** Takes away what was gathered from a byte on, and gives it. */
  take(from: number): string {
    const text = this.text(from)
    this.length = from
    return text
  }

  /** Nothing is gathered any more: another one may have the memory. */
  done(): void {
    if (this.#bytes.length <= LARGEST_KEPT && spare.length < 8) spare.push(this.#bytes)
    this.#bytes = Buffer.alloc(0)
    this.length = 0
  }

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(SMALLEST, this.#bytes.length * 2, this.length + more))
    this.#bytes.copy(grown, 0, 0, this.length)
    this.#bytes = grown
  }
}
