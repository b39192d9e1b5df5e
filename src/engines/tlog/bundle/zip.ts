import { concatBytes, textOf, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'

/** A file in an archive; paths use "/". */
export interface ArchiveFile {
  readonly path: string
  readonly bytes: Uint8Array
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** The date field cannot be left out; 1980-01-01 makes equal contents equal archives. */
const FIRST_DAY = 0x0021
const UTF8_NAMES = 0x0800

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = (c & 1) === 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] as number)
  return (crc ^ 0xffffffff) >>> 0
}

function record(...fields: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += size
  }
  return bytes
}

/** A .zip (PKWARE APPNOTE 4.3) of uncompressed files, in the given order: the same files give the same bytes. */
export function writeZip(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { path, bytes } of files) {
    const name = utf8(path)
    const shared = [
      [2, 20],
      [2, UTF8_NAMES],
      [2, 0],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ] as const
    parts.push(record([4, LOCAL], ...shared), name, bytes)
    directory.push(record([4, CENTRAL], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name)
    offset += 30 + name.length + bytes.length
  }
  const central = concatBytes(...directory)
  const count = files.length
  return concatBytes(
    ...parts,
    central,
    record([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, offset], [2, 0]),
  )
}

/** Files of an archive are read only up to this sum: a small archive cannot fill the memory. */
const MOST_BYTES = 2 ** 30

/**
 * Reads a .zip, also one that was compressed again on the way. Paths that leave the archive, doubled names and wrong checksums are refused.
 * @throws TlogError FORMAT
 */
export async function readZip(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const refuse = (): never => {
    throw new TlogError('FORMAT', 'this is not a readable .zip')
  }
  let end = archive.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) return refuse()
  const files = new Map<string, Uint8Array>()
  let total = 0
  try {
    let at = view.getUint32(end + 16, true)
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
      if (view.getUint32(at, true) !== CENTRAL) return refuse()
      const [method, crc, packed, size] = [
        view.getUint16(at + 10, true),
        view.getUint32(at + 16, true),
        view.getUint32(at + 20, true),
        view.getUint32(at + 24, true),
      ]
      const nameLength = view.getUint16(at + 28, true)
      const path = textOf(archive.subarray(at + 46, at + 46 + nameLength))
      const local = view.getUint32(at + 42, true)
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
      if (path.endsWith('/')) continue
      total += size
      if (view.getUint32(local, true) !== LOCAL || total > MOST_BYTES || start + packed > archive.length) return refuse()
      if (files.has(path) || /^[/\\]|\\|(?:^|\/)\.\.(?:\/|$)/.test(path)) return refuse()
      const bytes = await unpack(archive.subarray(start, start + packed), method, size)
      if (bytes.length !== size || crc32(bytes) !== crc) return refuse()
      files.set(path, bytes)
    }
  } catch (cause) {
    if (cause instanceof TlogError) throw cause
    // Offsets that point beyond the end.
    throw new TlogError('FORMAT', 'this is not a readable .zip', { cause })
  }
  return files
}

async function unpack(packed: Uint8Array, method: number, size: number): Promise<Uint8Array> {
  if (method === 0) return new Uint8Array(packed)
  if (method !== 8) throw new TlogError('FORMAT', `the .zip uses compression ${method}`)
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const chunks: Uint8Array[] = []
  let length = 0
  for (const reader = stream.getReader(); ;) {
    const { value, done } = await reader.read()
    if (done) return concatBytes(...chunks)
    length += value.length
    if (length > size) throw new TlogError('FORMAT', 'a file of the .zip is larger than it says')
    chunks.push(value)
  }
}
