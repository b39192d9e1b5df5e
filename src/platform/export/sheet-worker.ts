/** Makes the exported file in a thread of its own: a large workbook takes seconds that the event loop does not have. */
import { parentPort } from 'node:worker_threads'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { csvLine } from './csv.ts'

export type SheetRow = readonly (string | number | { readonly date: string } | null)[]

interface Begin {
  readonly format: 'xlsx' | 'csv'
  readonly sheet: string
  readonly columns: readonly { readonly title: string; readonly width: number }[]
}

export type SheetJob = { readonly begin: Begin } | { readonly rows: readonly SheetRow[] } | { readonly end: true }

const rows: SheetRow[] = []
let begun: Begin | undefined

function excelCell(value: SheetRow[number]) {
  if (value === null) return null
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'object') return { type: Date, value: new Date(`${value.date}T00:00:00Z`), format: 'yyyy/mm/dd' }
  // Text stays text: a cell typed as a string is never taken for a formula.
  return { type: String, value: value.slice(0, 32_767), wrap: value.includes('\n') }
}

async function workbook({ sheet, columns }: Begin): Promise<Buffer> {
  const head = columns.map(({ title }) => ({
    type: String,
    value: title,
    fontWeight: 'bold' as const,
    backgroundColor: '#e8f1fe',
    wrap: true,
  }))
  const data = [head, ...rows.map((row) => row.map(excelCell))] as SheetData
  const widths = columns.map(({ width }) => ({ width }))
  // Excel allows 31 characters and none of []:*?/\ in a sheet's name.
  const name = sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
  return writeExcelFile(
    data,
    { columns: widths, sheet: name, stickyRowsCount: 1 },
    { fontFamily: 'Yu Gothic', fontSize: 11 },
  ).toBuffer()
}

function csv({ columns }: Begin): Uint8Array {
  const text = rows.map((row) => csvLine(row.map((value) => (typeof value === 'object' && value !== null ? value.date : value))))
  // The byte order mark makes Excel read UTF-8.
  return new TextEncoder().encode(`\uFEFF${csvLine(columns.map(({ title }) => title))}${text.join('')}`)
}

parentPort?.on('message', async (job: SheetJob) => {
  if ('begin' in job) begun = job.begin
  else if ('rows' in job) rows.push(...job.rows)
  else if (begun) {
    const file = begun.format === 'xlsx' ? await workbook(begun) : csv(begun)
    const bytes = new Uint8Array(file)
    parentPort?.postMessage(bytes.buffer, [bytes.buffer])
  }
})
