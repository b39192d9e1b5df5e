import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One measured value, its target and whether it is met. */
export interface Result {
  what: string
  value: string
  target?: string
  met?: boolean
}

const results: Result[] = []

export function report(what: string, value: string, target?: string, met?: boolean): void {
  results.push({ what, value, ...(target === undefined ? {} : { target, met: met ?? false }) })
  console.log(
    `${what.padEnd(46)} ${value.padStart(34)}${target === undefined ? '' : `   ${met ? 'met   ' : 'MISSED'} ${target}`}`,
  )
}

/** Prints everything as one JSON line and writes it to `bench/results/NAME.json`; returns how many targets were missed. */
export function finish(name: string): number {
  console.log(JSON.stringify(results))
  const folder = join(import.meta.dirname, '..', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`)
  return results.filter((result) => result.met === false).length
}

export const ratio = (theirs: number, ours: number): string => `${(theirs / ours).toFixed(1)}×`
