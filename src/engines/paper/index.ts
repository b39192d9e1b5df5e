import type { PaperDocument } from './model/document.ts'

export { PaperError, type PaperErrorCode } from './error.ts'
export { mergeDocuments, type Conflict, type Merged } from './compare/merge.ts'
export { compareVersions, type VersionRow } from './compare/versions.ts'
export { diffWords, type WordChange } from './compare/words.ts'
export { applyEdits } from './docx/apply.ts'
export { digestOf } from './docx/digest.ts'
export { importDocx, type ForeignDocument } from './docx/foreign.ts'
export { reimportDocx, type FrontField, type ProposedEdit, type Reimport } from './docx/import.ts'
export { readDocxDigest, type TrackedChange, type Unreadable } from './docx/read.ts'
export type {
  Align,
  Article,
  Block,
  Bullet,
  Cell,
  Chapter,
  ClassMark,
  Column,
  Facts,
  Heading,
  Inline,
  Item,
  Note,
  PageBreak,
  PaperDocument,
  Paragraph,
  Qr,
  Signature,
  SignatureLine,
  Table,
  Text,
} from './model/document.ts'
export { markBytes, type Marked } from './mark/bytes.ts'
export { markedName, markFile, unmarkFile, type MarkedFile, type MarkFileOptions } from './mark/file.ts'
export { changedParts, type Mark } from './mark/mark.ts'
export { undoRecord, unmark, type UndoRecord } from './mark/undo.ts'
export { flow, type Flow, type FlowCell, type Run } from './model/flow.ts'
export type { Position } from './model/number.ts'
export { plainText, runText } from './model/plain-text.ts'
export { parseText } from './model/shorthand.ts'
export { rankOf, shownBlocks, switchBlock } from './model/structure.ts'
export { written } from './model/written.ts'
export { labelLayouts, type LabelLayout } from './sheet/layout.ts'
export type { Pictogram } from './sheet/pictogram.ts'
export type { Label, LabelSheet, Poster, Sheet } from './sheet/sheet.ts'
export type { Typeset } from './typst/compile.ts'
export { Printer, type PrinterOptions } from './typst/printer.ts'

/** A document as DOCX. What writes it takes long to load, and most starts never need it. */
export const exportDocx = async (document: PaperDocument): Promise<Uint8Array> =>
  (await import('./docx/export.ts')).exportDocx(document)
