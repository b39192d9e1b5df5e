import { TlogError } from '../error.ts'

/** Tree sizes and indices: non-negative and below 2^64. Numbers must be safe integers. */
export type Size = number | bigint

/** Two unsigned 32-bit halves: exact, and without the cost of bigint where proofs are checked by the thousand. */
export interface Uint64 {
  readonly high: number
  readonly low: number
}

/** @throws TlogError ARGUMENT */
export function toUint64(value: Size, what: string): Uint64 {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new TlogError('ARGUMENT', `${what} is no safe non-negative integer: ${value}`)
    return { high: Math.floor(value / 0x1_0000_0000), low: value >>> 0 }
  }
  if (typeof value !== 'bigint' || value < 0n || value >= 1n << 64n)
    throw new TlogError('ARGUMENT', `${what} is out of range: ${value}`)
  return { high: Number(value >> 32n), low: Number(value & 0xffffffffn) }
}

export const isZero = (a: Uint64): boolean => a.high === 0 && a.low === 0
export const equal = (a: Uint64, b: Uint64): boolean => a.high === b.high && a.low === b.low
export const less = (a: Uint64, b: Uint64): boolean => a.high < b.high || (a.high === b.high && a.low < b.low)
export const isOdd = (a: Uint64): boolean => (a.low & 1) === 1
export const half = (a: Uint64): Uint64 => ({ high: a.high >>> 1, low: ((a.low >>> 1) | (a.high << 31)) >>> 0 })

/** a − b, for a ≥ b. */
export function minus(a: Uint64, b: Uint64): Uint64 {
  const low = a.low - b.low
  return { high: a.high - b.high - (low < 0 ? 1 : 0), low: low >>> 0 }
}

/** The bit of weight 2^i. */
export const bit = (a: Uint64, i: number): number => (i < 32 ? (a.low >>> i) & 1 : (a.high >>> (i - 32)) & 1)

/** Number of bits needed for a XOR b: the height at which the paths to leaves a and b meet. */
export function meetingHeight(a: Uint64, b: Uint64): number {
  const high = a.high ^ b.high
  return high === 0 ? 32 - Math.clz32(a.low ^ b.low) : 64 - Math.clz32(high)
}

/** Number of one bits at weight 2^from and above. */
export function onesFrom(a: Uint64, from: number): number {
  let count = 0
  for (let i = from; i < 64; i++) count += bit(a, i)
  return count
}
