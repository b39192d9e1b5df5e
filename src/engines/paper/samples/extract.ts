import { PDFiumLibrary } from '@hyzyla/pdfium'

let library: Promise<PDFiumLibrary> | undefined

/** Text of every page as a reader would copy it, by another program than the one that made it. */
export async function extractedPages(pdf: Uint8Array): Promise<string[]> {
  library ??= PDFiumLibrary.init()
  const document = await (await library).loadDocument(pdf)
  try {
    // PDFium writes a hyphen at a line's end as U+FFFE.
    return [...document.pages()].map((page) => page.getText().replaceAll('\ufffe', '-'))
  } finally {
    document.destroy()
  }
}
