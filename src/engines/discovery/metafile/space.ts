import type { Lines } from './lines.ts'

type Matrix = readonly [number, number, number, number, number, number]

const unchanged: Matrix = [1, 0, 0, 1, 0, 0]
/** How a matrix changes the one before it ([MS-EMF] §2.1.24). */
const IDENTITY = 1
const LEFT = 2
const RIGHT = 3

/** The first, then the second. */
const product = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
]

/** Where on the page a text comes to lie: programs give each piece a matrix of its own, or go on from where the last piece ended. */
export class Space {
  /** Texts begin where the pen is and move it. */
  updating = false
  #matrix: Matrix = unchanged
  readonly #kept: Matrix[] = []
  #pen = { x: 0, y: 0 }

  moveTo(x: number, y: number): void {
    this.#pen = { x, y }
  }

  save(): void {
    this.#kept.push(this.#matrix)
  }

  restore(): void {
    this.#matrix = this.#kept.pop() ?? unchanged
  }

  transform(view: DataView, at: number, how: number): void {
    const at6 = (i: number): number => view.getFloat32(at + i * 4, true)
    const given: Matrix = [at6(0), at6(1), at6(2), at6(3), at6(4), at6(5)]
    if (how === IDENTITY) this.#matrix = unchanged
    else if (how === LEFT) this.#matrix = product(given, this.#matrix)
    else if (how === RIGHT) this.#matrix = product(this.#matrix, given)
    else this.#matrix = given
  }

  put(lines: Lines, text: string | Uint8Array, x: number, y: number, width: number): void {
    const place = this.updating ? this.#pen : { x, y }
    const [a, b, c, d, e, f] = this.#matrix
    lines.add(text, place.x * a + place.y * c + e, place.x * b + place.y * d + f, width * a)
    if (this.updating) this.#pen = { x: place.x + width, y: place.y }
  }
}
