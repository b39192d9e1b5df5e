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

/** Prints everything as one JSON line; returns how many targets were missed. */
export function finish(): number {
  console.log(JSON.stringify(results))
  return results.filter((result) => result.met === false).length
}

export const ratio = (theirs: number, ours: number): string => `${(theirs / ours).toFixed(1)}×`
