import { Worker } from 'node:worker_threads'
import type { Ground } from '../model/matrix.ts'
import type { Means } from '../model/proposal.ts'
import type { Question, Reply } from './propose-worker.ts'
import type { Proposal } from './proposals.ts'

interface Waiting {
  readonly done: (found: readonly Proposal[]) => void
  readonly failed: (error: unknown) => void
}

let worker: Worker | undefined
let lastQuestion = 0
const waiting = new Map<number, Waiting>()

function started(): Worker {
  if (worker) return worker
  const fresh = new Worker(new URL('./propose-worker.ts', import.meta.url))
  fresh.on('message', ({ id, found }: Reply) => {
    waiting.get(id)?.done(found)
    waiting.delete(id)
    // An idle thread must not keep the process alive, a working one must.
    if (waiting.size === 0) fresh.unref()
  })
  // Whoever waited is told; the next question starts a fresh thread.
  fresh.on('error', (error) => {
    worker = undefined
    for (const { failed } of waiting.values()) failed(error)
    waiting.clear()
  })
  worker = fresh
  return fresh
}

/** Starts the thread beforehand: it loads the solver while its question is still being gathered. */
export function prepareToPropose(): void {
  const thread = started()
  if (waiting.size === 0) thread.unref()
}

/** Three proposals under a budget and a limit of hours, one question after the other in a thread that all share. */
export function propose(
  { plan, measures, groups, singles }: Ground,
  means: Means,
  exclude: ReadonlySet<string>,
): Promise<readonly Proposal[]> {
  const id = ++lastQuestion
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed })
    const thread = started()
    thread.ref()
    thread.postMessage({ id, ground: { plan, measures, groups, singles }, means, exclude } satisfies Question)
  })
}
