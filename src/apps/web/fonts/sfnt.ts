import { brotliCompressSync, constants, inflateSync } from 'node:zlib'

/** Tables of a font by their tag. */
export type Tables = ReadonlyMap<string, Buffer>

/** Unpacks a WOFF 1.0 file (W3C WOFF 1.0 §3–5). */
export function readWoff(file: Buffer): Tables {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const tables = new Map<string, Buffer>()
  for (let entry = 0; entry < file.readUInt16BE(12); entry++) {
    const at = 44 + entry * 20
    const packed = file.subarray(file.readUInt32BE(at + 4), file.readUInt32BE(at + 4) + file.readUInt32BE(at + 8))
    const whole = file.readUInt32BE(at + 12)
    tables.set(file.toString('latin1', at, at + 4), packed.length < whole ? inflateSync(packed) : packed)
  }
  return tables
}

/** Numbers that stand for tags in a WOFF 2.0 directory (§5.2). */
const knownTags = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca']

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}

/** Packs a TrueType font as WOFF 2.0, glyphs as they are (the null transform, version 3). */
export function writeWoff2(tables: Tables): Buffer {
  const tags = knownTags.filter((tag) => tables.has(tag))
  const directory: number[] = []
  const contents: Buffer[] = []
  for (const tag of tags) {
    const table = tables.get(tag) ?? Buffer.alloc(0)
    const untransformed = tag === 'glyf' || tag === 'loca' ? 3 : 0
    directory.push(knownTags.indexOf(tag) | (untransformed << 6), ...base128(table.length))
    contents.push(table)
  }
  const plain = Buffer.concat(contents)
  const packed = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  })
  const header = Buffer.alloc(48)
  const length = Math.ceil((header.length + directory.length + packed.length) / 4) * 4
  header.write('wOF2', 0, 'latin1')
  header.writeUInt32BE(0x00010000, 4)
  header.writeUInt32BE(length, 8)
  header.writeUInt16BE(tags.length, 12)
  header.writeUInt32BE(12 + contents.reduce((sum, table) => sum + 16 + Math.ceil(table.length / 4) * 4, 0), 16)
  header.writeUInt32BE(packed.length, 20)
  return Buffer.concat([header, Buffer.from(directory), packed], length)
}
