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

/** Sorts by counting into buckets, then by insertion within each. */
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
    const value = gathered.second[i] as number
    let at = next[bucket] as number
    next[bucket] = at + 1
    for (const from = starts[bucket] as number; at > from && (second[at - 1] as number) > value; at--) {
      second[at] = second[at - 1] as number
      place[at] = place[at - 1] as number
    }
    second[at] = value
    place[at] = gathered.place[i] as number
  }
  return { starts, second, place }
}

/** Places of the entries that have both hashes, at most `most` of them. */
export function lookUp(segment: Segment, first: number, second: number, most: number): Uint32Array {
  const bucket = first >>> SHIFT
  let low = segment.starts[bucket] as number
  const end = segment.starts[bucket + 1] as number
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((segment.second[middle] as number) < second) low = middle + 1
    else high = middle
  }
  let count = 0
  while (count < most && low + count < end && segment.second[low + count] === second) count++
  return segment.place.subarray(low, low + count)
}

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
