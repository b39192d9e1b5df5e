export { PaperError, type PaperErrorCode } from './error.ts'
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
export { flow, type Flow, type FlowCell, type Run } from './model/flow.ts'
export type { Position } from './model/number.ts'
export { plainText, runText } from './model/plain-text.ts'
export { shownBlocks, switchBlock } from './model/structure.ts'
export { labelLayouts, type LabelLayout } from './sheet/layout.ts'
export type { Pictogram } from './sheet/pictogram.ts'
export type { Label, LabelSheet, Poster, Sheet } from './sheet/sheet.ts'
export type { Typeset } from './typst/compile.ts'
export { Printer, type PrinterOptions } from './typst/printer.ts'
