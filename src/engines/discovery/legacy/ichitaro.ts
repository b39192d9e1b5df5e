import type { Sink } from '../extract/sink.ts'
import type { PartKind } from '../types.ts'
import { addEmbedded } from './embedded.ts'
import type { CompoundFile } from './compound.ts'

/**
 * Streams of an Ichitaro document (version 8 and later) that hold text. The maker published no description of the format; what is used here was
 * found out by others from documents and published (OpenJTD, RFC 0003 and 0005), so a file is never told to be read whole.
 */
const streams: readonly { name: string; kind: PartKind }[] = [
  { name: 'Header', kind: 'header' },
  { name: 'DocumentText', kind: 'body' },
  { name: 'LayoutBoxText', kind: 'textbox' },
  { name: 'Footnote', kind: 'footnote' },
]
const COMPRESSED = 'JSCompDocument'
const SPAN = Buffer.from('TextV.01', 'latin1')

export const isIchitaro = (file: CompoundFile): boolean =>
  file.find('DocumentText') !== undefined || file.find(COMPRESSED) !== undefined

export function readIchitaro(file: CompoundFile, sink: Sink): void {
  const packed = file.stream(COMPRESSED)
  if (packed && !file.find('DocumentText')) return addCompressed(packed, sink)
  for (const { name, kind } of streams) {
    const bytes = file.stream(name)
    if (bytes) sink.attempt(() => sink.add(kind, spansOf(bytes, sink).join('\n')))
  }
  sink.note('limited', 'unsupportedFormat')
}

/** A whole document as the one member of an lzh archive, behind a head that names the program. */
function addCompressed(packed: Uint8Array, sink: Sink): void {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  const start = bytes.indexOf('-lh', 0, 'latin1') - 2
  if (start < 0 || start + 21 > bytes.length) {
    sink.note('corrupt', 'damaged')
    return
  }
  const end = start + 2 + bytes.readUInt8(start) + bytes.readUInt32LE(start + 7)
  if (end > bytes.length) sink.note('partial', 'cut')
  addEmbedded('document.lzh', COMPRESSED, Buffer.concat([bytes.subarray(start, end), Buffer.of(0)]), sink)
}

/** A mark, a count, and as many UTF-16 units, big end first. */
function spansOf(bytes: Uint8Array, sink: Sink): string[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: string[] = []
  for (let at = data.indexOf(SPAN); at >= 0; at = data.indexOf(SPAN, at)) {
    at += SPAN.length
    if (at + 4 > data.length) break
    const count = data.readUInt32BE(at)
    const from = at + 4
    const to = Math.min(from + count * 2, data.length & ~1)
    if (from + count * 2 > data.length) sink.note('partial', 'cut')
    const units = new Uint16Array(Math.max(0, to - from) >> 1)
    for (let i = 0; i < units.length; i++) units[i] = data.readUInt16BE(from + i * 2)
    found.push(textOf(units))
    at = to
  }
  return found
}

const RECORD = 0x1c
const INLINE = 0x1d
const INLINE_END = 0x1e
const RECORD_END = 0x1f
const ROW_END = 0x0e
/** A record whose length is not where it should be ends at its mark, at most so far away. */
const LONGEST = 256

/** Text between records of formatting. A record tells its kind and its length in units, and ends with a mark; some enclose text: words with a reading above, or the reading. */
function textOf(units: Uint16Array): string {
  const out: number[] = []
  let unseen = false
  for (let at = 0; at < units.length;) {
    const unit = units[at] as number
    if (unit === RECORD) {
      const end = endOfRecord(units, at)
      if (units[end - 1] === INLINE) unseen = units[at + 4] !== 0
      at = end
    } else if (unit === INLINE_END) {
      unseen = false
      const length = units[at + 1] ?? 0
      at += length >= 3 && units[at + length - 1] === RECORD_END ? length : 1
    } else {
      if (unit === 9 || unit === 10 || unit === 13) out.push(unit)
      else if (unit === ROW_END || unit === 12) out.push(10)
      else if (unit >= 0x20 && (unit < 0x7f || unit > 0x9f) && unit !== 0xffff && !unseen) out.push(unit)
      at++
    }
  }
  return Buffer.from(Uint16Array.from(out).buffer).toString('utf16le')
}

function endOfRecord(units: Uint16Array, at: number): number {
  const told = at + (units[at + 2] ?? 0)
  if (told >= at + 4 && (units[told - 1] === RECORD_END || units[told - 1] === INLINE)) return told
  for (let end = at + 1; end < Math.min(units.length, at + LONGEST); end++)
    if (units[end] === RECORD_END || units[end] === INLINE) return end + 1
  return at + 1
}
