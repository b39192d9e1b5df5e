import type { Part } from '../extract/sink.ts'

/** A mark's place within its part. */
export interface Placed {
  word: string
  level: string
  start: number
  end: number
}

/** Rows with marks from which on a column of them is a list of files, not a stamp. */
const MANY = 3

/**
 * Tells which marks stand in a list of levels or a register of papers: cells of a table where different levels follow each other
 * in one column, one row offers several levels, or the same level fills many rows.
 */
export function inLists(part: Part, placed: readonly Placed[]): Set<Placed> {
  const listed = new Set<Placed>()
  const cells = placed.map((mark) => ({ mark, ...cellOf(part.text, mark) })).filter((cell) => cell.alone)
  const rows = new Map<number, typeof cells>()
  const columns = new Map<number, typeof cells>()
  for (const cell of cells) {
    push(rows, cell.row, cell)
    if (cell.inTable) push(columns, cell.column, cell)
  }
  for (const group of rows.values())
    if (new Set(group.map((cell) => cell.mark.level)).size > 1) for (const cell of group) listed.add(cell.mark)
  for (const group of columns.values()) {
    const levels = new Set(group.map((cell) => cell.mark.word)).size
    if ((levels > 1 && group.length > 1) || group.length >= MANY) for (const cell of group) listed.add(cell.mark)
  }
  for (let i = 1; i < placed.length; i++) {
    const [above, below] = [placed[i - 1] as Placed, placed[i] as Placed]
    const scale = `${above.level}${below.level}` === 'AB' || `${above.level}${below.level}` === 'BA'
    const goesOn = listed.has(above) && above.word !== below.word && isNumbered(part.text, below)
    if (!scale && !goesOn) continue
    const between = part.text.slice(above.end, below.start)
    if (between.length > SCALE || between.split('\n').length > SCALE_LINES) continue
    if (opensLine(part.text, above) && opensLine(part.text, below)) listed.add(above).add(below)
  }
  return listed
}

/** Two levels of one scale that follow each other at most so far apart are explained or offered: a paper bears one of them. */
const SCALE = 200
const SCALE_LINES = 4

/** Before the mark its line has a number or a sign at most. */
function opensLine(text: string, mark: Placed): boolean {
  const near = text.slice(Math.max(0, mark.start - 12), mark.start)
  const line = near.slice(near.lastIndexOf('\n') + 1)
  return line.length < 12 && !/\p{L}{2}/u.test(line)
}

/** Its line begins with a number or a sign, as a choice of several does. */
function isNumbered(text: string, mark: Placed): boolean {
  const near = text.slice(Math.max(0, mark.start - 12), mark.start)
  return /\S/.test(near.slice(near.lastIndexOf('\n') + 1))
}

function push<T>(groups: Map<number, T[]>, key: number, value: T): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}

/** Characters of a row looked at on either side: longer lines are no tables. */
const ROW = 2_000

/** The cell around a mark: whether the mark is all it says, its column, and the start of its row. */
function cellOf(text: string, mark: Placed): { alone: boolean; row: number; column: number; inTable: boolean } {
  const near = text.slice(Math.max(0, mark.start - ROW), mark.start)
  const before = near.slice(near.lastIndexOf('\n') + 1)
  const row = mark.start - before.length
  const after = /^[^\n]*/.exec(text.slice(mark.end, mark.end + ROW))?.[0] ?? ''
  const cell = `${before.slice(before.lastIndexOf('\t') + 1)}${after.split('\t')[0] ?? ''}`
  return {
    alone: !/[\p{L}\p{N}]/u.test(cell),
    row,
    column: before.split('\t').length,
    inTable: before.includes('\t') || /\t[^\t]*\S/.test(after),
  }
}
