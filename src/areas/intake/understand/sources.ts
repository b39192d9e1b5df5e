import type { Meaning } from '../model.ts'
import { isEmptyCell, textOf, type Cell } from '../read/cells.ts'
import type { Table } from './find-tables.ts'
import type { Grid } from './grid.ts'
import { foldHeading, guessHeading } from './heading.ts'
import { isTotal } from './skip.ts'
import { markOf } from './values.ts'
import { isClassWord, isStrongClassWord, kindWord } from './words.ts'

/** Where a column of a form stands in its sheet. */
export interface Source {
  readonly lines: readonly string[]
  readonly index: number
  /** Columns that say one thing together, by a mark under one word or another: 極秘 ○ ｜ 社外秘 ｜ 一般. */
  readonly marked?: readonly { readonly index: number; readonly word: string }[]
}

/** A cell of a column; `merged`: with what a merged block over it holds. */
export function cellOf(grid: Grid, at: number, { index, marked }: Source, merged: boolean): Cell {
  const one = (column: number) => (merged ? grid.filled(at, column) : (grid.row(at)[column] ?? null))
  if (!marked) return one(index)
  const said = marked.flatMap(({ index: column, word }) => {
    const mark = markOf(one(column))
    if (mark === undefined) return [`${word}（${textOf(one(column)).trim()}）`]
    return mark ? [word] : []
  })
  return said.length === 0 ? null : said.join('、')
}

export const headingOf = ({ lines, marked }: Source): string => {
  const heading = lines.join(' / ').replace(/\s+/g, ' ')
  return marked && marked.length > 1 ? `${heading}（${marked.map(({ word }) => word).join('・')}）` : heading
}

/** What a mark can choose: the words under which it stands are the value. */
const chosen: ReadonlySet<Meaning> = new Set([
  'class',
  'medium',
  'place',
  'kind',
  'users',
  'origin',
  'department',
  'business',
  'exportControl',
  'importance',
  'confidentiality',
  'integrity',
  'availability',
  'retention',
  'disposal',
])
/** What is itself yes or no. */
const yesOrNo: ReadonlySet<Meaning> = new Set([
  'personal',
  'sensitive',
  'specific',
  'deemedExport',
  'limitedProvision',
  'supplyChain',
])

/** Rows that say what a column holds: no section merged over several, no heading again, no total. */
export const tellingRows = ({ grid, rows, again }: Table): readonly number[] =>
  rows.slice(0, 1000).filter((at) => {
    const held = grid.columns(at)
    const first = held[0] ?? 0
    const span = held.length === 1 ? grid.mergeAt(at, first) : undefined
    const section = span !== undefined && span.right > span.left
    return !again.has(at) && !section && !held.slice(0, 2).some((column) => isTotal(grid.text(at, column)))
  })

/** Columns of a group of tables with the same heading, with those that stand beneath no word but hold something. */
export function sourcesOf(group: readonly Table[]): Source[] {
  const { columns } = group[0]!.headings
  const cells = new Map<number, Cell[]>()
  for (const table of group)
    for (const at of tellingRows(table)) {
      const { grid } = table
      const held = grid.columns(at)
      if (held.length < 2) continue
      for (const { index } of columns) push(cells, index, grid.row(at)[index] ?? null)
      for (const index of held) if (!columns.some((column) => column.index === index)) push(cells, index, grid.row(at)[index]!)
    }
  const nameless = [...cells.keys()].filter((index) => !columns.some((column) => column.index === index))
  const all: Source[] = [...columns, ...nameless.map((index) => ({ index, lines: [] }))]
  return together(all, (index) => cells.get(index) ?? []).sort((one, other) => one.index - other.index)
}

function push(cells: Map<number, Cell[]>, index: number, cell: Cell): void {
  const list = cells.get(index)
  if (list) list.push(cell)
  else cells.set(index, [cell])
}

function together(all: readonly Source[], cellsOf: (index: number) => readonly Cell[]): Source[] {
  const found: Source[] = []
  for (let from = 0; from < all.length;) {
    const run = runAt(all, from, cellsOf)
    found.push(run ?? all[from]!)
    from += run?.marked?.length ?? 1
  }
  return found
}

const isMark = (cell: Cell): boolean => markOf(cell) !== undefined || /^[△▲]$/.test(textOf(cell).trim())

const lastOf = ({ lines }: Source): string => lines.at(-1) ?? ''

/** The columns from here on that choose one value by marks; undefined when the first of them does not. */
function runAt(all: readonly Source[], from: number, cellsOf: (index: number) => readonly Cell[]): Source | undefined {
  const marksOnly = (source: Source) => {
    const cells = cellsOf(source.index).filter((cell) => !isEmptyCell(cell))
    return cells.filter(isMark).length >= cells.length * 0.8
  }
  const runWhile = (belongs: (source: Source) => boolean): readonly Source[] => {
    let to = from
    while (to < all.length && belongs(all[to]!) && marksOnly(all[to]!)) to++
    const run = all.slice(from, to)
    return run.some(({ index }) => cellsOf(index).some((cell) => markOf(cell) === true)) ? run : []
  }
  const made = (lines: readonly string[], run: readonly Source[]): Source => ({
    lines,
    index: run[0]!.index,
    marked: run.map((source) => ({ index: source.index, word: lastOf(source).replace(/\s+/g, '') })),
  })
  const first = all[from]!
  const upper = first.lines.slice(0, -1)
  const over = upper.length === 0 ? undefined : guessHeading(upper)[0]
  if (over && chosen.has(over.meaning)) {
    const group = upper.join('\n')
    const run = runWhile(
      (source) =>
        source.lines.slice(0, -1).join('\n') === group && !yesOrNo.has(guessHeading([lastOf(source)])[0]?.meaning ?? 'unused'),
    )
    if (run.length > 1) return made(upper, run)
  }
  const word = (source: Source) => foldHeading(lastOf(source))
  const classes = runWhile(
    (source) =>
      isClassWord(word(source)) &&
      !/^[a-z\d]$/.test(word(source)) &&
      (guessHeading([lastOf(source)])[0]?.meaning ?? 'class') === 'class',
  )
  if (classes.some((source) => isStrongClassWord(word(source)))) return made(['区分'], classes)
  const media = runWhile((source) => word(source).length <= 8 && kindWord(word(source)) !== null)
  return media.length > 1 ? made(['媒体'], media) : undefined
}
