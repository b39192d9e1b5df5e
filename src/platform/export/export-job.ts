import { refuse } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Ledger } from '../../kernel/view.ts'
import type { LedgerRows } from '../acts/provide.ts'
import type { Registry } from '../acts/registry.ts'
import { keepJobFile } from '../jobs/file.ts'
import { handle, jobKind } from '../jobs/job.ts'
import { enqueueJob } from '../jobs/queue.ts'
import { exportRows, exportTypes, rowsToExport, type ExportRequest } from './export.ts'

type Wanted = Omit<ExportRequest, 'ledger' | 'source' | 'context' | 'reached'>

/** Rows from which making the file takes over a second. */
const longFrom = { xlsx: 5000, csv: 5000, pdf: 400 } as const

/** `sealed`: what is exported. The search in it may hold the title of a secret. */
const exportKind = jobKind<{ ledger: string; sealed: string }>('export', {
  ja: '一覧をファイルに出力する',
  en: 'Export a list to a file',
})

/**
 * Leaves a long export to a job.
 * @returns the job; null: short enough to be waited for.
 * @throws Refusal export.tooManyForPaper
 */
export async function exportLater(request: ExportRequest): Promise<string | null> {
  if ((await rowsToExport(request)) < longFrom[request.format]) return null
  const { ledger, context, params, asked, format, lang, columns, eras } = request
  const { db, secrets, scope, now } = context
  const wanted: Wanted = { params, asked, format, lang, columns, eras }
  const sealed = secrets.seal(JSON.stringify(wanted))
  return enqueueJob(db, { kind: exportKind.name, params: { ledger: ledger.name, sealed }, person: scope.person, now })
}

function ledgerFor(
  actor: Actor,
  provided: ReturnType<Registry['views']['get']>,
): { ledger: Ledger; source: LedgerRows<unknown> } {
  if (!provided || !('source' in provided) || !mayUse(provided.view.who, actor)) throw refuse.notYourRole()
  return { ledger: provided.view, source: provided.source }
}

/** Within what the person may see when it runs. @throws Refusal maruhi.notYourRole, and those of the export. */
export const exportJob = handle(exportKind, async ({ id, actor, services, signal, progress }, { ledger: name, sealed }) => {
  const { db, registry, secrets, data, clock } = services
  const now = clock()
  const context = { db, scope: actor, now, today: dayOf(now), registry, secrets, data }
  const request: ExportRequest = {
    ...(JSON.parse(secrets.open(sealed)) as Wanted),
    ...ledgerFor(actor, registry.views.get(name)),
    context,
  }
  const total = await rowsToExport(request)
  const began = performance.now()
  const reached = (done: number) => {
    signal.throwIfAborted()
    const seconds = (performance.now() - began) / 1000
    progress({ done, total, left: done === 0 ? null : Math.ceil(((total - done) * seconds) / done) })
  }
  const content = new Uint8Array(await exportRows({ ...request, reached }))
  reached(total)
  const { type, extension } = exportTypes[request.format]
  const file = `${request.ledger.says[request.lang]}_${context.today.replaceAll('-', '')}.${extension}`
  await keepJobFile(db, { job: id, name: file, type, content: [content], now })
  return { rows: total, bytes: content.length }
})
