import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import type { Lang, Says } from '../../../kernel/says.ts'
import type { Asked, Ledger, View } from '../../../kernel/view.ts'
import { words } from '../words.ts'

export interface FieldProblem {
  readonly field: string
  readonly says: Says
}

/** What the server would not do, with the sentence for the person. Code `maruhi.offline`: it could not be asked. */
export class ServerRefusal extends Error {
  override readonly name = 'ServerRefusal'
  readonly status: number
  readonly code: string
  readonly says: Says
  readonly field: string | undefined
  readonly problems: readonly FieldProblem[]

  constructor(status: number, error: { code: string; says: Says; field?: string; problems?: readonly FieldProblem[] }) {
    super(error.says.en)
    this.status = status
    this.code = error.code
    this.says = error.says
    this.field = error.field
    this.problems = error.problems ?? []
  }
}

const saying = (key: 'offline' | 'broken'): Says => ({ ja: words.ja[key], en: words.en[key] })

type Listener = () => void
const signedOut = new Set<Listener>()

/** Calls back whenever an answer says that nobody is signed in any more. */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

async function refusalOf(response: Response): Promise<ServerRefusal> {
  const body = (await response.json().catch(() => undefined)) as { error?: { code: string; says: Says } } | undefined
  return new ServerRefusal(response.status, body?.error ?? { code: 'maruhi.broken', says: saying('broken') })
}

/** @throws ServerRefusal for everything but a good answer. */
async function request(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { ...init, credentials: 'same-origin' }).catch(() => {
    throw new ServerRefusal(0, { code: 'maruhi.offline', says: saying('offline') })
  })
  if (response.ok) return response
  const refusal = await refusalOf(response)
  if (refusal.code === 'maruhi.signInFirst') for (const listener of signedOut) listener()
  throw refusal
}

/** Plain routes of an area, for what is neither an act nor a view (signing in, uploads). */
export async function getJson<Answer>(path: string): Promise<Answer> {
  return (await (await request(path, { method: 'GET' })).json()) as Answer
}

function post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return request(path, { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) })
}

/** `signal`: gives the question up; nobody waits for the answer any more. */
export async function postJson<Answer>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<Answer> {
  return (await (await post(path, body, signal)).json()) as Answer
}

/** Sends a file as a form's field `file`. */
export async function postFile<Answer>(path: string, file: File): Promise<Answer> {
  const body = new FormData()
  body.append('file', file)
  return (await (await request(path, { method: 'POST', body })).json()) as Answer
}

/** Sends a file as the whole body, as a stream: it may be larger than the memory. */
export async function postBytes<Answer>(path: string, file: Blob): Promise<Answer> {
  const headers = { 'content-type': 'application/octet-stream' }
  return (await (await request(path, { method: 'POST', headers, body: file })).json()) as Answer
}

/** An answer that is a file. */
export async function postForFile(path: string, body: unknown = {}): Promise<Blob> {
  return (await post(path, body)).blob()
}

export interface Done<Answer> {
  /** Id of the act in the record; null: nothing changed. */
  readonly act: string | null
  readonly answer: Answer
}

export function call<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  act: Act<Name, Input, Answer>,
  input: z.input<Input>,
): Promise<Done<z.output<Answer>>> {
  return postJson(`/api/acts/${act.name}`, input)
}

/** What became of one of many rows. */
export type BatchResult =
  | { readonly act: string | null; readonly answer: unknown }
  | { readonly error: { code: string; says: Says } }

/** Performs an act that a ledger declares for its rows; the server takes at most 100 at once. */
export async function callMany(act: { readonly name: string }, inputs: readonly unknown[]): Promise<readonly BatchResult[]> {
  return (await postJson<{ results: readonly BatchResult[] }>('/api/batch', { act: act.name, inputs })).results
}

export function read<Name extends string, Params extends z.ZodType, Answer extends z.ZodType>(
  view: View<Name, Params, Answer>,
  params: z.input<Params>,
): Promise<z.output<Answer>> {
  return postJson(`/api/views/${view.name}`, params)
}

/** Words for values that only the server knows: column → value → words. */
export type LedgerNames = Readonly<Record<string, Readonly<Record<string, Says>>>>

export interface LedgerPage<Row> {
  readonly rows: readonly Row[]
  readonly more: boolean
  readonly names?: LedgerNames
}

export interface LedgerCounts {
  readonly all: number
  readonly shown: number
  readonly filters: Readonly<Record<string, readonly { value: string; label: string | null; says: Says | null; count: number }[]>>
}

/** How a ledger is asked on screen: its own parameters beside search, filters, sort and page. */
export type AskedWith = Asked & { readonly params?: unknown }

export function readPage<Name extends string, Params extends z.ZodType, Row extends z.ZodObject>(
  ledger: Ledger<Name, Params, Row>,
  asked: AskedWith,
  signal?: AbortSignal,
): Promise<LedgerPage<z.output<Row>>> {
  return postJson(`/api/views/${ledger.name}`, asked, signal)
}

export function readCounts(ledger: { readonly name: string }, asked: AskedWith): Promise<LedgerCounts> {
  const { search, filters, params } = asked
  return postJson(`/api/views/${ledger.name}/counts`, { search, filters, params })
}

export type ExportFormat = 'xlsx' | 'csv' | 'pdf'

/** Saves what is shown as a file named after the ledger and the day. @returns the job that makes the file of a long list; null: it is saved. */
export async function download(
  ledger: { readonly name: string; readonly says: Says },
  asked: AskedWith,
  as: { format: ExportFormat; columns: readonly string[]; lang: Lang; day: string; eras?: boolean },
): Promise<string | null> {
  const { search, filters, sort, params, ids } = asked
  const { format, columns, lang, day, eras } = as
  const body = { search, filters, sort, params, ids, format, columns, lang, eras, later: true }
  const answer = await post(`/api/views/${ledger.name}/export`, body)
  if (answer.status === 202) return ((await answer.json()) as { job: string }).job
  saveFile(await answer.blob(), `${ledger.says[lang]}_${day.replaceAll('-', '')}.${format}`)
  return null
}

export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
