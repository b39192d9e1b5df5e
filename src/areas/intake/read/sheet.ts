import type { XmlCursor } from '../../../engines/discovery/xml/cursor.ts'
import { limits, storable, UnreadableFile, type Cell, type Merge, type SheetRow } from './cells.ts'
import { moved, workOut } from './formula.ts'
import { dayOfSerial } from './serial.ts'

interface Shared {
  readonly strings: readonly string[]
  /** Cell formats that show a day. */
  readonly days: ReadonlySet<number>
  readonly from1904: boolean
}

interface Origin {
  readonly formula: string
  readonly column: number
  readonly row: number
}

/** Text with Excel's escapes undone: `_x000D_` is a carriage return (ECMA-376 part 1 §22.9.2.19). */
export function plainText(text: string): string {
  if (!text.includes('_x')) return storable(text)
  return storable(text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))
}

/** `AB12` → column 27; undefined without letters. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column === 0 ? undefined : column - 1
}

function mergeOf(reference: string): Merge | undefined {
  const [, a, top, b, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? []
  const [left, right] = [columnOf(a), columnOf(b)]
  return left === undefined || right === undefined ? undefined : { top: Number(top), bottom: Number(bottom), left, right }
}

/** Reads one worksheet: rows that hold something, merged blocks. `room` is what all sheets of a file share. @throws UnreadableFile. */
export function readSheet(
  cursor: XmlCursor,
  shared: Shared,
  room: { rows: number; cells: number },
): { rows: SheetRow[]; merges: Merge[] } {
  const rows: SheetRow[] = []
  const merges: Merge[] = []
  const origins = new Map<string, Origin>()
  const pending: { cells: Cell[]; column: number; row: number; formula: string }[] = []
  let at = 0
  let cells: Cell[] = []
  let column = -1
  let type = ''
  let style = 0
  let value: string | null = null
  let formula: string | null = null
  let into: 'value' | 'formula' | '' = ''
  let sharedIndex: string | undefined

  const endCell = () => {
    const known = value === null || value === '' ? null : valueOf(type, value, style, shared)
    let cell = known
    if (sharedIndex !== undefined) {
      const origin = origins.get(sharedIndex)
      if (formula) origins.set(sharedIndex, { formula, column, row: at })
      else if (origin) formula = moved(origin.formula, column - origin.column, at - origin.row)
    }
    if (known === null && formula) {
      cell = { formula }
      pending.push({ cells, column, row: at, formula })
    }
    if (cell === null) return
    if (column >= limits.columns) throw new UnreadableFile('tooWide')
    if (--room.cells < 0) throw new UnreadableFile('tooLarge')
    while (cells.length < column) cells.push(null)
    cells[column] = cell
  }

  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if (token === 'text') {
      if (into === 'value') value = (value ?? '') + cursor.text()
      else if (into === 'formula') formula = (formula ?? '') + cursor.text()
      continue
    }
    const open = token === 'open'
    switch (cursor.name) {
      case 'c':
        if (open) {
          type = cursor.attribute('t') ?? ''
          style = Number(cursor.attribute('s') ?? 0)
          column = columnOf(cursor.attribute('r')) ?? column + 1
          value = null
          formula = null
          sharedIndex = undefined
        } else endCell()
        break
      case 'v':
      case 't':
        into = open ? 'value' : ''
        break
      case 'f':
        into = open ? 'formula' : ''
        if (open && cursor.attribute('t') === 'shared') sharedIndex = cursor.attribute('si')
        break
      case 'rPh':
        if (open) cursor.skipElement()
        break
      case 'row':
        if (open) {
          at = Number(cursor.attribute('r') ?? at + 1)
          cells = []
          column = -1
        } else if (cells.length > 0) {
          if (--room.rows < 0) throw new UnreadableFile('tooManyRows')
          rows.push({ at, cells })
        }
        break
      case 'mergeCell': {
        const merge = open ? mergeOf(cursor.attribute('ref') ?? '') : undefined
        if (merge && merges.length < 100_000) merges.push(merge)
        break
      }
      default:
    }
  }
  if (cursor.unclosed) throw new UnreadableFile('damaged')
  if (pending.length > 0) workOutAll(rows, pending)
  return { rows, merges }
}

/** Formulas without a stored value, in reading order; a second pass finds those that refer to later ones. */
function workOutAll(rows: readonly SheetRow[], pending: { cells: Cell[]; column: number; row: number; formula: string }[]): void {
  const byNumber = new Map(rows.map((row) => [row.at, row.cells]))
  const look = (column: number, row: number): Cell => byNumber.get(row)?.[column] ?? null
  for (let pass = 0, left = pending; pass < 2 && left.length > 0; pass++) {
    left = left.filter(({ cells, column, formula }) => {
      const found = workOut(formula, look)
      if (found === undefined) return true
      cells[column] = found
      return false
    })
  }
}

function valueOf(type: string, value: string, style: number, { strings, days, from1904 }: Shared): Cell {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null
    case 'str':
    case 'inlineStr':
      return plainText(value)
    case 'b':
      return value === '1' || value === 'true'
    case 'e':
      return { error: value }
    case 'd':
      return { date: value.slice(0, 10) }
    default: {
      const number = Number(value)
      if (Number.isNaN(number)) return value
      const day = days.has(style) ? dayOfSerial(number, from1904) : null
      return day === null ? number : { date: day }
    }
  }
}
