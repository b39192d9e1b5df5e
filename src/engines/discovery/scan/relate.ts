import { NearIndex } from '../fingerprint/near.ts'
import { sketchFromText } from '../fingerprint/sketch.ts'
import { KeyTable } from '../spill/key-table.ts'
import { Spill } from '../spill/spill.ts'
import { OwnCompany, receivedFrom } from '../received/resolve.ts'
import type { Near, ScannedFile } from '../types.ts'
import type { AnalysedFile } from './analyse.ts'

/** Rows kept back until the own company is known. */
const MOST_HELD = 20_000
/** Files whose bytes are remembered to find exact copies. */
const MOST_HASHES = 20_000_000

/** Compares files with those before: exact copies, near duplicates, and — once the own company is known — whose information they are. */
export class Relations {
  readonly #near = new NearIndex()
  /** Paths on disk: of the files with a sketch, by their number; and where the first file with some content has its path. */
  readonly #paths = new Spill()
  #places = new Float64Array(1_024)
  readonly #first = new KeyTable(MOST_HASHES)
  readonly #own: OwnCompany
  readonly #held: AnalysedFile[][] = []

  constructor(company: readonly string[] = []) {
    this.#own = new OwnCompany(company)
  }

  /** Takes the rows of one file; returns those that can be told now. */
  take(rows: AnalysedFile[]): ScannedFile[][] {
    for (const row of rows) {
      const near = this.#nearOf(row)
      // A row taken over from an earlier scan may name files that are gone.
      if (near.length > 0) row.near = near
      else delete row.near
      if (row.parties) this.#own.learn(row.parties)
    }
    const own = rows[0]
    const inner = rows.slice(1).flatMap((row) => row.near ?? [])
    if (own && inner.length > 0) own.near = [...(own.near ?? []), ...inner]
    if (!rows.some((row) => row.parties)) return [rows]
    this.#held.push(rows)
    return this.#held.length > MOST_HELD ? this.release() : []
  }

  /** Names of the own company as the files told; none when they do not agree. */
  get company(): readonly string[] {
    return this.#own.names()
  }

  close(): void {
    this.#paths.close()
  }

  /** Lets go of what was held back. */
  release(): ScannedFile[][] {
    const isOwn = this.#own.test()
    return this.#held.splice(0).map((rows) =>
      rows.map(({ parties, ...row }) => {
        const from = parties && isOwn ? receivedFrom(row.path, parties, isOwn) : null
        return from === null ? row : { ...row, receivedFrom: from }
      }),
    )
  }

  #nearOf(row: AnalysedFile): Near[] {
    const near: Near[] = []
    const place = row.bytes > 0 && row.sha256 ? this.#first.get(row.sha256) : undefined
    const copy = place === undefined ? undefined : this.#pathAt(place)
    let own: number | undefined
    if (copy !== undefined) near.push({ path: copy, similarity: 1 })
    else if (row.sha256) this.#first.set(row.sha256, (own = this.#keep(row.path)))
    const sketch = row.sketch ? sketchFromText(row.sketch) : null
    if (!sketch) return withContainers(near)
    const number = this.#near.size
    for (const { file, similarity } of this.#near.findThenAdd(sketch)) {
      const path = this.#pathAt(this.#places[file] as number)
      if (path !== copy) near.push({ path, similarity })
    }
    if (this.#near.size > number) this.#setPlace(number, own ?? this.#keep(row.path))
    return withContainers(near)
  }

  #setPlace(number: number, place: number): void {
    if (number >= this.#places.length) {
      const places = new Float64Array(this.#places.length * 2)
      places.set(this.#places)
      this.#places = places
    }
    this.#places[number] = place
  }

  #keep(path: string): number {
    const bytes = Buffer.from(path)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(bytes.length)
    return this.#paths.append(Buffer.concat([length, bytes]))
  }

  #pathAt(place: number): string {
    const length = this.#paths.read(place, 4).readUInt32LE()
    return this.#paths.read(place + 4, length).toString()
  }
}

/** What lies in an archive is also the archive's: both are told. */
function withContainers(near: readonly Near[]): Near[] {
  return near.flatMap((one) =>
    one.path.includes('!') ? [one, { path: one.path.slice(0, one.path.indexOf('!')), similarity: one.similarity }] : [one],
  )
}
