import { inflateRawSync } from 'node:zlib'
import { PaperError } from '../error.ts'

/** One file inside a zip (APPNOTE 6.3.10 §4.3). */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly crc: number
  readonly size: number
  /** As stored, mostly deflated. */
  readonly packed: Uint8Array
  /** Everything of this entry before the directory, header to the next header, as it lies in the file. */
  readonly record: Uint8Array
  /** Its own lines of the directory, whose field at 42 is the offset. */
  readonly directory: Uint8Array
}

export interface Zip {
  readonly entries: readonly ZipEntry[]
  /** What lies before the first entry. */
  readonly preamble: Uint8Array
  readonly comment: Uint8Array
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LARGEST_ENTRY = 512 * 1024 * 1024

const damaged = (why: string): PaperError => new PaperError('DAMAGED', `zip: ${why}`)

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
  throw damaged('no directory')
}

/**
 * Reads the directory; contents stay packed. Strict on purpose: a file that is going to be written again must be understood completely.
 * Linear in the number of entries. @throws PaperError `DAMAGED`, `UNSUPPORTED` (zip64, several disks), `ENCRYPTED`
 */
export function readZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 22) throw damaged('too short')
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff) throw new PaperError('UNSUPPORTED', 'zip64')
  if (view.getUint16(end + 4, true) !== 0) throw new PaperError('UNSUPPORTED', 'zip on several disks')
  if (start + view.getUint32(end + 12, true) !== end) throw damaged('directory not where it should be')

  const found: { at: number; size: number; offset: number }[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw damaged('broken directory')
    const size = 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    found.push({ at, size, offset: view.getUint32(at + 42, true) })
    at += size
  }
  if (at !== end) throw damaged('broken directory')

  const bounds = [...found.map(({ offset }) => offset), start].sort((a, b) => a - b)
  const names = new Set<string>()
  const entries = found.map(({ at, size, offset }): ZipEntry => {
    const next = bounds.find((bound) => bound > offset) ?? start
    if (offset + 30 > next || view.getUint32(offset, true) !== LOCAL) throw damaged('entry not where it should be')
    const flags = view.getUint16(at + 8, true)
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))).toString('utf8')
    if (flags & 1) throw new PaperError('ENCRYPTED', `zip: ${name} needs a password`, { detail: name })
    if (names.has(name)) throw damaged(`${name} twice`)
    names.add(name)
    const data = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    const packedSize = view.getUint32(at + 20, true)
    if (data + packedSize > next) throw damaged(`${name} is cut off`)
    return {
      name,
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      packed: bytes.subarray(data, data + packedSize),
      record: bytes.subarray(offset, next),
      directory: bytes.subarray(at, at + size),
    }
  })
  return { entries, preamble: bytes.subarray(0, bounds[0] ?? start), comment: bytes.subarray(end + 22) }
}

/** The contents of an entry. @throws PaperError `DAMAGED`, `UNSUPPORTED` for other packing than deflate, `LIMIT` above 512 MiB */
export function unpack(entry: ZipEntry): Uint8Array {
  if (entry.size > LARGEST_ENTRY) throw new PaperError('LIMIT', `${entry.name} is too large`, { detail: entry.name })
  if (entry.method === 0) return entry.packed
  if (entry.method !== 8) throw new PaperError('UNSUPPORTED', `${entry.name} is packed by method ${entry.method}`)
  try {
    const bytes = inflateRawSync(entry.packed, { maxOutputLength: Math.max(1, entry.size) })
    if (bytes.length === entry.size) return bytes
  } catch (cause) {
    throw new PaperError('DAMAGED', `${entry.name} cannot be unpacked`, { cause, detail: entry.name })
  }
  throw damaged(`${entry.name} has another size than it says`)
}

/** Contents as text, if there is such an entry. */
export function textOf(zip: Zip, name: string): string | undefined {
  const entry = zip.entries.find((one) => one.name === name)
  return (
    entry &&
    Buffer.from(unpack(entry))
      .toString('utf8')
      .replace(/^\ufeff/u, '')
  )
}
