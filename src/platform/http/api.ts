import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { refuse } from '../../kernel/refusal.ts'
import { mayUse, type Actor, type Who } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import { execute } from '../acts/execute.ts'
import { parseInput } from '../acts/input.ts'
import { countRows, findPage } from '../acts/ledger.ts'
import type { Provided, ViewContext } from '../acts/provide.ts'
import { translate } from '../database/failures.ts'
import { exportLater } from '../export/export-job.ts'
import { exportRows, exportTypes } from '../export/export.ts'
import type { Services } from '../services.ts'
import { batchRoute } from './batch.ts'
import { bodyOf } from './body.ts'
import type { SignedIn } from './sign-in.ts'

/** How a ledger is asked over HTTP. In the body: what somebody searches for must not stand in addresses and logs. */
export const askedSchema = z.object({
  search: z.string().max(200).optional(),
  filters: z.record(z.string(), z.array(z.string().max(200)).max(100)).optional(),
  sort: z.object({ by: z.string().max(60), down: z.boolean() }).optional(),
  offset: z.number().int().min(0).max(10_000_000).optional(),
  limit: z.number().int().min(1).max(200).optional(),
  /** Only these of the rows. */
  ids: z.array(z.string().max(60)).min(1).max(5000).optional(),
})

export const exportSchema = askedSchema.omit({ offset: true, limit: true }).extend({
  format: z.enum(['xlsx', 'csv', 'pdf']),
  eras: z.boolean().optional(),
  columns: z.array(z.string().max(60)).min(1).max(100).optional(),
  lang: z.enum(['ja', 'en']).default('ja'),
  /** A long list as a job: answers 202 with its id, and the file is at /api/jobs/ID/file when it has ended. */
  later: z.boolean().optional(),
})

function permit(who: Who, actor: Actor | undefined): Actor {
  if (!actor) throw refuse.signInFirst()
  if (!mayUse(who, actor)) throw refuse.notYourRole()
  return actor
}

/**
 * The endpoints of all acts and views, one address each. Reading is POST as well, since a question can hold a secret's title:
 *   POST /api/acts/NAME          body: the act's input                   → { act, answer }
 *   POST /api/batch              body: { act, inputs }                  → { results }, one for each input
 *   POST /api/views/NAME         body: params (view) or { params, …asked } (ledger)
 *   POST /api/views/NAME/counts  ledgers: how many, behind which chip
 *   POST /api/views/NAME/export  ledgers: what is shown, as XLSX, CSV or PDF; with `later` a long one as { job }
 */
export function apiRoutes(services: Services, actorOf: (c: Context) => SignedIn | undefined): Hono {
  const api = new Hono()
  const { db, registry, clock, secrets, data } = services
  const contextFor = (scope: Actor): ViewContext => {
    const now = clock()
    return { db, scope, now, today: dayOf(now), registry, secrets, data }
  }

  for (const performed of registry.acts.values()) {
    const { act } = performed
    if (act.who.length === 0) continue
    api.post(`/acts/${act.name}`, async (c) => {
      const actor = permit(act.who, actorOf(c)?.actor)
      const done = await execute(services, performed, actor, await bodyOf(c))
      return c.json({ act: done.id, answer: done.answer ?? null })
    })
  }

  batchRoute(api, services, (c) => actorOf(c)?.actor)

  for (const provided of registry.views.values()) mountView(api, provided, (who, c) => contextFor(permit(who, actorOf(c)?.actor)))
  return api
}

function mountView(api: Hono, provided: Provided, contextFor: (who: Who, c: Context) => ViewContext): void {
  const { view } = provided
  const asking = async <T>(ask: Promise<T>): Promise<T> => {
    try {
      return await ask
    } catch (error) {
      throw translate(error)
    }
  }
  if ('answer' in provided) {
    api.post(`/views/${view.name}`, async (c) => {
      const context = contextFor(view.who, c)
      const params = parseInput(view.params, await bodyOf(c))
      return c.json((await asking(provided.answer(context, params))) ?? null)
    })
    return
  }
  const { view: ledger, source } = provided
  const split = async (c: Context) => {
    const { params, ...rest } = await bodyOf(c)
    return { params: parseInput(ledger.params, params ?? {}), rest }
  }
  api.post(`/views/${ledger.name}`, async (c) => {
    const context = contextFor(ledger.who, c)
    const { params, rest } = await split(c)
    return c.json(await asking(findPage(ledger, source, context, params, parseInput(askedSchema, rest))))
  })
  api.post(`/views/${ledger.name}/counts`, async (c) => {
    const context = contextFor(ledger.who, c)
    const { params, rest } = await split(c)
    return c.json(await asking(countRows(ledger, source, context, params, parseInput(askedSchema, rest))))
  })
  api.post(`/views/${ledger.name}/export`, async (c) => {
    const context = contextFor(ledger.who, c)
    const { params, rest } = await split(c)
    const { later, ...asked } = parseInput(exportSchema, rest)
    const request = { ledger, source, context, params, asked, ...asked }
    const job = later ? await asking(exportLater(request)) : null
    if (job !== null) return c.json({ job }, 202)
    const body = await asking(exportRows(request))
    const { type, extension } = exportTypes[asked.format]
    return c.body(body, 200, { 'content-type': type, 'content-disposition': `attachment; filename="maruhi.${extension}"` })
  })
}
