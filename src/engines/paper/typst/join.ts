import { PDFDocument } from '@cantoo/pdf-lib'
import type { PaperDocument } from '../model/document.ts'
import { typeset, type Typeset } from './compile.ts'
import { documentTask } from './pdf.ts'

/**
 * One paper of the pieces it was set in, with the head and foot of `document` on every page, now that their number is known.
 * @throws PaperError `GLYPH`, `LIMIT`, `RENDER`
 */
export async function joinPieces(
  document: PaperDocument,
  pieces: readonly Uint8Array[],
  pages: number,
  mostPages: number,
): Promise<Typeset> {
  const frame = typeset(documentTask({ ...document, blocks: [] }, mostPages, { pages }))
  const keep = { updateMetadata: false }
  const [first, ...rest] = pieces
  const whole = first === undefined ? await PDFDocument.create(keep) : await PDFDocument.load(first, keep)
  for (const piece of rest) {
    const later = await PDFDocument.load(piece, keep)
    for (const page of await whole.copyPages(later, later.getPageIndices())) whole.addPage(page)
  }
  const frames = await whole.embedPdf(
    frame.pdf,
    Array.from({ length: pages }, (_, i) => i),
  )
  for (const [i, page] of whole.getPages().entries()) {
    const around = frames[i]
    if (around) page.drawPage(around)
  }
  return { pdf: await whole.save(), pages }
}
