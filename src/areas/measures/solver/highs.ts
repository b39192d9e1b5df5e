import * as highsModule from 'highs'

// The package's types describe its CommonJS form, which stands under `default` in the eyes of the compiler; at run time that is the loader.
const loadHighs = highsModule.default as unknown as typeof highsModule.default.default
let highs = await loadHighs()

/**
 * A limit of work, not of time: the answer must not depend on how busy the machine is. The hardest of some hundred companies took 110 steps.
 * What these programmes gain nothing from is left out: it took three quarters of the time and found no better choice.
 */
const options = {
  mip_max_nodes: 1000,
  mip_rel_gap: 0,
  mip_allow_restart: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_root_reduced_cost: false,
  output_flag: false,
}

/**
 * Variables that are 1 in the best solution of a programme in CPLEX LP format; null: none was found, or the solver failed.
 * `grain`: what any two values of its objective differ by a multiple of. Blocks its thread.
 */
export async function onesOf(lp: string, grain: number): Promise<readonly string[] | null> {
  try {
    const solution = highs.solve(lp, { ...options, mip_abs_gap: 0.99 * grain })
    const columns = Object.entries(solution.Columns as Record<string, { Primal?: number }>)
    if (columns.some(([, column]) => column.Primal === undefined)) return null
    return columns.flatMap(([name, column]) => ((column.Primal ?? 0) > 0.5 && name.startsWith('x') ? [name] : []))
  } catch {
    // What failed once has a broken memory: the next question gets a fresh one.
    highs = await loadHighs()
    return null
  }
}
