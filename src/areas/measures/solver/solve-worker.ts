/** Solves in a thread of its own: an integer programme takes a second that the event loop does not have. */
import { parentPort } from 'node:worker_threads'
import * as highsModule from 'highs'

export interface SolveJob {
  readonly id: number
  readonly lp: string
  readonly seconds: number
}

export interface Solved {
  readonly id: number
  /** Variables that are 1; null: nothing found in time. */
  readonly ones: readonly string[] | null
}

// The package's types describe its CommonJS form, which stands under `default` in the eyes of the compiler; at run time that is the loader.
const loadHighs = highsModule.default as unknown as typeof highsModule.default.default
const highs = await loadHighs()

parentPort?.on('message', ({ id, lp, seconds }: SolveJob) => {
  const solution = highs.solve(lp, { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.99, output_flag: false })
  const usable = solution.Status === 'Optimal' || solution.Status === 'Time limit reached'
  const columns = usable ? Object.entries(solution.Columns as Record<string, { Primal?: number }>) : null
  const ones = columns?.flatMap(([name, column]) => ((column.Primal ?? 0) > 0.5 && name.startsWith('x') ? [name] : [])) ?? null
  parentPort?.postMessage({ id, ones } satisfies Solved)
})
