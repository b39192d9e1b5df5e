import { NearIndex } from '../fingerprint/near.ts'
import { sketchFromText } from '../fingerprint/sketch.ts'
import { OwnCompany, receivedFrom } from '../received/resolve.ts'
import type { Near, ScannedFile } from '../types.ts'
import type { AnalysedFile } from './analyse.ts'

/** Rows kept back until the own company is known. */
const MOST_HELD = 20_000
/** Files whose bytes are remembered to find exact copies. */
const MOST_HASHES = 4_000_000

/** Compares files with those before: exact copies, near duplicates, and — once the own company is known — whose information they are. */
export class Relations {
  readonly #near = new NearIndex()
  readonly #paths: string[] = []
  readonly #first = new Map<string, string>()
  readonly #own: OwnCompany
  readonly #held: AnalysedFile[][] = []

  constructor(company: readonly string[] = []) {
    this.#own = new OwnCompany(company)
  }

  /** Takes the rows of one file; returns those that can be told now. */
  take(rows: AnalysedFile[]): ScannedFile[][] {
    for (const row of rows) {
      const near = this.#nearOf(row)
      if (near.length > 0) row.near = near
      if (row.parties) this.#own.learn(row.parties)
    }
    const own = rows[0]
    const inner = rows.slice(1).flatMap((row) => row.near ?? [])
    if (own && inner.length > 0) own.near = [...(own.near ?? []), ...inner]
    if (!rows.some((row) => row.parties)) return [rows]
    this.#held.push(rows)
    return this.#held.length > MOST_HELD ? this.release() : []
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
    const copy = row.bytes > 0 && row.sha256 ? this.#first.get(row.sha256) : undefined
    if (copy !== undefined) near.push({ path: copy, similarity: 1 })
    else if (row.sha256 && this.#first.size < MOST_HASHES) this.#first.set(row.sha256, row.path)
    const sketch = row.sketch ? sketchFromText(row.sketch) : null
    if (!sketch) return withContainers(near)
    for (const { file, similarity } of this.#near.findThenAdd(sketch)) {
      const path = this.#paths[file]
      if (path !== undefined && path !== copy) near.push({ path, similarity })
    }
    this.#paths.push(row.path)
    return withContainers(near)
  }
}

/** What lies in an archive is also the archive's: both are told. */
function withContainers(near: readonly Near[]): Near[] {
  return near.flatMap((one) =>
    one.path.includes('!') ? [one, { path: one.path.slice(0, one.path.indexOf('!')), similarity: one.similarity }] : [one],
  )
}
