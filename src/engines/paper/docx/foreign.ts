import { PaperError } from '../error.ts'
import type { Block } from '../model/document.ts'
import { readWord, wordText, type TrackedChange, type Unreadable } from './read.ts'
import { blockFromParagraph, blockFromTable } from './shape.ts'

export interface ForeignDocument {
  readonly blocks: readonly Block[]
  readonly tracked: readonly TrackedChange[]
  readonly unreadable: readonly Unreadable[]
}

/**
 * A Word file of anybody's as blocks: chapters, articles and items are known by Word's styles or by the numbers somebody typed, which are taken off.
 * Ids count: new-1, new-2, …
 * @throws PaperError `UNRECOGNISABLE` for a file without any text, and those of {@link readWord}
 */
export function importDocx(bytes: Uint8Array): ForeignDocument {
  const { pieces, tracked, unreadable } = readWord(bytes)
  const said = pieces.filter((piece) => wordText(piece).trim() !== '')
  if (said.length === 0) throw new PaperError('UNRECOGNISABLE', 'a Word file without text', { detail: '0/0' })
  const blocks = said.map((piece, i) => {
    const id = `new-${i + 1}`
    return piece.kind === 'table' ? blockFromTable(piece, id, () => null) : blockFromParagraph(piece, id, () => null)
  })
  return { blocks, tracked, unreadable }
}
