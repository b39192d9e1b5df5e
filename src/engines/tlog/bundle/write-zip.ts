import { deflateRawSync } from 'node:zlib'
import { concatBytes, utf8 } from '../encoding.ts'
import { CENTRAL, crc32, END, LOCAL, type ArchiveFile } from './zip-format.ts'

/** The date field cannot be left out; 1980-01-01 makes equal contents equal archives. */
const FIRST_DAY = 0x0021
const UTF8_NAMES = 0x0800
const STORED = 0
const DEFLATED = 8

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

/** Compressed where that saves anything: signatures and hashes do not shrink. */
function packed(bytes: Uint8Array): { method: number; data: Uint8Array } {
  const data = deflateRawSync(bytes, { level: 9 })
  return data.length < bytes.length ? { method: DEFLATED, data } : { method: STORED, data: bytes }
}

/** A .zip (PKWARE APPNOTE 4.3), its files in the given order: the same files give the same bytes. */
export function writeZip(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { path, bytes } of files) {
    const name = utf8(path)
    const { method, data } = packed(bytes)
    const shared = [
      [2, 20],
      [2, UTF8_NAMES],
      [2, method],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc32(bytes)],
      [4, data.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ] as const
    parts.push(record([4, LOCAL], ...shared), name, data)
    directory.push(record([4, CENTRAL], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name)
    offset += 30 + name.length + data.length
  }
  const central = concatBytes(...directory)
  const count = files.length
  return concatBytes(
    ...parts,
    central,
    record([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, offset], [2, 0]),
  )
}
