import type { Sink } from '../extract/sink.ts'
import { labelsOf } from '../ooxml/properties.ts'
import { readAttachments } from './attachments.ts'
import { readDescription, readScripts } from './beside.ts'
import { enclosedCharacters } from './enclosed.ts'
import { pageText, readPage } from './page.ts'
import { readObjects } from './objects.ts'
import { looksUnmapped } from './unmapped.ts'
import { readXmlForm } from './form.ts'
import { type Pdfium, loadPdfium, wideText, withMemory, withName } from './pdfium.ts'

const PASSWORD_WANTED = 4
const UNKNOWN_HANDLER = 5

/** Reads a PDF (ISO 32000) through PDFium: text page by page, annotations, document information, attached files. */
export async function readPdf(bytes: Uint8Array, sink: Sink): Promise<void> {
  const pdfium = await loadPdfium()
  withMemory(pdfium, bytes.length, (data) => {
    pdfium.HEAPU8.set(bytes, data)
    const document = pdfium._FPDF_LoadMemDocument(data, bytes.length, 0)
    if (document === 0) {
      const error = pdfium._FPDF_GetLastError()
      if (error === PASSWORD_WANTED || error === UNKNOWN_HANDLER) sink.note('encrypted', 'password')
      else sink.note('corrupt', 'damaged')
      return
    }
    try {
      readDocument(pdfium, document, bytes, sink)
    } finally {
      pdfium._FPDF_CloseDocument(document)
    }
    sink.attempt(() => readEarlierRevision(pdfium, data, bytes, sink))
  })
}

/**
 * A PDF saved by appending still holds what it said before. The revision before the last ends at the last but one end mark; its lines that
 * the file no longer shows are hidden text.
 */
function readEarlierRevision(pdfium: Pdfium, data: number, bytes: Uint8Array, sink: Sink): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const last = text.lastIndexOf('%%EOF')
  const before = last > 0 ? text.lastIndexOf('%%EOF', last - 1) : -1
  // A linearised file has its first end mark within its first page's table, which is no revision.
  if (before < 0 || text.subarray(0, 1_024).includes('/Linearized')) return
  const document = pdfium._FPDF_LoadMemDocument(data, before + 5, 0)
  if (document === 0) return
  try {
    const shown = new Set(
      sink.parts.flatMap((part) => (part.kind === 'body' ? part.text.split('\n') : [])).map((line) => line.trim()),
    )
    const lines: string[] = []
    const pages = pdfium._FPDF_GetPageCount(document)
    for (let index = 0; index < pages; index++) {
      sink.budget.checkTime()
      const page = pdfium._FPDF_LoadPage(document, index)
      if (page === 0) continue
      lines.push(
        ...pageText(pdfium, page)
          .split('\n')
          .filter((line) => /\S/.test(line) && !shown.has(line.trim())),
      )
      pdfium._FPDF_ClosePage(page)
    }
    sink.hide('old-revision', lines.join('\n'))
  } finally {
    pdfium._FPDF_CloseDocument(document)
  }
}

function readDocument(pdfium: Pdfium, document: number, bytes: Uint8Array, sink: Sink): void {
  const pages = pdfium._FPDF_GetPageCount(document)
  let pictures = 0
  let texts = 0
  if (isCut(bytes)) sink.note('partial', 'cut')
  if (pages === 0) sink.note('corrupt', 'damaged')
  readInformation(pdfium, document, bytes, sink)
  for (let index = 0; index < pages; index++) {
    sink.budget.checkTime()
    const page = pdfium._FPDF_LoadPage(document, index)
    if (page === 0) {
      sink.note('partial', 'damaged')
      continue
    }
    try {
      const seen = readPage(pdfium, page, String(index + 1), sink)
      if (seen === 'text') texts++
      if (seen === 'picture') pictures++
    } finally {
      pdfium._FPDF_ClosePage(page)
    }
  }
  if (looksUnmapped(sink.parts.flatMap((part) => (part.kind === 'body' ? part.text : [])).join('')))
    sink.note('partial', 'unmapped')
  sink.attempt(() => addMissing(bytes, sink))
  if (pictures > 0) sink.note(texts > 0 ? 'partial' : 'limited', 'pictureOnly')
  sink.attempt(() => readAttachments(pdfium, document, sink))
  sink.attempt(() => readOutline(pdfium, document, sink))
  sink.attempt(() => readXmlForm(pdfium, document, sink))
  sink.attempt(() => readScripts(pdfium, document, sink))
  sink.attempt(() => readObjects(pdfium, document, bytes, sink))
  sink.attempt(() => readDescription(bytes, sink))
}

/** Titles in the outline are deeper in hostile files only. */
const DEEPEST_TITLE = 20

/** Titles of the outline that no page shows. */
function readOutline(pdfium: Pdfium, document: number, sink: Sink): void {
  const titles: string[] = []
  const waiting = [{ parent: 0, depth: 0 }]
  const met = new Set<number>()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { parent, depth } = next
    for (let mark = pdfium._FPDFBookmark_GetFirstChild(document, parent); mark !== 0 && !met.has(mark);) {
      met.add(mark)
      sink.budget.checkTime()
      titles.push(wideText(pdfium, (buffer, size) => pdfium._FPDFBookmark_GetTitle(mark, buffer, size)))
      if (depth < DEEPEST_TITLE) waiting.push({ parent: mark, depth: depth + 1 })
      mark = pdfium._FPDFBookmark_GetNextSibling(document, mark)
    }
  }
  if (titles.length === 0) return
  const shown = squeezed(sink.parts.map((part) => part.text).join(''))
  const unshown = titles.filter((title) => {
    sink.budget.checkTime()
    return !shown.includes(squeezed(title))
  })
  sink.add('properties', unshown.join('\n'), 'outline')
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')

/** Characters that the pages show and PDFium does not tell. */
function addMissing(bytes: Uint8Array, sink: Sink): void {
  const missing = enclosedCharacters(bytes)
    .split('\n')
    .filter((char) => char !== '' && !sink.parts.some((part) => part.text.includes(char)))
  sink.add('body', missing.join('\n'))
}

/** A whole PDF ends with its end mark, or with the place of its last table; PDFium repairs what lacks it, yet what came behind is lost. */
function isCut(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = text.lastIndexOf('%%EOF')
  const start = text.lastIndexOf('startxref')
  if (end > start) return / obj\b/.test(text.toString('latin1', end, Math.min(text.length, end + 65_536)))
  return !/^startxref\s+\d+\s*$/.test(text.toString('latin1', Math.max(0, start), Math.min(text.length, Math.max(0, start) + 64)))
}

const told = ['Title', 'Author', 'Subject', 'Keywords'] as const

function readInformation(pdfium: Pdfium, document: number, bytes: Uint8Array, sink: Sink): void {
  const field = (name: string): string =>
    withName(pdfium, name, (tag) => wideText(pdfium, (buffer, size) => pdfium._FPDF_GetMetaText(document, tag, buffer, size)))
  for (const name of told) sink.add('properties', field(name), name)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!text.includes('MSIP_Label_')) return
  const names = new Set(text.toString('latin1').match(/MSIP_Label_[^_\s()<>]{1,64}_(?:Name|Enabled)/g))
  sink.labels.push(...labelsOf(new Map([...names].map((name) => [name, field(name)])), 'pdf-info'))
}
