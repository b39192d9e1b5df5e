import type { Actor } from '../kernel/roles.ts'
import type { Act } from '../kernel/act.ts'
import type { z } from 'zod'
import type { Registry } from './acts/registry.ts'
import type { Db } from './database/db.ts'

/** What the running installation offers to routes and jobs. */
export interface Services {
  readonly db: Db
  readonly registry: Registry
  readonly clock: () => Date
  /** Data folder of the installation. */
  readonly data: string
  /** Performs an act as somebody, as the endpoint does. */
  readonly act: <Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
    act: Act<Name, Input, Answer>,
    actor: Actor | null,
    input: z.input<Input>,
  ) => Promise<z.output<Answer>>
}
