import type { z } from 'zod'
import type { Act } from '../kernel/act.ts'
import type { Actor } from '../kernel/roles.ts'
import { dayOf } from '../kernel/time.ts'
import type { View } from '../kernel/view.ts'
import { execute, type Ground } from './acts/execute.ts'
import { parseInput } from './acts/input.ts'

/** What the running installation offers to routes and jobs. */
export interface Services extends Ground {
  /** Data folder of the installation. */
  readonly data: string
  readonly trustProxy: boolean
  /** The database is the embedded one in the data folder: this is the only process. */
  readonly embedded: boolean
}

/**
 * Performs an act from inside the program, exactly as its endpoint does.
 * @param actor null: the installation itself.
 */
export async function performAs<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  services: Services,
  act: Act<Name, Input, Answer>,
  actor: Actor | null,
  input: z.input<Input>,
): Promise<z.output<Answer>> {
  const performed = services.registry.acts.get(act.name)
  if (!performed) throw new Error(`no area performs ${act.name}`)
  return (await execute(services, performed, actor, input)).answer as z.output<Answer>
}

/** Answers a view from inside the program, within the asker's scope. */
export async function readAs<Name extends string, Params extends z.ZodType, Answer extends z.ZodType>(
  services: Services,
  view: View<Name, Params, Answer>,
  scope: Actor,
  params: z.input<Params>,
): Promise<z.output<Answer>> {
  const provided = services.registry.views.get(view.name)
  if (!provided || !('answer' in provided)) throw new Error(`no area provides ${view.name}`)
  const now = services.clock()
  const { db, registry, secrets, data } = services
  const context = { db, scope, now, today: dayOf(now), registry, secrets, data }
  return (await provided.answer(context, parseInput(view.params, params))) as z.output<Answer>
}
