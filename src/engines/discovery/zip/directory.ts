/** One entry of a zip file (APPNOTE 6.3.10 §4.3.12). */
export interface ZipEntry {
  /** Raw bytes of the name; its encoding depends on the maker. */
  nameBytes: Buffer
  utf8: boolean
  method: number
  encrypted: boolean
  packedSize: number
  size: number
  crc: number
  /** Offset of the local header. */
  offset: number
}

export interface ZipDirectory {
  entries: ZipEntry[]
  /** The central directory was missing or damaged and entries come from the local headers. */
  damaged: boolean
  /** The last of several volumes: entries begin in others. */
  split: boolean
}

const LOCAL = 0x04034b50
export const CENTRAL = 0x02014b50
const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50

/** Reads the central directory; where it is damaged, walks the local headers instead. Linear in the file's size. Null: not a zip. */
export function readZipDirectory(archive: Uint8Array): ZipDirectory | null {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const central = end >= 0 ? readCentral(bytes, view, end) : null
  // A cut archive may end inside a whole archive stored in it: then nothing in that one's directory lies at the beginning.
  const foreign =
    view.byteLength >= 4 &&
    view.getUint32(0, true) === LOCAL &&
    central !== null &&
    central.length > 0 &&
    !central.some((entry) => entry.offset === 0)
  const split = end >= 0 && view.getUint16(end + 4, true) > 0 && view.getUint16(end + 4, true) < 0xffff
  if (central && !foreign) return { entries: central, damaged: false, split }
  const entries = walkLocal(bytes, view)
  return entries.length > 0 || end >= 0 ? { entries, damaged: entries.length > 0 || end < 0, split } : null
}

export function findEnd(view: DataView): number {
  const stop = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= stop; at--)
    if (view.getUint8(at) === 0x50 && view.getUint32(at, true) === END) return at
  return -1
}

function readCentral(bytes: Buffer, view: DataView, end: number): ZipEntry[] | null {
  let count = view.getUint16(end + 10, true)
  let size = view.getUint32(end + 12, true)
  let start = view.getUint32(end + 16, true)
  if (
    (count === 0xffff || start === 0xffffffff || size === 0xffffffff) &&
    end >= 20 &&
    view.getUint32(end - 20, true) === LOCATOR64
  ) {
    const at = Number(view.getBigUint64(end - 12, true))
    if (at + 56 <= view.byteLength && view.getUint32(at, true) === END64) {
      count = Number(view.getBigUint64(at + 32, true))
      size = Number(view.getBigUint64(at + 40, true))
      start = Number(view.getBigUint64(at + 48, true))
    }
  }
  // A stub before the archive (self-extractors, mail gateways) shifts every offset by the same amount.
  const shift = Math.max(0, end - size - start)
  const moved = shift > 0 && start + shift + 4 <= view.byteLength && view.getUint32(start + shift, true) === CENTRAL ? shift : 0
  const entries: ZipEntry[] = []
  let at = start + moved
  while (entries.length < count) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return null
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const commentLength = view.getUint16(at + 32, true)
    if (at + 46 + nameLength > view.byteLength) return null
    const flags = view.getUint16(at + 8, true)
    const entry: ZipEntry = {
      nameBytes: bytes.subarray(at + 46, at + 46 + nameLength),
      utf8: (flags & 0x800) !== 0,
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true) + moved,
    }
    const extraEnd = Math.min(at + 46 + nameLength + extraLength, view.byteLength)
    readExtra(view, at + 46 + nameLength, extraEnd, entry)
    entries.push(entry)
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

/** Zip64 sizes (§4.5.3). */
function readExtra(view: DataView, from: number, to: number, entry: ZipEntry): void {
  for (let at = from; at + 4 <= to;) {
    const id = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    if (id === 1) {
      let field = at + 4
      const next = (): number => {
        if (field + 8 > to) return 0xffffffff
        const value = Number(view.getBigUint64(field, true))
        field += 8
        return value
      }
      if (entry.size === 0xffffffff) entry.size = next()
      if (entry.packedSize === 0xffffffff) entry.packedSize = next()
      if (entry.offset === 0xffffffff) entry.offset = next()
    }
    at += 4 + length
  }
}

/** Local headers one after the other; an entry whose size is not told (data descriptor) ends at the next header. */
function walkLocal(bytes: Buffer, view: DataView): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = nextSignature(bytes, 0)
  while (at >= 0 && at + 30 <= view.byteLength) {
    const nameLength = view.getUint16(at + 26, true)
    const extraLength = view.getUint16(at + 28, true)
    const flags = view.getUint16(at + 6, true)
    const data = at + 30 + nameLength + extraLength
    if (data > view.byteLength) break
    let packedSize = view.getUint32(at + 18, true)
    const told = packedSize > 0 || (flags & 8) === 0
    const following = told && data + packedSize <= view.byteLength ? data + packedSize : nextSignature(bytes, data)
    if (!told || data + packedSize > view.byteLength) packedSize = (following < 0 ? view.byteLength : following) - data
    entries.push({
      nameBytes: bytes.subarray(at + 30, at + 30 + nameLength),
      utf8: (flags & 0x800) !== 0,
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 8, true),
      crc: 0,
      packedSize,
      size: view.getUint32(at + 22, true),
      offset: at,
    })
    at = following < 0 ? -1 : nextSignature(bytes, following)
  }
  return entries
}

function nextSignature(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4) return at
  }
  return -1
}

/** Where an entry's packed bytes lie; null when its local header is not where it should be. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const start = packedFrom(bytes, entry)
  return start < 0 ? null : bytes.subarray(start, start + entry.packedSize)
}

/** Where an entry's packed bytes begin; -1 when its local header is not where it should be. */
export function packedFrom(bytes: Uint8Array, { offset }: ZipEntry): number {
  if (offset + 30 > bytes.length || uint16(bytes, offset) !== (LOCAL & 0xffff) || uint16(bytes, offset + 2) !== LOCAL >>> 16)
    return -1
  const start = offset + 30 + uint16(bytes, offset + 26) + uint16(bytes, offset + 28)
  return start > bytes.length ? -1 : start
}

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)) >>> 0

/** The name in front of the entry's bytes is not the directory's: one of both was changed. */
export function isRenamed(bytes: Uint8Array, { offset, nameBytes }: ZipEntry): boolean {
  const length = (bytes[offset + 26] ?? 0) | ((bytes[offset + 27] ?? 0) << 8)
  if (length !== nameBytes.length) return true
  for (let i = 0; i < length; i++) if (bytes[offset + 30 + i] !== nameBytes[i]) return true
  return false
}
