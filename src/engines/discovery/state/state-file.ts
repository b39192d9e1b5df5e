import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
  fsyncSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Earlier } from '../drift/compare.ts'
import { DiscoveryError } from '../errors.ts'
import { KeyTable } from '../spill/key-table.ts'
import type { ScannedFile } from '../types.ts'

const CHUNK = 1 << 18
/** Bytes held before they are written to the journal. */
const HELD = 1 << 16

interface Head {
  maruhiScan: 1
  root: string
  company: string[]
}

/** A finished or broken-off scan: one line per file, members behind the file that holds them. */
class Source implements Earlier {
  readonly head: Head | null
  readonly #file: number
  readonly #size: number
  readonly #places = new KeyTable()

  constructor(path: string) {
    this.#file = openSync(path, 'r')
    this.#size = fstatSync(this.#file).size
    let head: Head | null = null
    let outer = ''
    for (const { at, value } of this.#lines(0)) {
      const row = value as Partial<ScannedFile & Head>
      if (at === 0 && row.maruhiScan === 1) head = row as Head
      else if (typeof row.path === 'string' && !(outer !== '' && row.path.startsWith(`${outer}!`))) {
        outer = row.path
        this.#places.set(row.path, at)
      }
    }
    this.head = head
  }

  /** A file's row and its members'. */
  at(path: string): ScannedFile[] {
    const place = this.#places.get(path)
    if (place === undefined) return []
    const rows: ScannedFile[] = []
    for (const { value } of this.#lines(place)) {
      const row = value as ScannedFile
      if (rows.length === 0 ? row.path !== path : !row.path.startsWith(`${path}!`)) break
      rows.push(row)
    }
    return rows
  }

  *all(): Generator<ScannedFile> {
    for (const { value } of this.#lines(0)) if (typeof (value as ScannedFile).path === 'string') yield value as ScannedFile
  }

  close(): void {
    closeSync(this.#file)
  }

  /** Lines that are whole; the last of a scan that was cut off is not. */
  *#lines(from: number): Generator<{ at: number; value: unknown }> {
    let text: Buffer = Buffer.alloc(0)
    let start = from
    for (let next = from; next < this.#size;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK, this.#size - next))
      const read = readSync(this.#file, chunk, 0, chunk.length, next)
      if (read === 0) return
      next += read
      text = text.length === 0 ? chunk.subarray(0, read) : Buffer.concat([text, chunk.subarray(0, read)])
      let line = 0
      for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, line)) {
        const value = parsed(text.toString('utf8', line, end))
        if (value !== undefined) yield { at: start + line, value }
        line = end + 1
      }
      start += line
      text = text.subarray(line)
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/**
 * What is kept of a share between scans, in a file: paths, marks, counts and sketches, no text. While a scan runs its rows go to a journal beside it; one that was
 * killed is taken up by the next. Memory: 30 bytes a file. One scan at a time may use a state.
 * @throws DiscoveryError `stateForeign` when the state belongs to another folder or is none.
 */
export class ScanState {
  /** The last finished scan; null before the first. */
  readonly before: Earlier | null
  readonly #last: Source | null
  readonly #path: string
  readonly #root: string
  readonly #broken: Source[]
  readonly #journals: string[]
  readonly #journal: string
  readonly #file: number
  #held: string[] = []
  #heldSize = 0

  constructor(path: string, root: string) {
    this.#path = path
    this.#root = root
    this.#last = existsSync(path) ? new Source(path) : null
    this.before = this.#last
    if (this.#last && this.#last.head?.root !== root) throw new DiscoveryError('stateForeign')
    const name = `${basename(path)}.run`
    const number = (file: string): number => Number(file.slice(name.length))
    this.#journals = readdirSync(dirname(path))
      .filter((file) => file.startsWith(name) && Number.isInteger(number(file)))
      .sort((a, b) => number(b) - number(a))
    this.#broken = this.#journals
      .map((file) => new Source(join(dirname(path), file)))
      .filter((source) => source.head?.root === root)
    this.#journal = join(dirname(path), `${name}${(this.#journals[0] ? number(this.#journals[0]) : 0) + 1}`)
    this.#file = openSync(this.#journal, 'wx', 0o600)
    this.#write(JSON.stringify({ maruhiScan: 1, root, company: this.company } satisfies Head))
  }

  get company(): string[] {
    return this.#last?.head?.company ?? []
  }

  /** Rows of a file that is as it was: the same size, time and inode. */
  known(path: string, stat: { bytes: number; modified: number; inode: number }): ScannedFile[] | undefined {
    for (const source of [...this.#broken, ...(this.#last ? [this.#last] : [])]) {
      const rows = source.at(path)
      const [own] = rows
      if (own && own.bytes === stat.bytes && own.modified === stat.modified && own.inode === stat.inode) return rows
    }
    return undefined
  }

  keep(row: ScannedFile): void {
    this.#write(JSON.stringify(row))
  }

  /** The journal becomes the state. */
  finish(company: readonly string[]): void {
    this.#flush()
    fsyncSync(this.#file)
    this.close()
    if (company.length > 0 && company.join() !== this.company.join()) this.#rewriteHead(company)
    renameSync(this.#journal, this.#path)
    for (const file of this.#journals) rmSync(join(dirname(this.#path), file), { force: true })
  }

  /** What was read stays in the journal. */
  close(): void {
    this.#flush()
    closeSync(this.#file)
    this.#last?.close()
    for (const source of this.#broken) source.close()
  }

  /** The own company is known only at the end; the head is a line of its own, so it is written anew behind all rows' place. */
  #rewriteHead(company: readonly string[]): void {
    const copy = `${this.#journal}-head`
    const from = openSync(this.#journal, 'r')
    const to = openSync(copy, 'w', 0o600)
    writeSync(to, `${JSON.stringify({ maruhiScan: 1, root: this.#root, company: [...company] } satisfies Head)}\n`)
    const chunk = Buffer.allocUnsafe(CHUNK)
    let skipping = true
    for (let read = readSync(from, chunk); read > 0; read = readSync(from, chunk)) {
      const start = skipping ? chunk.subarray(0, read).indexOf(10) + 1 : 0
      if (skipping && start === 0) continue
      skipping = false
      writeSync(to, chunk, start, read - start)
    }
    fsyncSync(to)
    closeSync(to)
    closeSync(from)
    renameSync(copy, this.#journal)
  }

  #write(line: string): void {
    this.#held.push(line)
    this.#heldSize += line.length
    if (this.#heldSize >= HELD) this.#flush()
  }

  #flush(): void {
    if (this.#held.length === 0) return
    writeSync(this.#file, `${this.#held.join('\n')}\n`)
    this.#held = []
    this.#heldSize = 0
  }
}
