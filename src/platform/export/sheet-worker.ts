/** Makes the exported workbook in a thread of its own: a large workbook takes seconds that the event loop does not have. */
import { parentPort } from 'node:worker_threads'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { ledgerSheet } from './ledger-sheet.ts'

export type SheetRow = readonly (string | number | { readonly date: string } | null)[]

export interface SheetColumn {
  readonly title: string
  readonly width: number
  /** Words it may hold; the sheet offers them as a list. */
  readonly choices?: readonly string[]
  /** Kept out of sight: what finds the row again when the file comes back. */
  readonly hidden?: boolean
}

interface Begin {
  readonly sheet: string
  readonly columns: readonly SheetColumn[]
}

export type SheetJob = { readonly begin: Begin } | { readonly rows: readonly SheetRow[] } | { readonly end: true }

const rows: SheetRow[] = []
let begun: Begin | undefined

function excelCell(value: SheetRow[number]) {
  if (value === null) return null
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'object') return { type: Date, value: new Date(`${value.date}T00:00:00Z`), format: 'yyyy/mm/dd' }
  // Text stays text: a cell typed as a string is never taken for a formula.
  return { type: String, value: sheetText(value).slice(0, 32_767), wrap: value.includes('\n') }
}

// oxlint-disable-next-line no-control-regex -- these are the characters that XML cannot hold
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Characters that XML cannot hold, and text that looks like their escape, as Excel writes them: `_x001F_`, `_x005F_x001F_`. */
function sheetText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(unspeakable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
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
    { fontFamily: 'Yu Gothic', fontSize: 11, features: [ledgerSheet(columns, rows.length)] },
  ).toBuffer()
}

parentPort?.on('message', async (job: SheetJob) => {
  if ('begin' in job) begun = job.begin
  else if ('rows' in job) rows.push(...job.rows)
  else if (begun) {
    const bytes = new Uint8Array(await workbook(begun))
    parentPort?.postMessage(bytes.buffer, [bytes.buffer])
  }
})
