import { packedFrom, type ZipEntry } from './directory.ts'

interface Kept {
  packed: Buffer
  method: number
  size: number
  what: string
  value: unknown
  weight: number
}

/**
 * What was made of entries that many files have in common, such as the layouts of a company's template: the same packed bytes say the same again, and need
 * not be unpacked. Bytes are compared whole, a check sum only finds them; what was not met for longest is forgotten.
 */
export class KnownEntries {
  readonly #kept = new Map<number, Kept>()
  readonly #most: number
  #weight = 0

  /** `most`: bytes kept in all, about. */
  constructor(most: number) {
    this.#most = most
  }

  get weight(): number {
    return this.#weight
  }

  has(archive: Buffer, entry: ZipEntry): boolean {
    return this.#find(archive, entry) !== undefined
  }

  /** What was made of the same bytes for the same end. */
  get(archive: Buffer, entry: ZipEntry, what: string): { value: unknown } | undefined {
    const kept = this.#find(archive, entry)
    if (kept?.what !== what) return undefined
    this.#kept.delete(entry.crc)
    this.#kept.set(entry.crc, kept)
    return kept
  }

  /** `size`: bytes that the value takes, about. Large ones are not kept. */
  keep(archive: Buffer, entry: ZipEntry, what: string, value: unknown, size: number): void {
    const from = packedFrom(archive, entry)
    const weight = entry.packedSize + size + 500
    if (from < 0 || entry.crc === 0 || weight > this.#most / 16) return
    this.#forget(entry.crc)
    this.#kept.set(entry.crc, {
      packed: Buffer.from(archive.subarray(from, from + entry.packedSize)),
      method: entry.method,
      size: entry.size,
      what,
      value,
      weight,
    })
    this.#weight += weight
    for (const oldest of this.#kept.keys()) {
      if (this.#weight <= this.#most) break
      this.#forget(oldest)
    }
  }

  #find(archive: Buffer, entry: ZipEntry): Kept | undefined {
    const kept = this.#kept.get(entry.crc)
    if (kept?.packed.length !== entry.packedSize || kept.size !== entry.size || kept.method !== entry.method) return undefined
    const from = packedFrom(archive, entry)
    const to = from + entry.packedSize
    return from >= 0 && to <= archive.length && kept.packed.compare(archive, from, to) === 0 ? kept : undefined
  }

  #forget(crc: number): void {
    this.#weight -= this.#kept.get(crc)?.weight ?? 0
    this.#kept.delete(crc)
  }
}
