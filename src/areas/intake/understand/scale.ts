import { isEmptyCell, textOf, type Cell } from '../read/cells.ts'
import { levelOf, plain } from './values.ts'

/** How a column's own words become high, middle and low (3, 2, 1). */
export type Scale = Readonly<Record<string, 1 | 2 | 3>>

/** Steps from the highest to the lowest. */
const ladders: readonly (readonly RegExp[])[] = [
  [/^s{1,2}$/, /^a$/, /^b$/, /^c$/, /^d$/, /^e$/],
  [/^◎$/, /^[○〇◯]$/, /^△$/, /^[×✕x]$/],
  [
    /^(?:最重要|極めて重要|特に重要|極めて高い|最高|特高|重大)$/,
    /^(?:重要|高い?)$/,
    /^(?:普通|通常|一般|標準|中|中程度)$/,
    /^(?:軽微|低い?|重要でない|対象外)$/,
  ],
]

/** As a value is looked up in a scale. */
export const stepWord = (cell: Cell | undefined): string =>
  plain(textOf(cell))
    .replace(/^(?:レベル|level|lv\.?|ランク|rank|重要度)/, '')
    .replace(/(?:点|ランク|クラス|級|段階)$/, '')

const step = (fromBelow: number, steps: number): 1 | 2 | 3 =>
  Math.max(1, Math.min(3, Math.ceil((fromBelow * 3) / steps))) as 1 | 2 | 3

/**
 * The scale of a column that does not count 3, 2, 1 or 高, 中, 低: five steps, 0 to 2, S to C, ◎○△. Undefined: it does, or it is no scale. A step
 * between two goes to the higher one.
 */
export function scaleOf(cells: readonly Cell[]): Scale | undefined {
  const words = [...new Set(cells.filter((cell) => !isEmptyCell(cell)).map(stepWord))].filter((word) => !/^[-－ー―/]$/.test(word))
  if (words.length < 2 || words.length > 8) return undefined
  const scale = numbers(words) ?? onLadder(words)
  return scale && words.some((word) => levelOf(word) !== scale[word]) ? scale : undefined
}

function numbers(words: readonly string[]): Scale | undefined {
  if (!words.every((word) => /^[0-5]$/.test(word))) return undefined
  const values = words.map(Number)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (low > 0 && high < 4) return undefined
  const shift = low === 0 && high < 4 ? 1 : 0
  const steps = Math.max(3, high + shift)
  return Object.fromEntries(values.map((value) => [String(value), step(value + shift, steps)]))
}

function onLadder(words: readonly string[]): Scale | undefined {
  for (const ladder of ladders) {
    const rungs = words.map((word) => ladder.findIndex((pattern) => pattern.test(word)))
    if (rungs.includes(-1)) continue
    // The highest of three steps is the second rung; the first is for what stands above it.
    const top = Math.min(1, ...rungs)
    const steps = Math.max(top + 2, ...rungs) - top + 1
    return Object.fromEntries(words.map((word, index) => [word, step(steps - (rungs[index]! - top), steps)]))
  }
  return undefined
}
