/** Fingerprints being gathered, before they are sorted. */
export class Gathering {
  first = new Uint32Array(4_096)
  second = new Uint32Array(4_096)
  place = new Uint32Array(4_096)
  size = 0

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

/** Entries of a bucket from which on a general sort is cheaper; sentences that every paper carries make buckets of any size. */
const CROWDED = 48

/** Sorts by counting into buckets, then within each. */
export function seal(gathered: Gathering): Segment {
  const { size } = gathered
  const starts = new Uint32Array(BUCKETS + 1)
  for (let i = 0; i < size; i++) {
    const bucket = ((gathered.first[i] as number) >>> SHIFT) + 1
    starts[bucket] = (starts[bucket] as number) + 1
  }
  for (let i = 1; i <= BUCKETS; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
  const next = starts.slice()
  const second = new Uint32Array(size)
  const place = new Uint32Array(size)
  for (let i = 0; i < size; i++) {
    const bucket = (gathered.first[i] as number) >>> SHIFT
    const at = next[bucket] as number
    next[bucket] = at + 1
    second[at] = gathered.second[i] as number
    place[at] = gathered.place[i] as number
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const from = starts[bucket] as number
    const to = starts[bucket + 1] as number
    if (to - from > CROWDED) sortCrowded(second, place, from, to)
    else if (to - from > 1) insertionSort(second, place, from, to)
  }
  return { starts, second, place }
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

/** First entry that has both hashes; -1 without one. More of the same follow it directly. */
export function lookUp(segment: Segment, first: number, second: number): number {
  const bucket = first >>> SHIFT
  let low = segment.starts[bucket] as number
  const end = segment.starts[bucket + 1] as number
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((segment.second[middle] as number) < second) low = middle + 1
    else high = middle
  }
  return low < end && segment.second[low] === second ? low : -1
}

/** End of a bucket, up to which equal entries may follow. */
export const bucketEnd = (segment: Segment, first: number): number => segment.starts[(first >>> SHIFT) + 1] as number

/** Merges segments bucket by bucket, leaving out entries that `keep` refuses. Linear in the entries times the segments. */
export function merge(segments: readonly Segment[], keep: (place: number) => boolean): Segment {
  const most = segments.reduce((sum, segment) => sum + segment.second.length, 0)
  const starts = new Uint32Array(BUCKETS + 1)
  const second = new Uint32Array(most)
  const place = new Uint32Array(most)
  const at = new Uint32Array(segments.length)
  let size = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for (let i = 0; i < segments.length; i++) at[i] = segments[i]?.starts[bucket] as number
    for (;;) {
      let least = -1
      let value = 0
      for (let i = 0; i < segments.length; i++) {
        const segment = segments[i] as Segment
        if ((at[i] as number) >= (segment.starts[bucket + 1] as number)) continue
        const candidate = segment.second[at[i] as number] as number
        if (least < 0 || candidate < value) {
          least = i
          value = candidate
        }
      }
      if (least < 0) break
      const from = at[least] as number
      at[least] = from + 1
      const where = (segments[least] as Segment).place[from] as number
      if (!keep(where)) continue
      second[size] = value
      place[size++] = where
    }
    starts[bucket + 1] = size
  }
  return { starts, second: second.slice(0, size), place: place.slice(0, size) }
}
