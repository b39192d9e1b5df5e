import { createRequire } from 'node:module'

/** Peers are dependencies of bench only; `MARUHI_PEERS` names another folder whose node_modules has them. */
const require = createRequire(process.env['MARUHI_PEERS'] ? `${process.env['MARUHI_PEERS']}/package.json` : import.meta.url)

/** A peer's module as far as it is used; undefined where it is not installed. */
export async function peer<T>(name: string): Promise<{ module: T; version: string } | undefined> {
  try {
    const module = (await import(require.resolve(name))) as T
    return { module, version: versionOf(name) }
  } catch {
    return undefined
  }
}

/** Version as its package says; some packages do not let their description be read. */
function versionOf(name: string): string {
  try {
    return (require(`${name}/package.json`) as { version: string }).version
  } catch {
    return ''
  }
}

/** Median of the given numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

export interface Pair {
  ours: number
  theirs: number
}

/** Milliseconds of both sides, in turn, medians of `rounds`: what else runs on the machine hits both. One round before is not counted. */
export async function interleaved(rounds: number, ours: () => unknown, theirs: () => unknown): Promise<Pair> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let round = -1; round < rounds; round++) {
    for (const side of ['ours', 'theirs'] as const) {
      const started = performance.now()
      await (side === 'ours' ? ours : theirs)()
      if (round >= 0) times[side].push(performance.now() - started)
    }
  }
  return { ours: median(times.ours), theirs: median(times.theirs) }
}

/** CPU milliseconds of this thread for each side, in turn, the mean of `rounds`: the clock of CPU time ticks coarsely, so many short rounds tell more than their median. One round before is not counted. */
export async function interleavedCpu(rounds: number, ours: () => unknown, theirs: () => unknown): Promise<Pair> {
  const sum = { ours: 0, theirs: 0 }
  for (let round = -1; round < rounds; round++) {
    for (const side of ['ours', 'theirs'] as const) {
      const before = process.threadCpuUsage()
      await (side === 'ours' ? ours : theirs)()
      const used = process.threadCpuUsage(before)
      if (round >= 0) sum[side] += (used.user + used.system) / 1_000
    }
  }
  return { ours: sum.ours / rounds, theirs: sum.theirs / rounds }
}
