import type { PlainDate } from '../../../kernel/time.ts'

/** A cell as the file holds it. `formula`: no value was stored and it could not be worked out. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly date: PlainDate }
  | { readonly formula: string }
  | { readonly error: string }

export interface SheetRow {
  /** Row number as the program that wrote the file shows it; record number in a CSV. */
  readonly at: number
  readonly cells: readonly Cell[]
}

/** A merged block; rows by their number, columns from 0, all ends included. */
export interface Merge {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
}

/** A file as sheets of cells; a CSV is one sheet without a name. */
export interface Workbook {
  readonly format: 'xlsx' | 'csv'
  /** Days count from 1904 instead of 1900. */
  readonly from1904: boolean
  readonly sheets: readonly Sheet[]
}

/** Upper bounds: a ledger of 50,000 rows passes, a file made to exhaust memory does not. */
export const limits = {
  fileBytes: 30 << 20,
  inflatedBytes: 400 << 20,
  partBytes: 300 << 20,
  rows: 50_000,
  columns: 500,
  cells: 3_000_000,
  sheets: 200,
  milliseconds: 60_000,
} as const

/** Why a file cannot be read. */
export type Unreadable =
  | 'notTable'
  | 'oldExcel'
  | 'binaryExcel'
  | 'locked'
  | 'damaged'
  | 'tooLarge'
  | 'tooManyRows'
  | 'tooWide'
  | 'tooSlow'

/** Ends the reading; the code crosses the thread. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly why: Unreadable

  constructor(why: Unreadable) {
    super(why)
    this.why = why
  }
}

export const isEmptyCell = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** Text that a database can hold: no NUL, no half of a pair of surrogates; a line break is one character. */
export function storable(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return (lines.includes('\u0000') ? lines.replaceAll('\u0000', '') : lines).toWellFormed()
}

/** A cell as text, the way it is shown. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if ('date' in cell) return cell.date
  return 'formula' in cell ? '' : cell.error
}
