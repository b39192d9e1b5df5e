import { KeyTable } from '../spill/key-table.ts'
import { Spill } from '../spill/spill.ts'
import type { Earlier } from '../drift/compare.ts'
import type { ScannedFile } from '../types.ts'

/** Before each row: where the row before it of the same outer file lies, plus one (0: nowhere), and the row's bytes. */
const HEAD = 12

/**
 * Rows of an earlier scan to be asked for by path, on disk: 30 to 60 bytes of memory a file however much the rows hold. Members (`outer!inner`) may come in any
 * order, before their outer file too.
 */
export class KnownFiles implements Earlier {
  readonly #spill = new Spill()
  readonly #own = new KeyTable()
  /** The last member taken per outer path; the earlier ones hang on it. */
  readonly #members = new KeyTable()

  add(row: ScannedFile): void {
    const inner = row.path.indexOf('!')
    const outer = row.path.slice(0, inner)
    const text = Buffer.from(JSON.stringify(row))
    const record = Buffer.alloc(HEAD + text.length)
    const earlier = inner > 0 ? this.#members.get(outer) : undefined
    record.writeDoubleLE(earlier === undefined ? 0 : earlier + 1, 0)
    record.writeUInt32LE(text.length, 8)
    text.copy(record, HEAD)
    const place = this.#spill.append(record)
    this.#own.set(row.path, place)
    if (inner > 0) this.#members.set(outer, place)
  }

  get size(): number {
    return this.#own.size
  }

  /** A file's row and its members' behind it when it is as it was: the same size, time and, where known, inode. */
  known(path: string, stat: { bytes: number; modified: number; inode: number }): ScannedFile[] | undefined {
    const rows = this.at(path)
    const [own] = rows
    const same =
      own?.bytes === stat.bytes && own.modified === stat.modified && (own.inode === undefined || own.inode === stat.inode)
    return same ? rows : undefined
  }

  at(path: string): ScannedFile[] {
    const own = this.#at(this.#own.get(path))?.row
    if (own?.path !== path) return []
    const members: ScannedFile[] = []
    for (let found = this.#at(this.#members.get(path)); found; found = this.#at(found.earlier))
      if (found.row.path.startsWith(`${path}!`)) members.push(found.row)
    return [own, ...members.reverse()]
  }

  *all(): Generator<ScannedFile> {
    for (let place = 0; place < this.#spill.end;) {
      const found = this.#at(place)
      if (!found) return
      yield found.row
      place = found.end
    }
  }

  close(): void {
    this.#spill.close()
  }

  #at(place: number | undefined): { row: ScannedFile; earlier: number | undefined; end: number } | undefined {
    if (place === undefined) return undefined
    const head = this.#spill.read(place, HEAD)
    const before = head.readDoubleLE(0)
    const length = head.readUInt32LE(8)
    const row = JSON.parse(this.#spill.read(place + HEAD, length).toString()) as ScannedFile
    return { row, earlier: before === 0 ? undefined : before - 1, end: place + HEAD + length }
  }
}
