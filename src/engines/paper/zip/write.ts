import { crc32, deflateRawSync } from 'node:zlib'
import type { Zip } from './read.ts'

interface Written {
  readonly record: Uint8Array
  readonly directory: Uint8Array
}

/** 1 January 1980 0:00, the first moment a zip can name: files of equal contents are equal. */
const DAY = 0x0021
const UTF8 = 0x0800

function newEntry(name: string, contents: Uint8Array, method: 'deflated' | 'stored' = 'deflated'): Written {
  const nameBytes = Buffer.from(name, 'utf8')
  const packed = method === 'stored' ? contents : deflateRawSync(contents, { level: 9 })
  const crc = crc32(contents)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(UTF8, 6)
  local.writeUInt16LE(method === 'stored' ? 0 : 8, 8)
  local.writeUInt16LE(DAY, 12)
  local.writeUInt32LE(crc, 14)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(contents.length, 22)
  local.writeUInt16LE(nameBytes.length, 26)
  const directory = Buffer.alloc(46)
  directory.writeUInt32LE(0x02014b50, 0)
  directory.writeUInt16LE(20, 4)
  local.copy(directory, 6, 4, 28)
  return { record: Buffer.concat([local, nameBytes, packed]), directory: Buffer.concat([directory, nameBytes]) }
}

/** What follows the entries: the directory, and where it lies. */
function closing(
  start: number,
  written: readonly (Pick<Written, 'directory'> & { readonly length: number })[],
  comment: Uint8Array,
): Buffer {
  let offset = start
  const directories = written.map(({ directory, length }) => {
    const line = Buffer.from(directory)
    line.writeUInt32LE(offset, 42)
    offset += length
    return line
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(
    directories.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...directories, end, comment])
}

function assemble(preamble: Uint8Array, written: readonly Written[], comment: Uint8Array): Buffer {
  const lengths = written.map(({ record, directory }) => ({ directory, length: record.length }))
  return Buffer.concat([preamble, ...written.map(({ record }) => record), closing(preamble.length, lengths, comment)])
}

/**
 * A new zip piece by piece, for contents too large to hold at once: each entry leaves as it comes, the directory at the end. Contents are stored
 * as they are: PDFs are compressed already, and packing them again would hold up the caller. Up to 65,534 entries.
 */
export async function* zipParts(
  entries: AsyncIterable<readonly [name: string, contents: Uint8Array]>,
): AsyncGenerator<Uint8Array> {
  const written: { directory: Uint8Array; length: number }[] = []
  for await (const [name, contents] of entries) {
    const { record, directory } = newEntry(name, contents, 'stored')
    written.push({ directory, length: record.length })
    yield record
  }
  yield closing(0, written, Buffer.alloc(0))
}

/** A new zip; the order is kept, so equal contents give equal bytes. */
export function writeZip(contents: ReadonlyMap<string, Uint8Array>): Buffer {
  return assemble(
    Buffer.alloc(0),
    [...contents].map(([name, bytes]) => newEntry(name, bytes)),
    Buffer.alloc(0),
  )
}

/** The same zip with some entries replaced or added at the end. Every other entry keeps its bytes, packed data and header alike. */
export function rewriteZip(zip: Zip, changed: ReadonlyMap<string, Uint8Array>): Buffer {
  const known = new Set(zip.entries.map(({ name }) => name))
  const kept = zip.entries.map((entry): Written => {
    const contents = changed.get(entry.name)
    return contents ? newEntry(entry.name, contents) : entry
  })
  const added = [...changed].filter(([name]) => !known.has(name)).map(([name, bytes]) => newEntry(name, bytes))
  return assemble(zip.preamble, [...kept, ...added], zip.comment)
}
