import { textOf } from '../read/cells.ts'
import type { Grid } from './grid.ts'
import { foldHeading, guessHeading } from './heading.ts'
import { dayOf, markOf } from './values.ts'

export interface Headings {
  /** Numbers of the rows the heading stands in. */
  readonly rows: readonly number[]
  readonly columns: readonly { readonly index: number; readonly lines: readonly string[] }[]
  readonly score: number
}

/** Could stand in a heading: a short text that is no date, mark or number. */
function headingLike(grid: Grid, at: number, column: number): boolean {
  const cell = grid.row(at)[column] ?? null
  if (typeof cell !== 'string') return false
  const text = cell.trim()
  if (text.length > 60 || /[。]/.test(text)) return false
  // 「No」 stands over the numbers of the rows far more often than it denies something.
  return dayOf(cell) === null && !/^[-\d.,]+$/.test(text) && (markOf(cell) === undefined || /^no\.?$/i.test(text))
}

/**
 * Whether the row below belongs to the heading: its words stand only where the row above is empty or spans several columns, or they are remarks in
 * brackets.
 */
function continues(grid: Grid, above: number, below: number): boolean {
  const upper = new Set(grid.columns(above))
  const lower = grid.columns(below)
  if (lower.length === 0 || below - above > 1) return false
  // A lone word below is a section of the table, unless a merged word stands over it.
  const over = lower.length === 1 ? grid.mergeAt(above, lower[0] ?? 0) : undefined
  if (lower.length === 1 && !(over && over.right > over.left)) return false
  let under = 0
  for (const column of lower) {
    if (!headingLike(grid, below, column)) return false
    const span = grid.mergeAt(above, column)
    if (span && span.right > span.left) {
      under++
      continue
    }
    if (span && span.bottom > above) return false
    if (!upper.has(column)) {
      under++
      continue
    }
    if (/^[([（［].*[)\]）］]$/.test(grid.text(below, column))) continue
    // Without merged cells a group shows by the empty cells to its right that have words beneath.
    if (!upper.has(column + 1) && lower.includes(column + 1)) {
      under++
      continue
    }
    return false
  }
  return under > 0
}

/** The lines of a heading above one column; a group's word counts for all the columns it spans. */
function linesOf(grid: Grid, rows: readonly number[], column: number): string[] {
  const lines: string[] = []
  for (const [depth, at] of rows.entries()) {
    let text = grid.text(at, column)
    if (text === '') {
      const span = grid.mergeAt(at, column)
      if (span) text = span.top === at || !rows.includes(span.top) ? grid.text(span.top, span.left) : ''
      else if (depth < rows.length - 1 && grid.text(rows[depth + 1]!, column) !== '') {
        // The nearest word to the left, unless it has a column of its own below it with nothing in between.
        for (let left = column - 1; left >= 0; left--) {
          const word = grid.text(at, left)
          if (word === '') continue
          const owns = grid.text(rows[depth + 1]!, left) !== '' && !grid.mergeAt(at, left)
          if (owns) text = word
          break
        }
      }
    }
    if (text !== '' && text !== lines.at(-1)) lines.push(text)
  }
  return lines
}

function scored(grid: Grid, rows: readonly number[]): Headings {
  const width = Math.max(...rows.map((at) => grid.width(at)))
  const columns = Array.from({ length: width }, (_, index) => ({ index, lines: linesOf(grid, rows, index) })).filter(
    ({ lines }) => lines.length > 0,
  )
  const meanings = new Map<string, number>()
  for (const { lines } of columns) {
    const best = guessHeading(lines)[0]
    if (best) meanings.set(best.meaning, Math.max(best.confidence, meanings.get(best.meaning) ?? 0))
  }
  const known = [...meanings].filter(([meaning]) => meaning !== 'unused').reduce((sum, [, confidence]) => sum + confidence, 0)
  const share = columns.length === 0 ? 0 : columns.filter(({ lines }) => guessHeading(lines).length > 0).length / columns.length
  return { rows, columns, score: known * (0.4 + 0.6 * share) }
}

/** The heading that begins in row `at`, with the lines below that belong to it; undefined when the row is none. */
export function headingsAt(grid: Grid, at: number): Headings | undefined {
  const columns = grid.columns(at)
  const distinct = new Set(columns.map((column) => foldHeading(grid.text(at, column))))
  if (columns.length < 2 || distinct.size < Math.min(2, columns.length)) return undefined
  if (columns.filter((column) => headingLike(grid, at, column)).length < columns.length * 0.8) return undefined
  const rows = [at]
  const one = scored(grid, rows)
  let best = one
  while (rows.length < 3 && continues(grid, rows.at(-1)!, rows.at(-1)! + 1)) {
    rows.push(rows.at(-1)! + 1)
    const deeper = scored(grid, [...rows])
    if (deeper.score >= best.score * 0.9) best = deeper
  }
  return best
}

/** Enough of the words are known to take the row for a heading. */
export const isClear = ({ score, columns }: Headings): boolean =>
  score >= 1.5 &&
  (columns.length < 3 || score >= 1.8) &&
  columns.some(({ lines }) => guessHeading(lines).some(({ meaning }) => meaning === 'name' || meaning === 'id'))

export const signature = (headings: Headings): string =>
  headings.columns.map(({ index, lines }) => `${index}:${lines.map(foldHeading).join('/')}`).join('|')

/** Tells of a row below whether it repeats the words of a heading. Most rows show by a few cells that they do not. */
export function repeatsOf(grid: Grid, headings: Headings): (at: number) => boolean {
  const folded = (at: number, column: number) => foldHeading(textOf(grid.row(at)[column]))
  const words = Array.from({ length: Math.max(...headings.rows.map((row) => grid.width(row))) }, (_, column) =>
    headings.rows.map((row) => folded(row, column)),
  )
  return (at) => {
    const columns = grid.columns(at)
    let same = columns.length
    for (const column of columns) if (!words[column]?.includes(folded(at, column)) && --same < columns.length * 0.6) return false
    return columns.length >= 2
  }
}
