import { Spill } from '../spill/spill.ts'
import type { FileStatus, Mark, ScannedFile } from '../types.ts'

/** What grouping needs of a file. */
export interface Row {
  path: string
  bytes: number
  modified: number
  status: FileStatus
  marks: Pick<Mark, 'text' | 'class' | 'part'>[]
  personal: string[]
  receivedFrom: string | null
  /** A file with much the same text; empty: none. */
  near: string
  readers: string[]
}

/** Bytes read at once when all rows are gone through. */
const CHUNK = 1 << 20

/** Rows of a scan in the order they came, spilled to disk. Members of archives and mails count for the file that holds them. */
export class ProposalRows {
  readonly #spill = new Spill()
  #last: Row | null = null
  #count = 0

  get count(): number {
    return this.#count
  }

  add(file: ScannedFile): void {
    const marks = file.marks
      .filter((mark) => mark.weight === 'high')
      .map(({ text, class: level, part }) => ({ text, class: level, part }))
    const personal = (file.personal ?? []).map((finding) => finding.kind)
    const outer = this.#last
    if (outer && file.path.startsWith(`${outer.path}!`)) {
      outer.marks.push(...marks)
      outer.personal.push(...personal)
      return
    }
    this.#keepLast()
    const near = file.near?.[0]?.path ?? ''
    this.#last = {
      path: file.path,
      bytes: file.bytes,
      modified: file.modified,
      status: file.status,
      marks,
      personal,
      receivedFrom: file.receivedFrom ?? null,
      near: near.includes('!') ? near.slice(0, near.indexOf('!')) : near,
      readers: file.access?.readers ?? [],
    }
    this.#count++
  }

  /** All rows from the first, each with the place it is kept at. */
  *all(): Generator<{ row: Row; at: number; length: number }> {
    this.#keepLast()
    let text: Buffer = Buffer.alloc(0)
    let from = 0
    for (let next = 0; ;) {
      const chunk = this.#spill.read(next, CHUNK)
      next += chunk.length
      text = text.length === 0 ? chunk : Buffer.concat([text, chunk])
      let start = 0
      for (let end = text.indexOf(10, start); end >= 0; end = text.indexOf(10, start)) {
        yield { row: JSON.parse(text.toString('utf8', start, end)) as Row, at: from + start, length: end - start }
        start = end + 1
      }
      from += start
      text = text.subarray(start)
      if (chunk.length === 0) return
    }
  }

  /** The row kept at a place that `all` told. */
  at(place: number, length: number): Row {
    return JSON.parse(this.#spill.read(place, length).toString('utf8')) as Row
  }

  close(): void {
    this.#spill.close()
  }

  #keepLast(): void {
    if (!this.#last) return
    this.#spill.append(Buffer.from(`${JSON.stringify(this.#last)}\n`))
    this.#last = null
  }
}
