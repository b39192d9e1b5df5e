import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import type { CompoundFile } from './compound.ts'

/** Property numbers of SummaryInformation and DocumentSummaryInformation that hold words ([MS-OLEPS] §3.1). */
const summary: Record<number, string> = { 2: 'title', 3: 'subject', 4: 'creator', 5: 'keywords', 6: 'description' }
const documentSummary: Record<number, string> = { 2: 'category', 14: 'Manager', 15: 'Company' }
const pages: Record<number, string> = {
  932: 'shift_jis',
  1200: 'utf-16le',
  65001: 'utf-8',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
}

/** Document properties of Word, Excel and PowerPoint 97–2003. */
export function readPropertySets(file: CompoundFile, sink: Sink): void {
  const first = file.stream('\u0005SummaryInformation')
  const second = file.stream('\u0005DocumentSummaryInformation')
  if (first) readSet(first, 0, summary, sink)
  if (second) {
    readSet(second, 0, documentSummary, sink)
    readSet(second, 1, null, sink)
  }
}

/** One section of a set; `names` null: user-defined properties, all of their strings. */
function readSet(bytes: Uint8Array, section: number, names: Record<number, string> | null, sink: Sink): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 48 || view.getUint32(24, true) <= section || 44 + section * 20 + 4 > bytes.length) return
  const start = view.getUint32(44 + section * 20, true)
  if (start + 8 > bytes.length) return
  const count = Math.min(1_000, view.getUint32(start + 4, true))
  const at = (index: number): { id: number; offset: number } => ({
    id: view.getUint32(start + 8 + index * 8, true),
    offset: start + view.getUint32(start + 12 + index * 8, true),
  })
  let page = 'windows-1252'
  for (let i = 0; i < count && start + 16 + i * 8 <= bytes.length; i++) {
    const { id, offset } = at(i)
    if (id === 1 && offset + 6 <= bytes.length)
      page = pages[view.getUint16(offset + 4, true)] ?? `windows-${view.getUint16(offset + 4, true)}`
  }
  for (let i = 0; i < count && start + 16 + i * 8 <= bytes.length; i++) {
    const { id, offset } = at(i)
    const name = names ? names[id] : id > 1 ? 'custom' : undefined
    if (name === undefined || offset + 8 > bytes.length) continue
    const type = view.getUint32(offset, true) & 0xffff
    const length = view.getUint32(offset + 4, true)
    if (type === 0x1e && offset + 8 + length <= bytes.length)
      sink.add('properties', clean(decode(bytes.subarray(offset + 8, offset + 8 + length), page)), name)
    else if (type === 0x1f && offset + 8 + length * 2 <= bytes.length)
      sink.add('properties', clean(decode(bytes.subarray(offset + 8, offset + 8 + length * 2), 'utf-16le')), name)
  }
}

const clean = (text: string): string => text.split('\u0000')[0] ?? ''
