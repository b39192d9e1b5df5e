import type { Hono, Context } from 'hono'
import { z } from 'zod'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { execute, type Ground } from '../acts/execute.ts'
import { parseInput } from '../acts/input.ts'
import { errorOf, type ErrorAnswer } from './answer-error.ts'
import { bodyOf } from './body.ts'

/** One act for many rows. `inputs`: what the act takes, once for each row. */
export const batchSchema = z.object({
  act: z.string().max(100),
  inputs: z.array(z.unknown()).min(1).max(100),
})

/** What became of one row: as its own request would have been answered. No act: the row was so already. */
type BatchResult = { readonly act: string | null; readonly answer: unknown } | ErrorAnswer

/**
 * POST /api/batch: an act that a ledger declares for its rows, once for each of them, each in a transaction of its own. A row that is
 * refused says why and keeps none of the others back; a bug ends the whole request.
 */
export function batchRoute(api: Hono, ground: Ground, actorOf: (c: Context) => Actor | undefined): void {
  const ledgers = [...ground.registry.views.values()].flatMap(({ view }) => (view.declares === 'ledger' ? [view] : []))
  const offered = new Set(ledgers.flatMap(({ batch }) => batch.map((act) => act.name)))
  api.post('/batch', async (c) => {
    const actor = actorOf(c)
    if (!actor) throw refuse.signInFirst()
    const { act: name, inputs } = parseInput(batchSchema, await bodyOf(c))
    const performed = ground.registry.acts.get(name)
    if (!performed || !offered.has(name)) throw refuse.notFound()
    if (!mayUse(performed.act.who, actor)) throw refuse.notYourRole()
    const results: BatchResult[] = []
    for (const input of inputs) {
      try {
        const { id, answer } = await execute(ground, performed, actor, input)
        results.push({ act: id, answer: answer ?? null })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        results.push({ error: errorOf(error) })
      }
    }
    return c.json({ results })
  })
}
