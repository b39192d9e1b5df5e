import { mix } from './hash.ts'

/** Values of a sketch. The estimate's standard error is about √(j(1−j)/BINS), at most 0.05. */
export const BINS = 100
/** Characters of a shingle. */
const SHINGLE = 5
/** Folded characters below which likeness says nothing. */
const SHORTEST = 40
const LONGEST = 400_000

/** Least value per bin of the text at hand; one call runs at a time. */
const least = new Uint32Array(BINS)

/**
 * One-permutation min-hash (Li, Owen, Zhang 2012) of a text's shingles, empty bins filled from their neighbours (Shrivastava, Li 2014):
 * equal values in the same place estimate the Jaccard similarity. 16 bits per value; `seed` keeps the sketch from being compared with
 * sketches made elsewhere. Linear in the text. Null for texts too short to compare.
 `units`: folded UTF-16 units.
 */
export function sketchOf(units: Uint16Array, seed: number): Uint16Array | null {
  const folded = units.length > LONGEST ? units.subarray(0, LONGEST) : units
  if (folded.length < SHORTEST) return null
  least.fill(0xffffffff)
  const base = 0x01000193
  let power = 1
  for (let i = 0; i < SHINGLE; i++) power = Math.imul(power, base)
  let rolling = 0
  for (let i = 0; i < SHINGLE - 1; i++) rolling = (Math.imul(rolling, base) + (folded[i] as number)) | 0
  let leaving = 0
  for (let i = SHINGLE - 1; i < folded.length; i++) {
    // Cut to 32 bits at each step, it stays an integer of the machine.
    rolling = (Math.imul(rolling, base) + (folded[i] as number) - Math.imul(power, leaving)) | 0
    leaving = folded[i - SHINGLE + 1] as number
    const hash = mix(rolling ^ seed)
    const bin = ((hash >>> 16) * BINS) >>> 16
    if (hash < (least[bin] as number)) least[bin] = hash
  }
  return filled()
}

/** Sketches lie together by the thousand: memory of its own costs each more than it holds. */
const TOGETHER = 1_024
let slab = new Uint16Array(0)
let used = 0

function room(): Uint16Array {
  if (used === slab.length) {
    slab = new Uint16Array(BINS * TOGETHER)
    used = 0
  }
  used += BINS
  return slab.subarray(used - BINS, used)
}

function filled(): Uint16Array {
  const sketch = room()
  for (let bin = 0; bin < BINS; bin++) {
    let from = bin
    let distance = 0
    while ((least[from] as number) === 0xffffffff && distance < BINS) {
      distance++
      from = (from + 1) % BINS
    }
    sketch[bin] = mix((least[from] as number) + distance) & 0xffff
  }
  return sketch
}

/** Estimated Jaccard similarity of two texts, 0…1. */
export function similarity(a: Uint16Array, b: Uint16Array): number {
  let same = 0
  for (let i = 0; i < BINS; i++) if (a[i] === b[i]) same++
  return same / BINS
}

export const sketchToText = (sketch: Uint16Array): string =>
  Buffer.from(sketch.buffer, sketch.byteOffset, sketch.byteLength).toString('base64')

/** Null when the text is no sketch of this size. */
export function sketchFromText(text: string): Uint16Array | null {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== BINS * 2) return null
  const sketch = room()
  new Uint8Array(sketch.buffer, sketch.byteOffset, sketch.byteLength).set(bytes)
  return sketch
}
