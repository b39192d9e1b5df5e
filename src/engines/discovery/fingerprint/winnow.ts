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

/** Hashes of the window being looked at; one call runs at a time. */
const ring1 = new Int32Array(32)
const ring2 = new Uint32Array(32)

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
  const { base1, base2, seed1, seed2 } = keyed
  let power1 = 1
  let power2 = 1
  for (let i = 0; i < GRAM; i++) {
    power1 = Math.imul(power1, base1)
    power2 = Math.imul(power2, base2)
  }
  let rolling1 = 0
  let rolling2 = 0
  for (let i = 0; i < GRAM - 1; i++) {
    rolling1 = (Math.imul(rolling1, base1) + (units[i] as number)) | 0
    rolling2 = (Math.imul(rolling2, base2) + (units[i] as number)) | 0
  }
  let slot = 0
  let least = -1
  let leastValue = 0
  let leastSlot = 0
  let taken = -1
  for (let at = 0; at < count; at++) {
    const entering = units[at + GRAM - 1] as number
    rolling1 = (Math.imul(rolling1, base1) + entering) | 0
    rolling2 = (Math.imul(rolling2, base2) + entering) | 0
    if (at > 0) {
      const leaving = units[at - 1] as number
      rolling1 = (rolling1 - Math.imul(power1, leaving)) | 0
      rolling2 = (rolling2 - Math.imul(power2, leaving)) | 0
    }
    const value = mix(rolling2 ^ seed2)
    ring1[slot] = rolling1
    ring2[slot] = value
    if (least < 0 || value < leastValue) {
      least = at
      leastValue = value
      leastSlot = slot
    } else if (least <= at - window) {
      // The least one left the window: the rightmost of the least among those in it, oldest first, takes its place.
      leastValue = 0xffffffff
      for (let i = 0, from = slot + 1; i < window; i++, from++) {
        if (from >= window) from = 0
        const candidate = ring2[from] as number
        if (candidate > leastValue) continue
        leastValue = candidate
        leastSlot = from
        least = at - window + 1 + i
      }
    }
    if (++slot === window) slot = 0
    // Texts shorter than a window still get one fingerprint, so that no text of GRAM characters is lost whole.
    if (least !== taken && (at >= window - 1 || at === count - 1)) {
      taken = least
      take(mix((ring1[leastSlot] as number) ^ seed1), leastValue, least)
    }
  }
}
