import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import { dateOfSerial, isBuiltInDate, isDateFormat } from './styles.ts'
import type { OpenPackage } from './package.ts'
import { SharedStrings } from './shared-strings.ts'
import { printBand } from './sheet.ts'

/** Record numbers of [MS-XLSB] §2.3 that carry text. */
const record = {
  rowHdr: 0,
  cellIsst: 7,
  cellSt: 6,
  cellRk: 2,
  cellReal: 5,
  fmlaString: 8,
  fmlaNum: 9,
  sstItem: 19,
  fmt: 44,
  xf: 47,
  bundleSh: 156,
  beginCellXfs: 617,
  endCellXfs: 618,
  beginHeaderFooter: 479,
  commentText: 637,
}

/** Walks over the records of a binary part: type in 1–2 bytes, size in 1–4 bytes of seven bits each ([MS-XLSB] §2.1.4). */
function eachRecord(bytes: Uint8Array, use: (type: number, data: DataView) => void): boolean {
  let at = 0
  while (at < bytes.length) {
    let type = bytes[at++] as number
    if (type & 0x80) type = (type & 0x7f) | (((bytes[at++] ?? 0) & 0x7f) << 7)
    let size = 0
    for (let i = 0; i < 4; i++) {
      const byte = bytes[at++] ?? 0
      size |= (byte & 0x7f) << (7 * i)
      if (!(byte & 0x80)) break
    }
    if (at + size > bytes.length) return false
    use(type, new DataView(bytes.buffer, bytes.byteOffset + at, size))
    at += size
  }
  return true
}

/** A string with a 32-bit count of UTF-16 units; empty when it does not fit. */
function wideString(data: DataView, at: number): { text: string; end: number } {
  if (at + 4 > data.byteLength) return { text: '', end: data.byteLength }
  const count = data.getUint32(at, true)
  if (count === 0xffffffff) return { text: '', end: at + 4 }
  const end = at + 4 + count * 2
  if (end > data.byteLength) return { text: '', end: data.byteLength }
  return { text: decode(new Uint8Array(data.buffer, data.byteOffset + at + 4, count * 2), 'utf-16le'), end }
}

/** RkNumber ([MS-XLSB] §2.5.122): 30 bits of an integer or a double, perhaps times 100. */
export function rkNumber(rk: number): number {
  const buffer = new DataView(new ArrayBuffer(8))
  buffer.setUint32(4, rk & 0xfffffffc, true)
  const value = rk & 2 ? rk >> 2 : buffer.getFloat64(0, true)
  return rk & 1 ? value / 100 : value
}

/** Reads an xlsb workbook: strings, sheets, print headers and comments. */
export function readBinaryWorkbook(pack: OpenPackage, main: string, sink: Sink): void {
  const part = (name: string, use: (type: number, data: DataView) => void): void => {
    const bytes = pack.bytes(name)
    if (bytes && !eachRecord(bytes, use)) sink.note('partial', 'cut')
  }
  const strings: string[] = []
  part('xl/sharedStrings.bin', (type, data) => {
    if (type === record.sstItem) strings.push(wideString(data, 1).text)
  })
  const dates = new Set<number>()
  const formats = new Set<number>()
  let inFormats = false
  let format = 0
  part('xl/styles.bin', (type, data) => {
    if (type === record.beginCellXfs || type === record.endCellXfs) inFormats = type === record.beginCellXfs
    else if (type === record.fmt && isDateFormat(wideString(data, 2).text)) formats.add(data.getUint16(0, true))
    else if (type === record.xf && inFormats) {
      const id = data.getUint16(2, true)
      if (isBuiltInDate(id) || formats.has(id)) dates.add(format)
      format++
    }
  })
  const shared = new SharedStrings(strings)
  const relations = pack.relations(main)
  part(main, (type, data) => {
    if (type !== record.bundleSh) return
    const state = data.getUint32(0, true)
    const id = wideString(data, 8)
    const name = wideString(data, id.end).text
    const target = relations.get(id.text)?.target
    if (target) sink.attempt(() => readBinarySheet(part, target, name, state, shared, dates, sink))
  })
  for (const name of pack.names()) {
    if (!/^xl\/comments\d*\.bin$/.test(name)) continue
    const text: string[] = []
    part(name, (type, data) => {
      if (type === record.commentText) text.push(wideString(data, 1).text)
    })
    sink.add('comment', text.join('\n'))
  }
  sink.hide('orphan', shared.unused().join('\n'))
}

function readBinarySheet(
  part: (name: string, use: (type: number, data: DataView) => void) => void,
  target: string,
  name: string,
  state: number,
  strings: SharedStrings,
  dates: ReadonlySet<number>,
  sink: Sink,
): void {
  sink.add('sheet', name, name)
  const rows: string[] = []
  let steps = 0
  const number = (data: DataView, value: number): string =>
    (dates.has(data.getUint32(4, true) & 0xffffff) ? dateOfSerial(value) : null) ?? String(value)
  part(target, (type, data) => {
    if ((++steps & 0xfff) === 0) sink.budget.checkTime()
    if (type === record.rowHdr) rows.push('\n')
    else if (type === record.cellIsst) rows.push(strings.use(data.getUint32(8, true)) ?? '', '\t')
    else if (type === record.cellSt || type === record.fmlaString) rows.push(wideString(data, 8).text, '\t')
    else if (type === record.cellRk) rows.push(number(data, rkNumber(data.getInt32(8, true))), '\t')
    else if (type === record.cellReal || type === record.fmlaNum) rows.push(number(data, data.getFloat64(8, true)), '\t')
    else if (type === record.beginHeaderFooter) {
      for (let at = 2, band = 0; at < data.byteLength && band < 6; band++) {
        const { text, end } = wideString(data, at)
        sink.add(band % 2 === 0 ? 'header' : 'footer', printBand(text), name)
        at = end
      }
    }
  })
  if (state === 0) sink.add('body', rows.join(''), name)
  else sink.hide(state === 1 ? 'hidden-sheet' : 'very-hidden-sheet', rows.join(''), name)
}
