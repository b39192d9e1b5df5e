import { createHmac } from 'node:crypto'
import { mix } from './hash.ts'

/** Length of the pieces that are hashed, in folded characters. */
export const GRAM = 20

/** Windows: `coarse` finds every common run of GRAM + 20 = 40 folded characters, `fine` of GRAM + 4 = 24. */
export const windows = { coarse: 21, fine: 5 } as const
export type Grain = keyof typeof windows

/** Numbers that a secret key gives; without them fingerprints can neither be made nor turned back into text. */
export interface Keyed {
  base1: number
  base2: number
  seed1: number
  seed2: number
}

export function deriveKeyed(key: Uint8Array): Keyed {
  const bytes = createHmac('sha256', key).update('maruhi fingerprints 1').digest()
  // Odd bases keep the rolling hash invertible modulo 2³².
  return {
    base1: bytes.readUInt32LE(0) | 1,
    base2: bytes.readUInt32LE(4) | 1,
    seed1: bytes.readUInt32LE(8),
    seed2: bytes.readUInt32LE(12),
  }
}

/** Both hashes of each piece of the text at hand; one call runs at a time. */
let firsts = new Int32Array(1 << 14)
let values = new Uint32Array(1 << 14)

/**
 * Winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of each window of
 * neighbouring hashes the smallest is kept — of equals the one kept before, else the rightmost — so that every run of GRAM + window − 1 characters shares a fingerprint with every other
 * place it stands in. Calls `take` with two independent 32-bit hashes of the piece at `at`. Linear in the text.
 */
export function winnow(
  units: Uint16Array,
  keyed: Keyed,
  grain: Grain,
  take: (first: number, second: number, at: number) => void,
): void {
  const window = windows[grain]
  const count = units.length - GRAM + 1
  if (count <= 0) return
  hashPieces(units, count, keyed)
  const { seed1 } = keyed
  // Texts shorter than a window still get one fingerprint, so that no text of GRAM characters is lost whole.
  const first = Math.min(window, count) - 1
  let least = -1
  let leastValue = 0
  for (let at = 0; at < count; at++) {
    const value = values[at] as number
    if (least < 0 || value < leastValue) {
      least = at
      leastValue = value
    } else if (least <= at - window) {
      // The least one left the window: the rightmost of the least among those in it takes its place.
      least = at - window + 1
      leastValue = values[least] as number
      for (let i = least + 1; i <= at; i++) {
        const candidate = values[i] as number
        if (candidate > leastValue) continue
        leastValue = candidate
        least = i
      }
    } else if (at !== first) continue
    if (at >= first) take(mix((firsts[least] as number) ^ seed1), leastValue, least)
  }
}

/** Rolling hashes of every piece, the second one spread so that its order is that of chance. */
function hashPieces(units: Uint16Array, count: number, { base1, base2, seed2 }: Keyed): void {
  if (values.length < count) {
    firsts = new Int32Array(count + (count >> 2))
    values = new Uint32Array(firsts.length)
  }
  let power1 = 1
  let power2 = 1
  let rolling1 = 0
  let rolling2 = 0
  for (let i = 0; i < GRAM; i++) {
    power1 = Math.imul(power1, base1)
    power2 = Math.imul(power2, base2)
    rolling1 = (Math.imul(rolling1, base1) + (units[i] as number)) | 0
    rolling2 = (Math.imul(rolling2, base2) + (units[i] as number)) | 0
  }
  firsts[0] = rolling1
  values[0] = mix(rolling2 ^ seed2)
  for (let at = 1; at < count; at++) {
    const entering = units[at + GRAM - 1] as number
    const leaving = units[at - 1] as number
    rolling1 = (Math.imul(rolling1, base1) + entering - Math.imul(power1, leaving)) | 0
    rolling2 = (Math.imul(rolling2, base2) + entering - Math.imul(power2, leaving)) | 0
    firsts[at] = rolling1
    values[at] = mix(rolling2 ^ seed2)
  }
}
