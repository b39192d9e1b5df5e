import { LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import { XmlCursor } from '../xml/cursor.ts'
import { type Pdfium, withMemory } from './pdfium.ts'

const MOST_PACKETS = 100

/** Forms that are kept as XML (XFA 3.3 §2): what they draw and what was filled in, where no page shows it. Viewers without XFA show a page that says "please wait". */
export function readXmlForm(pdfium: Pdfium, document: number, sink: Sink): void {
  const count = Math.min(MOST_PACKETS, pdfium._FPDF_GetXFAPacketCount(document))
  if (count <= 0) return
  const shown = squeezed(sink.parts.map((part) => part.text).join(''))
  for (let index = 0; index < count; index++) {
    sink.budget.checkTime()
    const name = packetName(pdfium, document, index)
    if (name !== 'template' && name !== 'datasets') continue
    const words = wordsOf(packet(pdfium, document, index, sink), sink)
    const unshown = words.filter((text) => {
      sink.budget.checkTime()
      return /\S/.test(text) && !shown.includes(squeezed(text))
    })
    sink.add('body', unshown.join('\n'), name)
  }
}

function packetName(pdfium: Pdfium, document: number, index: number): string {
  const size = pdfium._FPDF_GetXFAPacketName(document, index, 0, 0)
  return withMemory(pdfium, size, (buffer) => {
    pdfium._FPDF_GetXFAPacketName(document, index, buffer, size)
    return Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + Math.max(0, size - 1))).toString('latin1')
  })
}

function packet(pdfium: Pdfium, document: number, index: number, { budget }: Sink): Buffer {
  return withMemory(pdfium, 4, (size) => {
    const length = (): number => new DataView(pdfium.HEAPU8.buffer).getUint32(size, true)
    pdfium._FPDF_GetXFAPacketContent(document, index, 0, 0, size)
    const bytes = length()
    if (bytes > budget.inflatable()) throw new LimitReached('tooMuchInflated')
    budget.inflated += bytes
    return withMemory(pdfium, bytes, (buffer) => {
      pdfium._FPDF_GetXFAPacketContent(document, index, buffer, bytes, size)
      return Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + bytes))
    })
  })
}

/** Texts of one packet, scripts apart. */
function wordsOf(xml: Buffer, sink: Sink): string[] {
  const cursor = new XmlCursor(xml)
  const words: string[] = []
  let script = false
  let steps = 0
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if ((++steps & 0xfff) === 0) sink.budget.checkTime()
    if (token === 'text') {
      if (script) sink.hide('macro', cursor.text())
      else words.push(cursor.text())
    } else if (cursor.name === 'script') script = token === 'open'
  }
  return words
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')
