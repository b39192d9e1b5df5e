import type { SheetColumn } from './sheet-worker.ts'

/** `A`, `B` … `AA` for columns from 0. */
function letters(column: number): string {
  let text = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text
  return text
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Rows below the last one that offer the lists as well, for entries to come. */
const spare = 1000

/** A list in a cell holds 255 characters and no commas within words (ECMA-376 part 1 §18.3.1.32). */
const listable = (choices: readonly string[]) =>
  choices.length > 0 && choices.join(',').length <= 255 && choices.every((word) => !word.includes(','))

/** What makes a sheet of rows a ledger to work in: filter buttons on the heading, lists of allowed words, a hidden id. */
export function ledgerSheet(columns: readonly SheetColumn[], rows: number) {
  const shown = columns.filter(({ hidden }) => !hidden).length
  const filter = `<autoFilter ref="A1:${letters(Math.max(0, shown - 1))}${rows + 1}"/>`
  const lists = columns.flatMap(({ choices, hidden }, column) => {
    if (hidden || !choices || !listable(choices)) return []
    const at = letters(column)
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${at}2:${at}${rows + 1 + spare}"><formula1>"${escaped(
      choices.join(','),
    )}"</formula1></dataValidation>`
  })
  const validations = lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
  const transform = (xml: string): string => {
    let made = xml
      .replace('</sheetData>', () => `</sheetData>${filter}${validations}`)
      .replace('activePane="bottomRight"', 'activePane="bottomLeft"')
    for (const [column, { hidden }] of columns.entries())
      if (hidden) made = made.replace(`<col min="${column + 1}" `, `<col hidden="1" min="${column + 1}" `)
    return made
  }
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } }
}
