import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { refusals } from '../../kernel/refusal.ts'
import type { Says, Lang } from '../../kernel/says.ts'
import type { Asked, Column, Ledger } from '../../kernel/view.ts'
import { countRows, findPage, pageLimit, wholeLedger, type Page } from '../acts/ledger.ts'
import type { LedgerRows, ViewContext } from '../acts/provide.ts'
import { kindOf } from '../../kernel/ids.ts'
import { csvLine } from './csv.ts'
import { mostOnPaper, printLedger, rowsOfPiece, type LedgerPiece } from './ledger-paper.ts'
import type { SheetColumn, SheetJob, SheetRow } from './sheet-worker.ts'

export const exportTypes = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv' },
  pdf: { type: 'application/pdf', extension: 'pdf' },
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
  /** On paper: years as 令和8年. */
  readonly eras?: boolean | undefined
  /** Asked before every page of rows, with those before it; throws to stop. */
  readonly reached?: (rows: number) => void
}

const refuse = refusals('export', {
  tooManyForPaper: {
    status: 422,
    ja: 'PDF にできるのは {most}件までです（いま {most}件を超えています）。しぼり込むか、Excel で出力してください。',
    en: 'A PDF holds up to {most} rows, and there are more. Narrow the list, or export it to Excel.',
  },
})

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
  return column.read ? column.read(String(value), lang) : named(value)
}

const idSays: Says = { ja: 'Maruhi の ID', en: 'Maruhi ID' }

/** The row's own id, where it is one that finds the thing again. */
const idOf = (row: Readonly<Record<string, unknown>>): string | null =>
  typeof row['id'] === 'string' && kindOf(row['id']) !== '' ? row['id'] : null

function sheetColumn(column: Column, lang: Lang): SheetColumn {
  const choices = column.type === 'choice' && column.choices ? Object.values(column.choices).map((says) => says[lang]) : []
  return { title: column.says[lang], width: column.width, choices }
}

/** How the company is called, for the head of papers. */
async function companyName({ db, registry }: ViewContext): Promise<string | null> {
  const company = registry.things.find(({ thing }) => thing.kind === 'cmp')
  if (!company) return null
  const { rows } = await sql<{ name: string }>`select ${company.title} as name from ${sql.table(company.table)} limit 1`.execute(
    db,
  )
  return rows[0]?.name ?? null
}

type Chosen = readonly { readonly name: string; readonly column: Column }[]
type FindRows = (offset: number) => Promise<Page>

/** How many rows will go out. @throws Refusal export.tooManyForPaper */
export async function rowsToExport({ ledger, source, context, params, asked, format, lang }: ExportRequest): Promise<number> {
  const rows = asked.ids?.length ?? (await countRows(ledger, source, context, params, asked)).shown
  if (format === 'pdf' && rows > mostOnPaper) throw refuse.tooManyForPaper({ most: mostOnPaper.toLocaleString(lang) })
  return rows
}

/** @throws Refusal export.tooManyForPaper */
async function paper(request: ExportRequest, chosen: Chosen, find: FindRows): Promise<ArrayBuffer> {
  const { ledger, lang, context, eras = false } = request
  await rowsToExport(request)
  const pieces = async function* (): AsyncGenerator<LedgerPiece> {
    let mark: LedgerPiece['mark'] = null
    let rows: SheetRow[] = []
    for (let offset = 0, more = true; more; offset += pageLimit) {
      const page = await find(offset)
      more = page.more
      for (const row of page.rows) {
        rows.push(rowOf(chosen, row, lang, page.names))
        mark = higher(mark, ledger, row)
      }
      if (more && rows.length < rowsOfPiece) continue
      yield { rows, mark, last: !more }
      rows = []
    }
  }
  const columns = chosen.map(({ column }) => column)
  const company = await companyName(context)
  const pdf = await printLedger({ title: ledger.says[lang], company, lang, today: context.today, eras, columns }, pieces())
  return new Uint8Array(pdf).buffer
}

/** The stricter of the mark so far and the class of a row; a list shows the class in a column of that type, chosen or not. */
function higher(mark: LedgerPiece['mark'], ledger: Ledger, row: Readonly<Record<string, unknown>>): LedgerPiece['mark'] {
  const found = Object.entries(ledger.columns).find(([, { type }]) => type === 'class')
  if (!found) return mark
  const [name, { label }] = found
  const [rank, text] = [Number(row[name] ?? 0), row[label ?? name]]
  return typeof text === 'string' && rank > (mark?.rank ?? 0) ? { text, rank } : mark
}

/** What is shown — same search, filters, order, columns, scope — as a file. A workbook is made in a worker thread, paper in the printer's. */
export async function exportRows(asked: ExportRequest): Promise<ArrayBuffer> {
  const { ledger } = await wholeLedger(asked.ledger, asked.source, asked.context)
  const request = { ...asked, ledger }
  const { format } = request
  const chosen = (request.columns ?? Object.keys(ledger.columns).filter((name) => !ledger.columns[name]?.optional)).flatMap(
    (name) => {
      const column = Object.hasOwn(ledger.columns, name) ? ledger.columns[name] : undefined
      return column ? [{ name, column }] : []
    },
  )
  const find: FindRows = (offset) => {
    request.reached?.(offset)
    return findPage(ledger, request.source, request.context, request.params, { ...request.asked, offset, limit: pageLimit }, true)
  }
  if (format === 'pdf') return paper(request, chosen, find)
  return format === 'csv' ? csv(request.lang, chosen, find) : workbook(request, chosen, find)
}

const rowOf = (chosen: Chosen, row: Readonly<Record<string, unknown>>, lang: Lang, names: Page['names']): SheetRow =>
  chosen.map(({ name, column }) => cell(column, row, name, lang, names))

/** Page after page of text: each costs no more than answering it would, so no thread is needed. */
async function csv(lang: Lang, chosen: Chosen, find: FindRows): Promise<ArrayBuffer> {
  // The byte order mark makes Excel read UTF-8.
  const parts = [`\uFEFF${csvLine(chosen.map(({ column }) => column.says[lang]))}`]
  for (let offset = 0, more = true; more; offset += pageLimit) {
    const page = await find(offset)
    for (const row of page.rows) {
      const values = rowOf(chosen, row, lang, page.names)
      parts.push(csvLine(values.map((value) => (typeof value === 'object' && value !== null ? value.date : value))))
    }
    more = page.more
  }
  return new TextEncoder().encode(parts.join('')).buffer
}

async function workbook(
  { ledger, lang }: Pick<ExportRequest, 'ledger' | 'lang'>,
  chosen: Chosen,
  find: FindRows,
): Promise<ArrayBuffer> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url))
  const send = (job: SheetJob) => worker.postMessage(job)
  try {
    const made = new Promise<ArrayBuffer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    made.catch(() => undefined)
    let page = await find(0)
    // A workbook carries the ids out of sight; in a CSV everything is in sight, and numbers and names find the rows again.
    const withIds = page.rows.some((row) => idOf(row) !== null)
    const hidden: SheetColumn[] = withIds ? [{ title: idSays[lang], width: 32, hidden: true }] : []
    send({
      begin: { sheet: ledger.says[lang], columns: [...chosen.map(({ column }) => sheetColumn(column, lang)), ...hidden] },
    })
    for (let offset = pageLimit; ; offset += pageLimit) {
      const { names } = page
      send({ rows: page.rows.map((row) => [...rowOf(chosen, row, lang, names), ...(withIds ? [idOf(row)] : [])]) })
      if (!page.more) break
      page = await find(offset)
    }
    send({ end: true })
    return await made
  } finally {
    await worker.terminate()
  }
}
