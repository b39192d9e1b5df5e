import type { SkipReason } from '../model.ts'
import { isEmptyCell, textOf, type Cell } from '../read/cells.ts'
import type { ColumnGuess } from './columns.ts'
import type { Grid } from './grid.ts'
import { plain } from './values.ts'

const total =
  /^(?:合計|小計|総計|累計|総合計|計|件数|総件数|合計件数|総数|(?:sub|grand)?total|合計[:：].*|計\d+件|全\d+件|\d+件)$/
/** What stands beneath a column in a row of totals. */
const counted = /^[\d,.]+(?:件|枚|個|冊|点)?$/
const note =
  /^(?:[※*＊]|注\d*[)）:：.]|[(（]注|〔注|\[注|注意[:：]|注記|備考[:：]|凡例|以上|以下余白|以下空白|以下同じ|【注|・|＜注|<注|note)/i
const ends = /^(?:以上|以下余白|以下空白|余白|end|eof)$/
const example = /^[(（【[<＜]?(?:記入|記載|入力)?例[)）】\]>＞:：]?|^sample$|^例[)）:：]/

/** The row counts those above it. */
export const isTotal = (text: string): boolean => total.test(plain(text))

/** Why a row beneath a heading is no asset; null: it is one (or should be). */
export function whyNoAsset(grid: Grid, at: number, own: readonly Cell[], guesses: readonly ColumnGuess[]): SkipReason | null {
  const columns = grid.columns(at)
  const first = columns[0]
  if (first === undefined) return 'note'
  const lead = plain(grid.text(at, first))
  const name = guesses.findIndex(({ meaning }) => meaning === 'name')
  const nameText = name < 0 ? '' : plain(textOf(own[name] ?? null))
  const facts = own.filter(
    (cell, column) => !isEmptyCell(cell) && guesses[column]!.meaning !== 'unused' && guesses[column]!.meaning !== 'number',
  )
  if (
    total.test(lead) ||
    total.test(nameText) ||
    (columns.length <= 3 && columns.some((column) => total.test(plain(grid.text(at, column)))))
  )
    return facts.filter((cell) => !counted.test(plain(textOf(cell)))).length <= 3 || total.test(nameText) ? 'total' : null
  if (ends.test(lead) && facts.length <= 1) return 'note'
  if (example.test(lead) && (nameText === '' || columns.length > 1))
    return nameText === lead && facts.length > 3 && !/^[(（【[<＜]/.test(lead) ? null : 'example'
  if (columns.length === 1) {
    const text = grid.text(at, first)
    if (note.test(text.trim()) || text.length > 30 || /[。]$/.test(text)) return 'note'
    const span = grid.mergeAt(at, first)
    const isName = name >= 0 && !isEmptyCell(own[name])
    // A lone cell in the column of names is a name, unless it is merged over the row.
    if (isName && !(span && span.right - span.left >= 2)) return null
    return 'section'
  }
  if (note.test(lead) && nameText === '') return 'note'
  // Numbers written ahead for rows that are still empty.
  if (facts.length === 0) return 'note'
  return null
}
