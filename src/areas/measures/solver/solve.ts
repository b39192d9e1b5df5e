import { Worker } from 'node:worker_threads'
import { greedy } from '../model/greedy.ts'
import { writeLp, type Aim } from '../model/lp.ts'
import { better, worth, type Limits, type Problem } from '../model/proposal.ts'
import type { Solved, SolveJob } from './solve-worker.ts'

/** Longest wait for one step; what was found by then counts. */
const seconds = 2

let worker: Worker | undefined
let lastJob = 0
const waiting = new Map<number, (ones: readonly string[] | null) => void>()

/** Lets everybody who waits go on with what they have; the next question starts a fresh thread. */
function giveUp(): void {
  worker = undefined
  for (const done of waiting.values()) done(null)
  waiting.clear()
}

function started(): Worker {
  if (worker) return worker
  const fresh = new Worker(new URL('./solve-worker.ts', import.meta.url))
  fresh.on('message', ({ id, ones }: Solved) => {
    waiting.get(id)?.(ones)
    waiting.delete(id)
    // An idle thread must not keep the process alive, a working one must.
    if (waiting.size === 0) fresh.unref()
  })
  fresh.on('error', () => {
    if (worker === fresh) giveUp()
    void fresh.terminate()
  })
  worker = fresh
  return fresh
}

/** Indices of the chosen options, or null when the solver found none in time. */
function ask(problem: Problem, limits: Limits, aim: Aim): Promise<number[] | null> {
  const id = ++lastJob
  return new Promise((resolve) => {
    waiting.set(id, (ones) => resolve(ones?.map((name) => Number(name.slice(1))) ?? null))
    const thread = started()
    thread.ref()
    thread.postMessage({ id, lp: writeLp(problem, limits, aim), seconds } satisfies SolveJob)
  })
}

/** The better of two choices that keep the limits. */
function best(problem: Problem, limits: Limits, a: readonly number[], b: readonly number[] | null): readonly number[] {
  if (!b) return a
  const found = worth(problem, b)
  const kept = found.cost <= limits.cost && found.hours <= limits.hours
  return kept && better(found, worth(problem, a)) ? b : a
}

/** The most coverage the limits allow, legal needs first. Never worse than the greedy choice. */
export async function solve(problem: Problem, limits: Limits): Promise<readonly number[]> {
  const first = greedy(problem, limits)
  const legal = best(problem, limits, first, await ask(problem, limits, { for: 'legal' }))
  const reached = legalOf(problem, legal)
  return best(
    problem,
    limits,
    best(problem, limits, first, legal),
    await ask(problem, limits, { for: 'coverage', legal: reached }),
  )
}

/** As much legal protection as the limits allow, at the least cost. */
export async function solveThrift(problem: Problem, limits: Limits): Promise<readonly number[]> {
  const most = await ask(problem, limits, { for: 'legal' })
  const first = best(problem, limits, greedy(problem, limits), most)
  return (await ask(problem, limits, { for: 'thrift', legal: legalOf(problem, first) })) ?? first
}

/** Legal needs that a choice newly meets. */
const legalOf = (problem: Problem, picks: readonly number[]) => worth(problem, picks).legal - worth(problem, []).legal
