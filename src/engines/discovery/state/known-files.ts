import { KeyTable } from '../spill/key-table.ts'
import { SpilledRows } from '../spill/rows.ts'
import type { Earlier } from '../drift/compare.ts'
import type { ScannedFile } from '../types.ts'

/** A row and where the row before it of the same outer file lies. */
interface Held {
  row: ScannedFile
  earlier?: number
}

/**
 * Rows of an earlier scan to be asked for by path, on disk: 30 to 60 bytes of memory a file however much the rows hold. Members (`outer!inner`) may come in any
 * order, before their outer file too.
 */
export class KnownFiles implements Earlier {
  readonly #rows = new SpilledRows<Held>()
  readonly #own = new KeyTable()
  /** The last member taken per outer path; the earlier ones hang on it. */
  readonly #members = new KeyTable()

  add(row: ScannedFile): void {
    const inner = row.path.indexOf('!')
    const outer = row.path.slice(0, inner)
    const earlier = inner > 0 ? this.#members.get(outer) : undefined
    const place = this.#rows.append(earlier === undefined ? { row } : { row, earlier })
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
    for (const { row } of this.#rows.all()) yield row
  }

  close(): void {
    this.#rows.close()
  }

  #at(place: number | undefined): Held | undefined {
    return place === undefined ? undefined : this.#rows.at(place)
  }
}
