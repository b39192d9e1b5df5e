import type { Reason } from '../types.ts'
import type { Row } from './rows.ts'
import type { Settled } from './settle.ts'
import { sectionOf } from './settle.ts'

/** Personal data that law ties to special care. */
const special = new Set(['my_number', 'health', 'card'])
/** Different marks, and folders, counted in one group. */
const MOST_KINDS = 1_000
const MOST_FOLDERS = 20_000

/** How many files something holds for, and the first of them. */
export interface Counted {
  files: number
  example: string
}

/** What a group's files say together, counted as they pass; no row is kept. */
export class GroupTally {
  readonly group: Settled
  files = 0
  bytes = 0
  newest = 0
  /** Bearing a mark of the highest level; any mark; data of special care. */
  secret = 0
  marked = 0
  sensitive = 0
  readonly marks = new Map<string, Reason>()
  readonly kinds = new Set<string>()
  /** Files that each may read. */
  readonly readers = new Map<string, number>()
  readonly sections = new Map<string, number>()
  readonly folders = new Map<string, number>()
  readonly counted: Record<'received' | 'personal' | 'near' | 'unread' | 'everyone', Counted> = {
    received: { files: 0, example: '' },
    personal: { files: 0, example: '' },
    near: { files: 0, example: '' },
    unread: { files: 0, example: '' },
    everyone: { files: 0, example: '' },
  }
  first = ''

  constructor(group: Settled) {
    this.group = group
  }

  add(row: Row): void {
    if (this.files++ === 0) this.first = row.path
    this.bytes += row.bytes
    if (row.modified > this.newest) this.newest = row.modified
    if (row.marks.some((mark) => mark.class === 'A')) this.secret++
    if (row.marks.length > 0) this.marked++
    if (row.personal.some((kind) => special.has(kind))) this.sensitive++
    for (const kind of row.personal) this.kinds.add(kind)
    this.#countMarks(row)
    const { counted } = this
    if (row.receivedFrom !== null) count(counted.received, row)
    if (row.personal.length > 0) count(counted.personal, row)
    if (row.near !== '') count(counted.near, row)
    if (row.status !== 'ok') count(counted.unread, row)
    if (row.readers.includes('everyone')) count(counted.everyone, row)
    for (const reader of row.readers)
      if (this.readers.has(reader) || this.readers.size < MOST_KINDS)
        this.readers.set(reader, (this.readers.get(reader) ?? 0) + 1)
    const section = sectionOf(row.path)
    if (section) this.sections.set(section, (this.sections.get(section) ?? 0) + 1)
    const folder = row.path.slice(0, row.path.lastIndexOf('/') + 1)
    if (this.folders.has(folder) || this.folders.size < MOST_FOLDERS)
      this.folders.set(folder, (this.folders.get(folder) ?? 0) + 1)
  }

  /** The folder around most of the group: as deep as four files in five allow. */
  mainFolder(): string {
    let folder = ''
    for (;;) {
      const counts = new Map<string, number>()
      for (const [path, files] of this.folders) {
        if (!path.startsWith(folder)) continue
        const next = path.indexOf('/', folder.length)
        if (next >= 0) counts.set(path.slice(0, next + 1), (counts.get(path.slice(0, next + 1)) ?? 0) + files)
      }
      const most = [...counts].sort((a, b) => b[1] - a[1])[0]
      if (!most || most[1] * 5 < this.files * 4) return folder.slice(0, -1)
      folder = most[0]
    }
  }

  /** One reason per mark as written and where it stands. */
  #countMarks(row: Row): void {
    const met = new Set<string>()
    for (const { text, class: level, part } of row.marks) {
      const code = part === 'folder-name' ? 'folder-mark' : part === 'file-name' ? 'name-mark' : 'mark'
      const key = `${code} ${text}`
      if (met.has(key)) continue
      met.add(key)
      const known = this.marks.get(key)
      if (known) known.files++
      else if (this.marks.size < MOST_KINDS)
        this.marks.set(key, { code, files: 1, detail: { text, class: level, part }, example: row.path })
    }
  }
}

function count(counted: Counted, row: Row): void {
  if (counted.files++ === 0) counted.example = row.path
}
