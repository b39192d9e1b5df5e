import type { Sink } from '../extract/sink.ts'
import { addAttachment } from './attachments.ts'
import { readTags } from './tagged.ts'
import { whiteText } from './white.ts'
import { type Pdfium, utf16At, wideText, withMemory, withName } from './pdfium.ts'

const PICTURE = 3
/** Annotations that show or hold words of their own (ISO 32000-2 table 171); links and widgets repeat the page. */
const POPUP = 16
const LINK = 2
const FILE = 17
const WIDGET = 20

/** Reads one page; tells whether it holds text, only a picture, or neither. */
export function readPage(pdfium: Pdfium, page: number, at: string, sink: Sink): 'text' | 'picture' | 'empty' {
  const text = pageText(pdfium, page)
  sink.add('body', text, at)
  readAnnotations(pdfium, page, at, sink)
  readTags(pdfium, page, text, at, sink)
  sink.hide('white', whiteText(pdfium, page), at)
  if (/\S/.test(text)) return 'text'
  const objects = pdfium._FPDFPage_CountObjects(page)
  for (let i = 0; i < objects && i < 1_000; i++)
    if (pdfium._FPDFPageObj_GetType(pdfium._FPDFPage_GetObject(page, i)) === PICTURE) return 'picture'
  return 'empty'
}

/** Text of a page in reading order as PDFium sees it. */
export function pageText(pdfium: Pdfium, page: number): string {
  const text = pdfium._FPDFText_LoadPage(page)
  if (text === 0) return ''
  try {
    const count = pdfium._FPDFText_CountChars(text)
    if (count <= 0) return ''
    return withMemory(pdfium, (count + 1) * 2, (buffer) => {
      const written = pdfium._FPDFText_GetText(text, 0, count, buffer)
      return joinHyphens(utf16At(pdfium, buffer, Math.max(0, written - 1)).replaceAll('\r\n', '\n'))
    })
  } finally {
    pdfium._FPDFText_ClosePage(text)
  }
}

function readAnnotations(pdfium: Pdfium, page: number, at: string, sink: Sink): void {
  const count = pdfium._FPDFPage_GetAnnotCount(page)
  for (let index = 0; index < count && index < 10_000; index++) {
    const annotation = pdfium._FPDFPage_GetAnnot(page, index)
    if (annotation === 0) continue
    try {
      const subtype = pdfium._FPDFAnnot_GetSubtype(annotation)
      if (subtype === LINK) continue
      if (subtype === FILE)
        addAttachment(pdfium, pdfium._FPDFAnnot_GetFileAttachment(annotation), `attachment${at}-${index + 1}`, sink)
      const value = (key: string): string =>
        withName(pdfium, key, (name) =>
          wideText(pdfium, (buffer, size) => pdfium._FPDFAnnot_GetStringValue(annotation, name, buffer, size)),
        )
      if (subtype === WIDGET) {
        sink.add('annotation', value('V'), at)
        sink.add('choice', [value('TU'), value('DV')].filter(Boolean).join('\n'), at)
      } else {
        // A note's window mostly repeats the note.
        const words = value('Contents')
        if (subtype !== POPUP || !sink.parts.some((part) => part.kind === 'annotation' && part.text === words))
          sink.add('annotation', words, at)
      }
    } finally {
      pdfium._FPDFPage_CloseAnnot(annotation)
    }
  }
}

/** PDFium writes a hyphen that joins a word over a line's end as U+0002 or U+FFFE. */
function joinHyphens(text: string): string {
  return ['\u0002', '\ufffe'].reduce((joined, mark) => joined.replaceAll(`${mark}\n`, '').replaceAll(mark, ''), text)
}
