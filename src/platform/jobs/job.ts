import type { Actor } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { Services } from '../services.ts'

/** A kind of long work. `name` is stored; parameters are small JSON without titles of secrets. */
export interface JobKind<Params = unknown> {
  readonly name: string
  readonly says: Says
  /** Only for types: what the parameters are. */
  readonly params?: Params
}

export interface JobProgress {
  readonly done: number
  /** Unknown while still counting. */
  readonly total: number | null
  /** Seconds left, where it can be told. */
  readonly left: number | null
}

export interface JobContext {
  readonly id: string
  /** For whom it runs, with the rights they have now. */
  readonly actor: Actor
  readonly services: Services
  /** Aborted on cancel and on shutdown. */
  readonly signal: AbortSignal
  /** Rate-limited by the queue: call it as often as convenient. */
  progress(state: JobProgress): void
}

export interface JobHandler {
  readonly kind: JobKind
  /** Runs again from the start after a crash: it must find what it did before and go on from there. */
  readonly run: (context: JobContext, params: unknown) => Promise<unknown>
}

export function jobKind<Params>(name: string, says: Says): JobKind<Params> {
  return { name, says }
}

export function handle<Params>(
  kind: JobKind<Params>,
  run: (context: JobContext, params: Params) => Promise<unknown>,
): JobHandler {
  return { kind, run: run as JobHandler['run'] }
}
