import { Spill } from './spill.ts'

const HEAD = 4

/** Rows in the order they came, on disk as soon as they are many; each is found again by its place. */
export class SpilledRows<T> {
  readonly #spill = new Spill()

  /** Returns where the row lies. */
  append(row: T): number {
    const text = Buffer.from(JSON.stringify(row))
    const record = Buffer.alloc(HEAD + text.length)
    record.writeUInt32LE(text.length, 0)
    text.copy(record, HEAD)
    return this.#spill.append(record)
  }

  at(place: number): T {
    return this.#read(place).row
  }

  *all(): Generator<T> {
    for (let place = 0; place < this.#spill.end;) {
      const { row, end } = this.#read(place)
      yield row
      place = end
    }
  }

  close(): void {
    this.#spill.close()
  }

  #read(place: number): { row: T; end: number } {
    const length = this.#spill.read(place, HEAD).readUInt32LE()
    const row = JSON.parse(this.#spill.read(place + HEAD, length).toString()) as T
    return { row, end: place + HEAD + length }
  }
}
