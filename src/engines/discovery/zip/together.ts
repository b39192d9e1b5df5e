import { gunzipSync } from 'node:zlib'
import { packedBytes, type ZipEntry } from './directory.ts'

/** Head of a gzip member that says nothing but "deflated" (RFC 1952 §2.3.1), and the check sum and size behind it. */
const HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
const TAIL = 8
/** Larger entries gain nothing, and together they should not take much memory. */
const LARGEST = 1 << 20
const MOST = 8 << 20

let scratch = new Uint8Array(1 << 16)

/**
 * Inflates many small entries by one call of zlib, as members of one gzip file: starting it costs more than a small entry does. zlib checks sums and sizes. Null where
 * any entry is damaged or not what it tells: then each has to be looked at for itself.
 */
export function unpackTogether(archive: Uint8Array, entries: readonly ZipEntry[]): Uint8Array[] | null {
  let packed = 0
  let size = 0
  for (const entry of entries) {
    packed += entry.packedSize + HEAD.length + TAIL
    size += entry.size
  }
  if (scratch.length < packed) scratch = new Uint8Array(packed * 2)
  const view = new DataView(scratch.buffer)
  let at = 0
  for (const entry of entries) {
    const bytes = packedBytes(archive, entry)
    if (bytes?.length !== entry.packedSize) return null
    scratch.set(HEAD, at)
    scratch.set(bytes, at + HEAD.length)
    at += HEAD.length + bytes.length
    view.setUint32(at, entry.crc, true)
    view.setUint32(at + 4, entry.size, true)
    at += TAIL
  }
  try {
    const whole = gunzipSync(scratch.subarray(0, at), { chunkSize: size + 64, maxOutputLength: size + 64 })
    if (whole.length !== size) return null
    let from = 0
    return entries.map((entry) => whole.subarray(from, (from += entry.size)))
  } catch {
    return null
  }
}

/** Of the entries those that are small enough to be inflated together. */
export function smallOnes(entries: Iterable<ZipEntry>): ZipEntry[] {
  const small: ZipEntry[] = []
  let size = 0
  for (const entry of entries) {
    if (entry.method !== 8 || entry.encrypted || entry.crc === 0 || entry.size === 0 || entry.size > LARGEST) continue
    if (entry.packedSize > entry.size + 64 || size + entry.size > MOST) continue
    size += entry.size
    small.push(entry)
  }
  return small
}
