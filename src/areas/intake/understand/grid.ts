import { isEmptyCell, textOf, type Cell, type Merge, type Sheet } from '../read/cells.ts'

/** A sheet that can be asked for any cell, and for what a merged block covers. */
export class Grid {
  readonly name: string
  /** Numbers of the rows that hold something, in order. */
  readonly numbers: readonly number[]
  readonly #rows: ReadonlyMap<number, readonly Cell[]>
  readonly #merges: ReadonlyMap<number, readonly Merge[]>

  constructor({ name, rows, merges }: Sheet) {
    this.name = name
    this.numbers = rows.filter(({ cells }) => cells.some((cell) => !isEmptyCell(cell))).map(({ at }) => at)
    this.#rows = new Map(rows.map(({ at, cells }) => [at, cells]))
    const byRow = new Map<number, Merge[]>()
    for (const merge of merges)
      for (let row = merge.top; row <= Math.min(merge.bottom, merge.top + 5000); row++) {
        const list = byRow.get(row)
        if (list) list.push(merge)
        else byRow.set(row, [merge])
      }
    this.#merges = byRow
  }

  row(at: number): readonly Cell[] {
    return this.#rows.get(at) ?? []
  }

  text(at: number, column: number): string {
    return textOf(this.row(at)[column]).trim()
  }

  mergeAt(at: number, column: number): Merge | undefined {
    return this.#merges.get(at)?.find((merge) => column >= merge.left && column <= merge.right)
  }

  /** A cell with the value of the merged block it lies in. */
  filled(at: number, column: number): Cell {
    const own = this.row(at)[column] ?? null
    if (!isEmptyCell(own)) return own
    const merge = this.mergeAt(at, column)
    return merge && (merge.top !== at || merge.left !== column) ? (this.row(merge.top)[merge.left] ?? null) : own
  }

  /** Columns a row reaches, with the blocks that come down over its end from a row above. */
  width(at: number): number {
    const over = this.#merges.get(at)?.map(({ top, right }) => (top < at ? right + 1 : 0)) ?? []
    return Math.max(this.row(at).length, ...over)
  }

  /** Columns of a row that hold something of their own. */
  columns(at: number): number[] {
    return this.row(at).flatMap((cell, column) => (isEmptyCell(cell) ? [] : [column]))
  }
}
