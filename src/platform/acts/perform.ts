import type { z } from 'zod'
import type { Act } from '../../kernel/act.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Secrets } from '../auth/secrets.ts'
import type { Db } from '../database/db.ts'
import type { JobKind } from '../jobs/job.ts'
import type { Change } from '../record/change.ts'
import type { Registry } from './registry.ts'

/** What an act is given: one transaction, who acts, and a clock. It reaches nothing else. */
export interface ActContext {
  readonly tx: Db
  readonly actor: Actor
  readonly now: Date
  /** Today in the company's calendar. */
  readonly today: PlainDate
  readonly secrets: Secrets
  /** What the areas declare, for acts about things of any kind. */
  readonly registry: Registry
  /** Address people open, for links in letters. */
  readonly url: URL
  newId<const Kind extends string>(kind: Kind): Id<Kind>
  /** Puts long work into the queue; it starts once this transaction is committed. */
  enqueue<Params>(kind: JobKind<Params>, params: Params): Promise<Id<'job'>>
}

export interface Outcome<Answer> {
  readonly changes: readonly Change[]
  readonly answer: Answer
  /** 事実の日: when it was so, if not today. */
  readonly factDate?: PlainDate
}

export interface Performed {
  readonly act: Act
  readonly run: (context: ActContext, input: unknown) => Promise<Outcome<unknown>>
}

/** How a declared act is done: load in scope, ask the rule, store, say what changed. */
export function perform<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  act: Act<Name, Input, Answer>,
  run: (context: ActContext, input: z.output<Input>) => Promise<Outcome<z.input<Answer>>>,
): Performed {
  return { act, run: run as Performed['run'] }
}

/** The usual end of an act: what changed, and what the caller learns. */
export function done<Answer>(changes: Change | readonly Change[], answer: Answer, factDate?: PlainDate): Outcome<Answer> {
  const list = 'thing' in changes ? [changes] : changes
  return factDate === undefined ? { changes: list, answer } : { changes: list, answer, factDate }
}
