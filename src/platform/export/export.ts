import { Worker } from 'node:worker_threads'
import type { Says, Lang } from '../../kernel/says.ts'
import type { Asked, Column, Ledger } from '../../kernel/view.ts'
import { findPage, pageLimit, type Page } from '../acts/ledger.ts'
import type { LedgerRows, ViewContext } from '../acts/provide.ts'
import { kindOf } from '../../kernel/ids.ts'
import type { SheetColumn, SheetJob, SheetRow } from './sheet-worker.ts'

export const exportTypes = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv' },
} as const

export interface ExportRequest {
  readonly ledger: Ledger
  readonly source: LedgerRows<unknown>
  readonly context: ViewContext
  readonly params: unknown
  readonly asked: Asked
  readonly format: keyof typeof exportTypes
  readonly lang: Lang
  /** Chosen columns in their order; default: all that are shown at first. */
  readonly columns?: readonly string[] | undefined
}

const tokyo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'medium' })

/** A cell as the sheet keeps it: numbers and days with their type, everything else as the text people see. */
function cell(
  column: Column,
  row: Readonly<Record<string, unknown>>,
  name: string,
  lang: Lang,
  names: Page['names'],
): SheetRow[number] {
  const value = row[column.label ?? name] ?? row[column.otherwise ?? name]
  if (value === null || value === undefined || value === '') return null
  const named = (one: unknown): string =>
    ((column.choices?.[String(one)] ?? names?.[name]?.[String(one)]) as Says | undefined)?.[lang] ?? String(one)
  if (Array.isArray(value)) return value.map(named).join('、')
  if (column.type === 'number') return Number(value)
  if (column.type === 'date') return { date: String(value) }
  if (column.type === 'moment') return tokyo.format(new Date(String(value)))
  return named(value)
}

const idSays: Says = { ja: 'Maruhi の ID', en: 'Maruhi ID' }

/** The row's own id, where it is one that finds the thing again. */
const idOf = (row: Readonly<Record<string, unknown>>): string | null =>
  typeof row['id'] === 'string' && kindOf(row['id']) !== '' ? row['id'] : null

function sheetColumn(column: Column, lang: Lang): SheetColumn {
  const choices = column.type === 'choice' && column.choices ? Object.values(column.choices).map((says) => says[lang]) : []
  return { title: column.says[lang], width: column.width, choices }
}

/** What is shown — same search, filters, order, columns, scope — as a file. The file is made in a worker thread. */
export async function exportRows(request: ExportRequest): Promise<ArrayBuffer> {
  const { ledger, lang, format } = request
  const chosen = (request.columns ?? Object.keys(ledger.columns).filter((name) => !ledger.columns[name]?.optional)).flatMap(
    (name) => {
      const column = Object.hasOwn(ledger.columns, name) ? ledger.columns[name] : undefined
      return column ? [{ name, column }] : []
    },
  )
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url))
  const send = (job: SheetJob) => worker.postMessage(job)
  try {
    const made = new Promise<ArrayBuffer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    made.catch(() => undefined)
    const find = (offset: number) =>
      findPage(ledger, request.source, request.context, request.params, { ...request.asked, offset, limit: pageLimit })
    let page = await find(0)
    // A workbook carries the ids out of sight; in a CSV everything is in sight, and numbers and names find the rows again.
    const withIds = format === 'xlsx' && page.rows.some((row) => idOf(row) !== null)
    const hidden: SheetColumn[] = withIds ? [{ title: idSays[lang], width: 32, hidden: true }] : []
    send({
      begin: { format, sheet: ledger.says[lang], columns: [...chosen.map(({ column }) => sheetColumn(column, lang)), ...hidden] },
    })
    for (let offset = pageLimit; ; offset += pageLimit) {
      const { names } = page
      const rowOf = (row: Readonly<Record<string, unknown>>) => [
        ...chosen.map(({ name, column }) => cell(column, row, name, lang, names)),
        ...(withIds ? [idOf(row)] : []),
      ]
      send({ rows: page.rows.map(rowOf) })
      if (!page.more) break
      page = await find(offset)
    }
    send({ end: true })
    return await made
  } finally {
    await worker.terminate()
  }
}
