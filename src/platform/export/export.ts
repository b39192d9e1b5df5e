import { Worker } from 'node:worker_threads'
import type { Says, Lang } from '../../kernel/says.ts'
import type { Asked, Column, Ledger } from '../../kernel/view.ts'
import { findPage, pageLimit, type Page } from '../acts/ledger.ts'
import type { LedgerRows, ViewContext } from '../acts/provide.ts'
import type { SheetJob, SheetRow } from './sheet-worker.ts'

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

/** What is shown — same search, filters, order, columns, scope — as a file. The file is made in a worker thread. */
export async function exportRows(request: ExportRequest): Promise<ArrayBuffer> {
  const { ledger, lang, format } = request
  const chosen = (request.columns ?? Object.keys(ledger.columns).filter((name) => !ledger.columns[name]?.optional)).flatMap(
    (name) => {
      const column = ledger.columns[name]
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
    send({
      begin: {
        format,
        sheet: ledger.says[lang],
        columns: chosen.map(({ column }) => ({ title: column.says[lang], width: column.width })),
      },
    })
    for (let offset = 0; ; offset += pageLimit) {
      const page = await findPage(ledger, request.source, request.context, request.params, {
        ...request.asked,
        offset,
        limit: pageLimit,
      })
      send({ rows: page.rows.map((row) => chosen.map(({ name, column }) => cell(column, row, name, lang, page.names))) })
      if (!page.more) break
    }
    send({ end: true })
    return await made
  } finally {
    await worker.terminate()
  }
}
