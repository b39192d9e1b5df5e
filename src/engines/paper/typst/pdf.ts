import type { PaperDocument } from '../model/document.ts'
import { textsOf } from '../model/check.ts'
import { flow } from '../model/flow.ts'
import { shownBlocks } from '../model/structure.ts'
import type { TypesetTask } from './compile.ts'
import { documentData, type Piece } from './document-data.ts'
import { checkGlyphs } from './fonts.ts'

export const MOST_PAGES = 500

/**
 * A document as a task for the typesetter, everything that can be refused refused.
 * @throws PaperError `MODEL`, `TEXT`, `REFERENCE`, `GLYPH`, `LIMIT`
 */
export function documentTask(document: PaperDocument, mostPages: number = MOST_PAGES, piece?: Piece): TypesetTask {
  const blocks = flow(document)
  const { title, number, dateText, company, addressee, header, footer, classMark } = document
  for (const text of [title, number, dateText, company, addressee, header, footer, classMark?.text]) checkGlyphs(text ?? '')
  for (const block of shownBlocks(document.blocks)) for (const text of textsOf(block)) checkGlyphs(text, block.id)
  return { template: 'document', data: documentData(document, blocks, piece), mostPages }
}
