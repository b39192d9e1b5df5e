import { mix } from './hash.ts'
import { BINS, similarity } from './sketch.ts'

/** Bands of a sketch that are compared whole; files that share one are looked at. 25 bands of 4 miss one pair in 10⁵ at 0.8. */
const BANDS = 25
const ROWS = BINS / BANDS
/** Similarity from which on two files are told to be near. */
const NEAR = 0.8
/** Looked at per band: a share full of one form must not make every file look at every other. */
const MOST_LOOKS = 64

/**
 * Finds files with much the same text among those added before: locality-sensitive hashing over min-hash sketches in growing typed arrays,
 * 400 bytes a file. Stops taking files at `most`, so that memory is bounded.
 */
export class NearIndex {
  readonly #most: number
  #sketches = new Uint16Array(1_024 * BINS)
  /** Newest entry per slot, -1 without; an entry is file × BANDS + band. */
  #heads = new Int32Array(1 << 16).fill(-1)
  #older = new Int32Array(1_024 * BANDS)
  #files = 0

  constructor(most = 500_000) {
    this.#most = most
  }

  get size(): number {
    return this.#files
  }

  /** Files like this one, most alike first, at most ten; then adds it. Returns indexes in the order of adding. */
  findThenAdd(sketch: Uint16Array): { file: number; similarity: number }[] {
    const found = this.find(sketch)
    this.add(sketch)
    return found
  }

  /** Files like this one, most alike first, at most ten. */
  find(sketch: Uint16Array): { file: number; similarity: number }[] {
    const met = new Set<number>()
    for (let band = 0; band < BANDS; band++) {
      let entry = this.#heads[this.#slot(sketch, band)] as number
      for (let looks = 0; entry >= 0 && looks < MOST_LOOKS; looks++) {
        met.add(Math.floor(entry / BANDS))
        entry = this.#older[entry] as number
      }
    }
    const found = [...met]
      .map((file) => ({ file, similarity: similarity(sketch, this.#sketches.subarray(file * BINS, (file + 1) * BINS)) }))
      .filter((one) => one.similarity >= NEAR)
      .sort((a, b) => b.similarity - a.similarity)
    return found.slice(0, 10)
  }

  add(sketch: Uint16Array): void {
    if (this.#files >= this.#most) return
    if ((this.#files + 1) * BINS > this.#sketches.length) this.#grow()
    const file = this.#files++
    this.#sketches.set(sketch, file * BINS)
    for (let band = 0; band < BANDS; band++) this.#link(file * BANDS + band, this.#slot(sketch, band))
  }

  #link(entry: number, slot: number): void {
    this.#older[entry] = this.#heads[slot] as number
    this.#heads[slot] = entry
  }

  #grow(): void {
    const sketches = new Uint16Array(this.#sketches.length * 2)
    sketches.set(this.#sketches)
    this.#sketches = sketches
    this.#older = new Int32Array(this.#older.length * 2)
    this.#heads = new Int32Array(this.#heads.length * 2).fill(-1)
    for (let file = 0; file < this.#files; file++) {
      const sketch = this.#sketches.subarray(file * BINS, (file + 1) * BINS)
      for (let band = 0; band < BANDS; band++) this.#link(file * BANDS + band, this.#slot(sketch, band))
    }
  }

  #slot(sketch: Uint16Array, band: number): number {
    let hash = band
    for (let row = 0; row < ROWS; row++) hash = mix(Math.imul(hash, 31) + (sketch[band * ROWS + row] as number))
    return hash & (this.#heads.length - 1)
  }
}
