import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cellsByMeaning } from '../plan/interpret.ts'
import { textOf, type Cell } from '../read/cells.ts'
import { readFile } from '../read/read-file.ts'
import type { Meaning } from '../model.ts'
import { understand } from './understand.ts'
import { dayOf, markOf } from './values.ts'

/** Ledgers of different makers with what an importer should read; they are no part of the project. */
const folder = process.env['MARUHI_LEDGERS'] ?? resolve(import.meta.dirname, '../../../../../shared/share/ledgers')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:xlsx|csv)$/.test(name)) : []

interface Expected {
  readonly rows_count: number
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly heading_rows: readonly number[]
  readonly skipped?: readonly { readonly row: number }[]
  readonly sheets_without_rows?: readonly string[]
}

/** Their field names → our meanings. */
const meaningOf: Readonly<Record<string, Meaning>> = {
  name: 'name',
  business: 'business',
  note: 'note',
  users: 'users',
  department: 'department',
  owner: 'owner',
  media: 'place',
  personal: 'personal',
  special_care: 'sensitive',
  my_number: 'specific',
  retention: 'retention',
  registered: 'registeredOn',
  class: 'class',
  importance: 'importance',
  confidentiality: 'confidentiality',
  integrity: 'integrity',
  availability: 'availability',
}

const value = (field: string, cell: Cell | undefined): unknown => {
  if (['personal', 'special_care', 'my_number'].includes(field)) return markOf(cell)
  if (field === 'registered') return dayOf(cell)
  return typeof cell === 'number' ? cell : textOf(cell)
}

test.skipIf(files.length > 0)('no ledgers of other makers are here (MARUHI_LEDGERS names their folder)', () => {
  expect(files).toEqual([])
})

test.for(files)('%s is read as expected, without a hand on the mapping', (name) => {
  const expected = JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/, '.expected.json')), 'utf8')) as Expected
  const found = understand(readFile(readFileSync(join(folder, name))))
  const rows = found.rows.map((row) => {
    const cells = new Map(cellsByMeaning(found.forms[row.form]!.columns, row.cells))
    if (row.department !== null && textOf(cells.get('department')) === '') cells.set('department', row.department)
    return { row, cells }
  })
  expect(rows).toHaveLength(expected.rows_count)
  expect(
    rows.map(({ row, cells }, index) => {
      const { source: _source, ...wanted } = expected.rows[index]!
      const fields = Object.keys(wanted).map((field) => [field, value(field, cells.get(meaningOf[field] ?? 'unused'))])
      return { ...Object.fromEntries(fields), source: row.sheet === '' ? `レコード${row.at}` : `${row.sheet}!${row.at}` }
    }),
  ).toEqual(expected.rows)
  // A field that the ledger has not is not made up.
  const said = new Set(expected.rows.flatMap((row) => Object.keys(row).map((field) => meaningOf[field])))
  for (const { columns } of found.forms)
    for (const { meaning } of columns) if (meaning !== 'unused') expect(said).toContain(meaning)
  for (const { tables } of found.forms) for (const { headingRows } of tables) expect(headingRows).toEqual(expected.heading_rows)
  const noted = (expected.skipped ?? []).map(({ row }) => row)
  expect(found.skipped.filter(({ why }) => why !== 'heading').map(({ at }) => at)).toEqual(noted)
  expect(found.sheets.map((sheet) => sheet.name)).toEqual(expected.sheets_without_rows ?? [])
})
