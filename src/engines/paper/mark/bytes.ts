import { PaperError } from '../error.ts'
import { checkGlyphs } from '../typst/fonts.ts'
import { checkText } from '../model/check.ts'
import { refuseCompound } from '../zip/compound.ts'
import type { Mark } from './mark.ts'
import { markOffice, type OfficeKind } from './office.ts'
import { undoRecord, type UndoRecord } from './undo.ts'

export interface Marked {
  readonly kind: OfficeKind | 'pdf'
  readonly bytes: Uint8Array
  /** Parts that differ from the original; for a PDF empty, because the mark is an update behind its bytes. */
  readonly parts: readonly string[]
  /** False: the file carried this very mark already, `bytes` are the ones given. */
  readonly changed: boolean
  readonly undo: UndoRecord
}

function checkMark({ text, colour, property }: Mark): void {
  checkText(text)
  checkGlyphs(text)
  if (text === '' || text.length > 40 || /[\n【】]/u.test(text))
    throw new PaperError('TEXT', 'a mark has 1 to 40 characters on one line', { detail: text })
  if (!/^#[0-9a-f]{6}$/iu.test(colour)) throw new PaperError('MODEL', `${colour} is no colour`, { detail: colour })
  if (!/^[A-Za-z][A-Za-z0-9]{0,60}$/u.test(property))
    throw new PaperError('MODEL', `${property} is no name for a property`, { detail: property })
}

/**
 * Marks an Office file or a PDF, told apart by their contents. Marking twice changes nothing; another class replaces the mark.
 * @throws PaperError `SIGNED`, `ENCRYPTED`, `READ_ONLY`, `UNSUPPORTED`, `DAMAGED`, `LIMIT`, `TEXT`, `GLYPH`, `MODEL`
 */
export async function markBytes(bytes: Uint8Array, mark: Mark): Promise<Marked> {
  checkMark(mark)
  const head = Buffer.from(bytes.subarray(0, 1024))
  refuseCompound(bytes)
  if (head.includes('%PDF-')) {
    // The library of PDF takes long to load, and few files are PDFs.
    const { markPdf } = await import('./pdf.ts')
    const marked = await markPdf(bytes, mark)
    return { kind: 'pdf', bytes: marked, parts: [], changed: marked !== bytes, undo: undoRecord(bytes, marked) }
  }
  if (head.subarray(0, 2).toString('latin1') !== 'PK') throw new PaperError('UNSUPPORTED', 'neither an Office file nor a PDF')
  const marked = markOffice(bytes, mark)
  return { ...marked, changed: marked.bytes !== bytes, undo: undoRecord(bytes, marked.bytes) }
}
