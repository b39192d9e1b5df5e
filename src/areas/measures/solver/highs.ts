import * as highsModule from 'highs'

// The package's types describe its CommonJS form, which stands under `default` in the eyes of the compiler; at run time that is the loader.
const loadHighs = highsModule.default as unknown as typeof highsModule.default.default
let highs = await loadHighs()

/** Longest wait for one step; what was found by then counts. */
const seconds = 2

/** Variables that are 1 in the best solution of a programme in CPLEX LP format; null: none was found in time, or the solver failed. Blocks its thread. */
export async function onesOf(lp: string): Promise<readonly string[] | null> {
  try {
    const solution = highs.solve(lp, { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.99, output_flag: false })
    if (solution.Status !== 'Optimal' && solution.Status !== 'Time limit reached') return null
    const columns = Object.entries(solution.Columns as Record<string, { Primal?: number }>)
    return columns.flatMap(([name, column]) => ((column.Primal ?? 0) > 0.5 && name.startsWith('x') ? [name] : []))
  } catch {
    // What failed once has a broken memory: the next question gets a fresh one.
    highs = await loadHighs()
    return null
  }
}
