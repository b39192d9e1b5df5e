import type { Meaning, SheetReason, SkipReason } from '../model.ts'
import { isEmptyCell, textOf, type Cell, type Workbook } from '../read/cells.ts'
import { assignColumns, type ColumnGuess } from './columns.ts'
import { signature } from './find-headings.ts'
import { findTables, type Table } from './find-tables.ts'
import { Grid } from './grid.ts'
import { cellOf, headingOf, sourcesOf, tellingRows, type Source } from './sources.ts'
import { whyNoAsset } from './skip.ts'
import { isDitto, plain } from './values.ts'
import { isDepartmentWord } from './words.ts'

export interface Column extends ColumnGuess {
  readonly heading: string
  /** A few values as they stand in the file. */
  readonly samples: readonly string[]
}

/** Tables with the same headings: one mapping for all of them. */
export interface Form {
  readonly columns: readonly Column[]
  readonly tables: readonly { readonly sheet: string; readonly headingRows: readonly number[]; readonly rows: number }[]
}

export interface TakenRow {
  readonly form: number
  readonly sheet: string
  readonly at: number
  /** One cell for each column of the form; merged blocks and ditto marks are filled. */
  readonly cells: readonly Cell[]
  /** Department that sheet, box or section told. */
  readonly department: string | null
  /** Further rows of the sheet that say more places of the same asset. */
  readonly more: readonly (readonly Cell[])[]
}

export interface SkippedRow {
  readonly sheet: string
  readonly at: number
  readonly why: SkipReason
  readonly text: string
}

export interface Understood {
  readonly forms: readonly Form[]
  readonly rows: readonly TakenRow[]
  readonly skipped: readonly SkippedRow[]
  readonly sheets: readonly { readonly name: string; readonly why: SheetReason }[]
  readonly from1904: boolean
}

/**
 * Finds the tables of a file and what their columns mean. `departments`: folded names the company has. `own`: the headings of the register's own export.
 */
export function understand(
  book: Workbook,
  departments: ReadonlySet<string> = new Set(),
  own: ReadonlyMap<string, Meaning> = new Map(),
): Understood {
  const sheets: { name: string; why: SheetReason }[] = []
  const tables: Table[] = []
  for (const sheet of book.sheets) {
    if (sheet.hidden) {
      sheets.push({ name: sheet.name, why: 'hidden' })
      continue
    }
    const grid = new Grid(sheet)
    const found = grid.numbers.length === 0 ? [] : findTables(grid, departments)
    if (found.length === 0) sheets.push({ name: sheet.name, why: grid.numbers.length === 0 ? 'empty' : 'noTable' })
    tables.push(...found)
  }
  const groups = [...Map.groupBy(tables, (table) => signature(table.headings)).values()]
  const forms: Form[] = []
  const rows: TakenRow[] = []
  const skipped: SkippedRow[] = []
  const read = groups.map((group) => {
    const sources = sourcesOf(group)
    const cells = sources.map((source) =>
      group.flatMap((table) => tellingRows(table).map((at) => cellOf(table.grid, at, source, true))),
    )
    const guesses = assignColumns(
      sources.map(({ lines }, column) => ({ lines, cells: cells[column]! })),
      own,
    )
    return { group, sources, cells, guesses, named: guesses.some(({ meaning }) => meaning === 'name') }
  })
  const anyNamed = read.some(({ named }) => named)
  for (const { group, sources, cells, guesses, named } of read) {
    // Beside a ledger, a table that names nothing is its history or a legend.
    if (anyNamed && !named) {
      for (const { grid, rows: numbers } of group)
        for (const at of numbers) skipped.push({ sheet: grid.name, at, why: 'note', text: lineOf(grid, at) })
      continue
    }
    const form = forms.length
    const walked = group.map((table) => walk(table, form, sources, guesses))
    // A table in which no row has a name is a box or a legend.
    const real = walked.map(({ taken }) => taken.length > 0)
    if (!real.includes(true)) continue
    for (const { taken, left } of walked) {
      for (const row of taken) rows.push(row)
      skipped.push(...left)
    }
    forms.push({
      columns: sources.map((source, column) => ({
        ...guesses[column]!,
        heading: headingOf(source),
        samples: samplesOf(cells[column]!),
      })),
      tables: group.map(({ grid, headings }, table) => ({
        sheet: grid.name,
        headingRows: headings.rows,
        rows: walked[table]!.taken.length,
      })),
    })
  }
  const withRows = new Set(rows.map(({ sheet }) => sheet))
  for (const { grid } of tables)
    if (!withRows.has(grid.name) && !sheets.some(({ name }) => name === grid.name))
      sheets.push({ name: grid.name, why: 'noTable' })
  // A sheet that gives nothing is named once, not row by row.
  const whole = new Set(sheets.map(({ name }) => name))
  return { forms, rows, skipped: skipped.filter(({ sheet }) => !whole.has(sheet)), sheets, from1904: book.from1904 }
}

function samplesOf(cells: readonly Cell[]): string[] {
  const found = new Set<string>()
  for (const cell of cells) {
    if (isEmptyCell(cell)) continue
    found.add(textOf(cell).trim().slice(0, 60))
    if (found.size >= 3) break
  }
  return [...found]
}

const lineOf = (grid: Grid, at: number): string =>
  grid
    .row(at)
    .map((cell) => textOf(cell).trim())
    .filter(Boolean)
    .join(' ')
    .slice(0, 120)

/** Rows of a table one after the other: what is no asset is set aside with the reason, what is merged or "as above" is filled. */
function walk(
  table: Table,
  form: number,
  sources: readonly Source[],
  guesses: readonly ColumnGuess[],
): { taken: TakenRow[]; left: SkippedRow[] } {
  const { grid } = table
  const taken: TakenRow[] = []
  const left: SkippedRow[] = []
  const columnOf = (meaning: Meaning) => guesses.findIndex((guess) => guess.meaning === meaning)
  const name = columnOf('name')
  const ownExport = guesses.some(({ because }) => because === 'own')
  const downward = ownExport ? new Set<number>() : fillsDown(table, sources, guesses)
  let section: string | null = null
  let previous: readonly Cell[] | undefined
  for (const at of table.rows) {
    const own = sources.map((source) => cellOf(grid, at, source, false))
    // The register's own export has neither totals nor remarks: what stands there is an asset, whatever it is called.
    const why = ownExport ? null : table.again.has(at) ? ('heading' as const) : whyNoAsset(grid, at, own, guesses)
    const text = lineOf(grid, at)
    if (why !== null) {
      if (why === 'section' && isDepartmentWord(plain(text).replace(/^[【《<(■●◆]+|[】》>)]+$/g, '')))
        section = text.replace(/^[【《＜<（(■●◆\s]+|[】》＞>）)\s]+$/g, '')
      left.push({ sheet: grid.name, at, why, text })
      continue
    }
    const cells: Cell[] = sources.map((source, column) => {
      const cell = cellOf(grid, at, source, true)
      if (!ownExport && isDitto(cell)) return previous?.[column] ?? null
      return isEmptyCell(cell) && downward.has(column) ? (previous?.[column] ?? null) : cell
    })
    const merge = name < 0 ? undefined : grid.mergeAt(at, sources[name]!.index)
    const last = taken.at(-1)
    if (merge && merge.top < at && last && last.at >= merge.top) {
      taken[taken.length - 1] = { ...last, more: [...last.more, cells] }
      continue
    }
    taken.push({ form, sheet: grid.name, at, cells, department: section ?? table.department, more: [] })
    previous = cells
  }
  return { taken, left }
}

/**
 * Columns of groups in which a value is written once and left empty beneath without merging the cells: every value stands in one run, and
 * most rows are empty.
 */
function fillsDown(
  { grid, rows, again }: Table,
  sources: readonly Source[],
  guesses: readonly ColumnGuess[],
): ReadonlySet<number> {
  const found = new Set<number>()
  for (const [column, { meaning }] of guesses.entries()) {
    if (meaning !== 'business' && meaning !== 'department') continue
    const source = sources[column]!
    const texts = rows.filter((at) => !again.has(at)).map((at) => textOf(cellOf(grid, at, source, true)).trim())
    const held = texts.filter((text) => text !== '')
    const blank = texts.length - held.length
    if (held.length > 0 && texts[0] !== '' && new Set(held).size === held.length && blank >= 2 && blank >= texts.length * 0.3)
      found.add(column)
  }
  return found
}
