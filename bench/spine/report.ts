import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Result {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly target: number
  /** Whether more is better. */
  readonly atLeast: boolean
  readonly met: boolean
}

const results: Result[] = []

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** One line: what, how it was measured, its value, its target. */
export function report(
  what: string,
  details: string,
  value: number,
  unit: string,
  target: { atLeast?: number; atMost?: number },
): void {
  const atLeast = target.atLeast !== undefined
  const bound = target.atLeast ?? target.atMost ?? 0
  const met = atLeast ? value >= bound : value <= bound
  results.push({ what, value, unit, target: bound, atLeast, met })
  console.log(
    `${what.padEnd(44)} ${details.padEnd(44)} ${`${value.toFixed(2)}${unit}`.padStart(9)}  ${met ? 'met   ' : 'MISSED'} ${atLeast ? '≥' : '≤'} ${bound}${unit}`,
  )
}

/** Keeps the values as JSON. @returns how many targets were missed. */
export function finish(name: string): number {
  const folder = join(import.meta.dirname, '..', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`)
  return results.filter(({ met }) => !met).length
}
