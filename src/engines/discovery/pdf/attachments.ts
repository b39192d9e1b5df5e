import { LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import { type Pdfium, wideText, withMemory } from './pdfium.ts'

/** Files that the document names as its attachments, the papers of a portfolio among them (ISO 32000-2 §7.11.4). */
export function readAttachments(pdfium: Pdfium, document: number, sink: Sink): void {
  const count = pdfium._FPDFDoc_GetAttachmentCount(document)
  for (let index = 0; index < count; index++)
    addAttachment(pdfium, pdfium._FPDFDoc_GetAttachment(document, index), `attachment${index + 1}`, sink)
}

/** One attached file; one that hangs on a page as well as on the document is taken once. */
export function addAttachment(pdfium: Pdfium, attachment: number, otherwise: string, sink: Sink): void {
  if (attachment === 0) return
  const name = wideText(pdfium, (buffer, size) => pdfium._FPDFAttachment_GetName(attachment, buffer, size)) || otherwise
  withMemory(pdfium, 4, (sizePointer) => {
    const size = (): number => new DataView(pdfium.HEAPU8.buffer).getUint32(sizePointer, true)
    if (!pdfium._FPDFAttachment_GetFile(attachment, 0, 0, sizePointer) || size() === 0) return
    if (size() > sink.budget.inflatable()) throw new LimitReached('tooMuchInflated')
    withMemory(pdfium, size(), (buffer) => {
      if (!pdfium._FPDFAttachment_GetFile(attachment, buffer, size(), sizePointer)) return
      const bytes = Uint8Array.from(pdfium.HEAPU8.subarray(buffer, buffer + size()))
      if (sink.members.some((member) => member.name === name && Buffer.compare(member.bytes, bytes) === 0)) return
      sink.budget.takeEntry()
      sink.budget.inflated += bytes.length
      sink.members.push({ name, bytes, how: 'attachment' })
    })
  })
}
