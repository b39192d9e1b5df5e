import { PDFiumLibrary } from '@hyzyla/pdfium'

/** The functions of PDFium's C interface (public/fpdf_*.h) that text needs, as the WebAssembly module exports them. Pointers are numbers. */
export interface Pdfium {
  HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(pointer: number): void
  _FPDF_LoadMemDocument(data: number, size: number, password: number): number
  _FPDF_CloseDocument(document: number): void
  /** 1 unknown, 2 file, 3 format, 4 password, 5 security handler, 6 page. */
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, size: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetText(text: number, start: number, count: number, buffer: number): number
  _FPDFTextObj_GetText(object: number, text: number, buffer: number, size: number): number
  /** Four 32-bit numbers at the pointers given; 0 when the object has no fill. */
  _FPDFPageObj_GetFillColor(object: number, r: number, g: number, b: number, a: number): number
  /** Left, bottom, right, top as floats. */
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  /** 1 text, 2 path, 3 image, 4 shading, 5 form. */
  _FPDFPageObj_GetType(object: number): number
  _FPDFPage_GetAnnotCount(page: number): number
  _FPDFPage_GetAnnot(page: number, index: number): number
  _FPDFPage_CloseAnnot(annotation: number): void
  _FPDFAnnot_GetSubtype(annotation: number): number
  _FPDFAnnot_GetFileAttachment(annotation: number): number
  _FPDFAnnot_GetStringValue(annotation: number, key: number, buffer: number, size: number): number
  _FPDF_StructTree_GetForPage(page: number): number
  _FPDF_StructTree_Close(tree: number): void
  _FPDF_StructTree_CountChildren(tree: number): number
  _FPDF_StructTree_GetChildAtIndex(tree: number, index: number): number
  _FPDF_StructElement_CountChildren(element: number): number
  _FPDF_StructElement_GetChildAtIndex(element: number, index: number): number
  _FPDF_StructElement_GetAltText(element: number, buffer: number, size: number): number
  _FPDF_StructElement_GetActualText(element: number, buffer: number, size: number): number
  _FPDF_GetXFAPacketCount(document: number): number
  _FPDF_GetXFAPacketName(document: number, index: number, buffer: number, size: number): number
  /** The bytes it needs stand in 32 bits at `outSize`. */
  _FPDF_GetXFAPacketContent(document: number, index: number, buffer: number, size: number, outSize: number): number
  _FPDFDoc_GetJavaScriptActionCount(document: number): number
  _FPDFDoc_GetJavaScriptAction(document: number, index: number): number
  _FPDFDoc_CloseJavaScriptAction(action: number): void
  _FPDFJavaScriptAction_GetScript(action: number, buffer: number, size: number): number
  /** 0 as parent: the outline's first level; 0 as answer: no further one. */
  _FPDFBookmark_GetFirstChild(document: number, parent: number): number
  _FPDFBookmark_GetNextSibling(document: number, bookmark: number): number
  _FPDFBookmark_GetTitle(bookmark: number, buffer: number, size: number): number
  _FPDFDoc_GetAttachmentCount(document: number): number
  _FPDFDoc_GetAttachment(document: number, index: number): number
  _FPDFAttachment_GetName(attachment: number, buffer: number, size: number): number
  _FPDFAttachment_GetFile(attachment: number, buffer: number, size: number, outSize: number): number
}

let loaded: Promise<Pdfium> | undefined

/** PDFium, once per thread. The wrapper keeps the module to itself in its types only; its own classes read visible text and nothing else. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= PDFiumLibrary.init().then((library) => (library as unknown as { module: Pdfium }).module)
  return loaded
}

/** Memory of the WebAssembly heap that is given back when the work is done. */
export function withMemory<T>(pdfium: Pdfium, bytes: number, use: (pointer: number) => T): T {
  const pointer = pdfium._malloc(Math.max(1, bytes))
  try {
    return use(pointer)
  } finally {
    pdfium._free(pointer)
  }
}

/** Puts a name into the heap as PDFium takes it: Latin letters, closed by a zero. */
export function withName<T>(pdfium: Pdfium, name: string, use: (pointer: number) => T): T {
  return withMemory(pdfium, name.length + 1, (pointer) => {
    for (let i = 0; i < name.length; i++) pdfium.HEAPU8[pointer + i] = name.charCodeAt(i)
    pdfium.HEAPU8[pointer + name.length] = 0
    return use(pointer)
  })
}

/** Calls a function that tells the bytes it needs when given none and then fills UTF-16LE text closed by a zero. */
export function wideText(pdfium: Pdfium, fill: (buffer: number, size: number) => number): string {
  const size = fill(0, 0)
  if (size <= 2) return ''
  return withMemory(pdfium, size, (buffer) => {
    fill(buffer, size)
    return utf16At(pdfium, buffer, size / 2 - 1)
  })
}

export function utf16At(pdfium: Pdfium, pointer: number, units: number): string {
  return Buffer.from(pdfium.HEAPU8.buffer, pointer, units * 2).toString('utf16le')
}
