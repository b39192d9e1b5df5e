/** Proposes in a thread of its own: optimising and explaining take a second that the event loop does not have. */
import { parentPort } from 'node:worker_threads'
import type { Ground } from '../model/matrix.ts'
import type { Means } from '../model/proposal.ts'
import { proposals, type Proposal } from './proposals.ts'

export interface Question {
  readonly id: number
  readonly ground: Ground
  readonly means: Means
  readonly exclude: ReadonlySet<string>
}

export interface Reply {
  readonly id: number
  readonly found: readonly Proposal[]
}

parentPort?.on('message', async ({ id, ground, means, exclude }: Question) => {
  const found = await proposals(ground, means, exclude)
  parentPort?.postMessage({ id, found } satisfies Reply)
})
