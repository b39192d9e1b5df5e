import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { PaperError } from '../error.ts'
import { documentTemplate } from './template-document.ts'
import { commonTemplate } from './template-common.ts'
import { fontFiles } from './fonts.ts'
import { sheetTemplate } from './template-sheet.ts'

/** What is typeset: the name of a template and its data as JSON. */
export interface TypesetTask {
  readonly template: 'document' | 'sheet'
  readonly data: string
  readonly mostPages: number
}

export interface Typeset {
  readonly pdf: Uint8Array
  readonly pages: number
}

const templates = { document: commonTemplate + documentTemplate, sheet: commonTemplate + sheetTemplate }

/** Said by the sheets' template. */
const doesNotFit = 'does not fit'

let compiler: NodeCompiler | undefined

/** Results of this many compilations are kept for the next; more only costs memory. A long paper holds too much of it (2 MB a page). */
const KEPT = 8
const LONG = 10

/**
 * Typesets in the calling thread, about 20 ms for five pages. The same task gives the same bytes: date and ids come from the data.
 * @returns PDF/A-2b
 * @throws PaperError `LAYOUT` for a text too long for its label, `RENDER` with the typesetter's own words, `LIMIT` for too many pages.
 */
export function typeset({ template, data, mostPages }: TypesetTask): Typeset {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFiles }] })
  let kept = KEPT
  try {
    const compiled = compiler.compile({ mainFileContent: templates[template], inputs: { data } })
    const document = compiled.result
    if (!document) {
      const said = compiled.takeDiagnostics()?.shortDiagnostics as { message?: string }[] | undefined
      const words = said?.map(({ message }) => message).join('; ') ?? 'no document'
      throw new PaperError(words.includes(doesNotFit) ? 'LAYOUT' : 'RENDER', words, { cause: said })
    }
    const pages = document.numOfPages
    if (pages > LONG) kept = 0
    if (pages > mostPages) throw new PaperError('LIMIT', `${pages} pages; ${mostPages} are allowed`, { detail: String(pages) })
    return { pdf: compiler.pdf(document, { pdfStandard: 'a-2b' }), pages }
  } finally {
    compiler.evictCache(kept)
  }
}
