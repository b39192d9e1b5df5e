/** Fingerprints being gathered, before they are sorted. */
export class Gathering {
  first = new Uint32Array(4_096)
  second = new Uint32Array(4_096)
  place = new Uint32Array(4_096)
  size = 0
  /** What looking up read ahead; kept so that reading is not left out as idle. */
  touched = 0

  add(first: number, second: number, place: number): void {
    if (this.size === this.first.length) this.#grow()
    this.first[this.size] = first
    this.second[this.size] = second
    this.place[this.size++] = place
  }

  /** Begins anew in the same memory. */
  clear(): void {
    this.size = 0
  }

  #grow(): void {
    for (const name of ['first', 'second', 'place'] as const) {
      const larger = new Uint32Array(this.size * 2)
      larger.set(this[name])
      this[name] = larger
    }
  }
}

/** Bits of the first hash that are told by the bucket a fingerprint lies in. */
const BITS = 20
const SHIFT = 32 - BITS
const BUCKETS = 2 ** BITS
/** Fingerprints sorted at once: a few per bucket, so that sorting within buckets stays linear. */
export const SEGMENT_MOST = 4_000_000

/**
 * Sorted fingerprints in 8 bytes each: 20 bits of the first hash are the bucket's number, the whole second hash is stored beside the
 * place. Two different pieces are taken for one once in 2⁵² comparisons.
 */
export interface Segment {
  /** 2²⁰ + 1 starts of buckets. */
  starts: Uint32Array
  second: Uint32Array
  place: Uint32Array
}

/** Buckets joined at a time. */
const STRIDE = 1_024
/** Entries of a bucket from which on a general sort is cheaper; sentences that every paper carries make buckets of any size. */
const CROWDED = 48

/** Bits told by the coarse step of sorting: so many places are written to at once that they stay within reach of the processor's caches. */
const COARSE = 10
const COARSE_SHIFT = 32 - COARSE
const FINE = 2 ** (BITS - COARSE)

/** Sorts by counting into coarse buckets, those into buckets, then within each. Linear. */
export function seal(gathered: Gathering): Segment {
  const { size, first, second: from2, place: fromPlace } = gathered
  const coarse = new Uint32Array(2 ** COARSE + 1)
  for (let i = 0; i < size; i++) {
    const bucket = ((first[i] as number) >>> COARSE_SHIFT) + 1
    coarse[bucket] = (coarse[bucket] as number) + 1
  }
  for (let i = 1; i < coarse.length; i++) coarse[i] = (coarse[i] as number) + (coarse[i - 1] as number)
  const next = coarse.slice()
  const first1 = new Uint32Array(size)
  const second1 = new Uint32Array(size)
  const place1 = new Uint32Array(size)
  for (let i = 0; i < size; i++) {
    const value = first[i] as number
    const at = next[value >>> COARSE_SHIFT] as number
    next[value >>> COARSE_SHIFT] = at + 1
    first1[at] = value
    second1[at] = from2[i] as number
    place1[at] = fromPlace[i] as number
  }
  const starts = new Uint32Array(BUCKETS + 1)
  const second = new Uint32Array(size)
  const place = new Uint32Array(size)
  const fine = new Uint32Array(FINE)
  for (let part = 0; part < 2 ** COARSE; part++) {
    const begin = coarse[part] as number
    const end = coarse[part + 1] as number
    fine.fill(0)
    for (let i = begin; i < end; i++) {
      const bucket = ((first1[i] as number) >>> SHIFT) & (FINE - 1)
      fine[bucket] = (fine[bucket] as number) + 1
    }
    for (let bucket = 0, at = begin; bucket < FINE; bucket++) {
      const count = fine[bucket] as number
      starts[part * FINE + bucket] = at
      fine[bucket] = at
      at += count
    }
    for (let i = begin; i < end; i++) {
      const bucket = ((first1[i] as number) >>> SHIFT) & (FINE - 1)
      const at = fine[bucket] as number
      fine[bucket] = at + 1
      second[at] = second1[i] as number
      place[at] = place1[i] as number
    }
  }
  starts[BUCKETS] = size
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    sortBucket(second, place, starts[bucket] as number, starts[bucket + 1] as number)
  return { starts, second, place }
}

function sortBucket(second: Uint32Array, place: Uint32Array, from: number, to: number): void {
  if (to - from > CROWDED) sortCrowded(second, place, from, to)
  else if (to - from > 1) insertionSort(second, place, from, to)
}

function insertionSort(second: Uint32Array, place: Uint32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const value = second[i] as number
    const where = place[i] as number
    let at = i
    for (; at > from && (second[at - 1] as number) > value; at--) {
      second[at] = second[at - 1] as number
      place[at] = place[at - 1] as number
    }
    second[at] = value
    place[at] = where
  }
}

function sortCrowded(second: Uint32Array, place: Uint32Array, from: number, to: number): void {
  const packed = new BigUint64Array(to - from)
  const words = new Uint32Array(packed.buffer)
  // Little-endian: the higher word decides the order.
  for (let i = from; i < to; i++) {
    words[(i - from) * 2 + 1] = second[i] as number
    words[(i - from) * 2] = place[i] as number
  }
  packed.sort()
  for (let i = from; i < to; i++) {
    second[i] = words[(i - from) * 2 + 1] as number
    place[i] = words[(i - from) * 2] as number
  }
}

/** Where the buckets of the fingerprints asked for begin, and where in them each is likely to lie; one call runs at a time. */
let begins = new Uint32Array(1 << 12)
let guesses = new Uint32Array(1 << 12)

/**
 * Tells for each fingerprint that the segment holds its number among those asked for and its first entry; more of the same follow that directly. Each lies
 * somewhere else in memory: they are touched first, one after the other without a decision between, so that the processor waits for many at a time.
 */
export function lookUpAll(segment: Segment, asked: Gathering, hit: (number: number, entry: number) => void): void {
  const { starts, second } = segment
  const { size, first: firsts, second: seconds } = asked
  if (begins.length < size) {
    begins = new Uint32Array(size * 2)
    guesses = new Uint32Array(size * 2)
  }
  for (let i = 0; i < size; i++) begins[i] = starts[(firsts[i] as number) >>> SHIFT] as number
  let touched = 0
  for (let i = 0; i < size; i++) {
    const from = begins[i] as number
    const to = starts[((firsts[i] as number) >>> SHIFT) + 1] as number
    const guess = from + Math.floor(((to - from) * (seconds[i] as number)) / 2 ** 32)
    guesses[i] = guess
    touched ^= second[guess] as number
  }
  asked.touched = touched
  for (let i = 0; i < size; i++) {
    const from = begins[i] as number
    const to = starts[((firsts[i] as number) >>> SHIFT) + 1] as number
    if (from === to) continue
    const wanted = seconds[i] as number
    const entry =
      to - from > CROWDED ? halving(second, from, to, wanted) : guessing(second, from, to, guesses[i] as number, wanted)
    if (entry < to && second[entry] === wanted) hit(i, entry)
  }
}

/** First entry of a bucket that is not less than `wanted`. */
function halving(second: Uint32Array, from: number, to: number, wanted: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((second[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** The same where hashes are spread evenly: begins near where it must lie. */
function guessing(second: Uint32Array, from: number, to: number, guess: number, wanted: number): number {
  let at = guess
  while (at < to && (second[at] as number) < wanted) at++
  while (at > from && (second[at - 1] as number) >= wanted) at--
  return at
}

/** End of a bucket, up to which equal entries may follow. */
export const bucketEnd = (segment: Segment, first: number): number => segment.starts[(first >>> SHIFT) + 1] as number

/** Joins segments bucket by bucket, leaving out entries that `keep` refuses; null: none. Linear in the entries. */
export function merge(segments: readonly Segment[], keep: ((place: number) => boolean) | null): Segment {
  const most = segments.reduce((sum, segment) => sum + segment.second.length, 0)
  const starts = new Uint32Array(BUCKETS + 1)
  const second = new Uint32Array(most)
  const place = new Uint32Array(most)
  let size = 0
  // Some hundred thousand entries of each in turn: what is written to stays near.
  for (let from = 0; from < BUCKETS; from += STRIDE) {
    const begin = size
    for (let bucket = from; bucket < from + STRIDE; bucket++) {
      for (const segment of segments) {
        const end = segment.starts[bucket + 1] as number
        for (let at = segment.starts[bucket] as number; at < end; at++) {
          const where = segment.place[at] as number
          if (keep !== null && !keep(where)) continue
          second[size] = segment.second[at] as number
          place[size++] = where
        }
      }
      starts[bucket + 1] = size
    }
    if (segments.length > 1 && size > begin)
      for (let bucket = from; bucket < from + STRIDE; bucket++)
        sortBucket(second, place, starts[bucket] as number, starts[bucket + 1] as number)
  }
  return size === most ? { starts, second, place } : { starts, second: second.slice(0, size), place: place.slice(0, size) }
}
