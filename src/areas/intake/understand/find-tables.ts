import { plain } from './values.ts'
import { isDepartmentWord } from './words.ts'
import type { Grid } from './grid.ts'
import { headingsAt, isClear, repeatsOf, signature, type Headings } from './find-headings.ts'

/** A table as it lies in its sheet: a heading and the numbers of the rows beneath it. */
export interface Table {
  readonly grid: Grid
  readonly headings: Headings
  readonly rows: readonly number[]
  /** Rows beneath that say the heading again. */
  readonly again: ReadonlySet<number>
  /** Department that the sheet's name or a box above the table tells for all its rows. */
  readonly department: string | null
}

const departmentLabel = /^(?:管理|担当|所管|主管|対象|作成|責任)?(?:部署|部門|所属|課|部|部課)(?:名)?[:：]?$/

/** 「部署名：総務部」, or 部署名 with its value in the next cell, or a title 「総務部 情報資産一覧」. */
function departmentAbove(grid: Grid, before: number): string | null {
  let title: string | null = null
  for (const at of grid.numbers) {
    if (at >= before) break
    for (const column of grid.columns(at)) {
      const text = grid.text(at, column)
      const told = /(?:部署|部門|所属|課)(?:名)?\s*[:：]\s*(\S.*)$/.exec(text)?.[1]?.trim()
      if (told) return told
      if (departmentLabel.test(plain(text))) {
        const value = grid.columns(at).find((other) => other > column)
        if (value !== undefined && grid.text(at, value) !== '') return grid.text(at, value)
      }
      const first = /^[【(（[]?\s*([^\s\u3000のに】)）\]]{1,15})[】)）\]]?[\s\u3000の]/.exec(text)?.[1]
      if (first && isDepartmentWord(first) && /(?:部|課|室|係|局|センター|支店|営業所|工場)$/.test(first)) title ??= first
    }
  }
  return title
}

function departmentOf(grid: Grid, before: number, known: ReadonlySet<string>): string | null {
  const above = departmentAbove(grid, before)
  if (above !== null) return above
  const name = grid.name.trim()
  const bare = name.replace(/^[\d０-９]+[.．_\-\s]*/, '').replace(/[（(].*[)）]$/, '')
  if (known.has(plain(bare))) return bare
  return isDepartmentWord(bare) ? bare : null
}

/** The clearest row of the first ones when none is clear: a sheet with one known word, or none at all but the form of a table. */
function bestEffort(grid: Grid): Headings | undefined {
  let best: Headings | undefined
  for (const at of grid.numbers.slice(0, 40)) {
    const headings = headingsAt(grid, at)
    if (headings && headings.score > (best?.score ?? 0.6)) best = headings
  }
  if (best || grid.numbers.length < 4) return best
  const widths = grid.numbers.map((at) => grid.columns(at).length)
  const usual = Math.max(...widths)
  const first = grid.numbers.find((_, index) => usual >= 3 && widths[index]! >= usual * 0.8)
  return first === undefined ? undefined : headingsAt(grid, first)
}

/** Finds the tables of a sheet from top to bottom; a different heading below begins another table. */
export function findTables(grid: Grid, departments: ReadonlySet<string>): Table[] {
  const tables: Table[] = []
  let current: { headings: Headings; repeats: (at: number) => boolean; rows: number[]; again: Set<number> } | undefined
  const close = () => {
    if (!current || current.rows.length === current.again.size) return
    const { headings, rows, again } = current
    tables.push({ grid, headings, rows, again, department: departmentOf(grid, headings.rows[0]!, departments) })
  }
  const begin = (headings: Headings) => {
    close()
    current = { headings, repeats: repeatsOf(grid, headings), rows: [], again: new Set() }
  }
  const fallback = grid.numbers.slice(0, 200).some((at) => {
    const headings = headingsAt(grid, at)
    return headings && isClear(headings)
  })
    ? undefined
    : bestEffort(grid)
  for (let index = 0; index < grid.numbers.length; index++) {
    const at = grid.numbers[index]!
    if (current?.repeats(at)) {
      current.again.add(at)
      current.rows.push(at)
      continue
    }
    // Deep inside a long table only rows after a gap or a few words could begin another.
    const headings =
      fallback?.rows[0] === at ? fallback : fallback || (current && index > 2000) ? undefined : headingsAt(grid, at)
    if (
      headings &&
      (headings === fallback || isClear(headings)) &&
      (!current || signature(headings) !== signature(current.headings))
    ) {
      begin(headings)
      while (grid.numbers[index + 1] !== undefined && headings.rows.includes(grid.numbers[index + 1]!)) index++
      continue
    }
    current?.rows.push(at)
  }
  close()
  return tables
}
