/** One stream or storage of a compound file. */
export interface CompoundEntry {
  name: string
  /** Names of the storages around it, outermost first, without the root. */
  path: string[]
  size: number
  start: number
  storage: boolean
}

const FREE = 0xfffffffa
const END_OF_CHAIN = 0xfffffffe
/** Storages within storages; documents within documents take two each. */
const DEEPEST = 100

/**
 * Reads compound files ([MS-CFB]) without trust: chains that loop, point outside or are cut give what is there and set `damaged`.
 * Opening is linear in the allocation table, reading linear in the stream.
 */
export class CompoundFile {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #sectorSize: number
  readonly #miniSize: number
  readonly #miniCutoff: number
  readonly #table: Uint32Array
  readonly #miniTable: Uint32Array
  readonly #mini: Uint8Array
  readonly entries: CompoundEntry[] = []
  /** Entries by their storage, a character no name holds between its steps. */
  #byPath: Map<string, CompoundEntry[]> | null = null
  damaged = false

  /** Null when the bytes are no compound file. */
  static open(bytes: Uint8Array): CompoundFile | null {
    if (bytes.length < 512 || bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return null
    return new CompoundFile(bytes)
  }

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const shift = this.#view.getUint16(30, true)
    this.#sectorSize = shift === 12 ? 4_096 : 512
    this.#miniSize = 1 << Math.min(12, Math.max(1, this.#view.getUint16(32, true)))
    this.#miniCutoff = this.#view.getUint32(56, true)
    this.#table = this.#readTable()
    const directory = this.#chain(this.#view.getUint32(48, true), Infinity)
    const root = this.#readDirectory(directory)
    this.#mini = root ? this.#chain(root.start, root.size) : new Uint8Array(0)
    const miniTable = this.#chain(this.#view.getUint32(60, true), Infinity)
    this.#miniTable = new Uint32Array(miniTable.length >> 2)
    const view = new DataView(miniTable.buffer, miniTable.byteOffset, miniTable.byteLength)
    for (let i = 0; i < this.#miniTable.length; i++) this.#miniTable[i] = view.getUint32(i * 4, true)
  }

  #readTable(): Uint32Array {
    const sectors: number[] = []
    for (let i = 0; i < 109; i++) sectors.push(this.#view.getUint32(76 + i * 4, true))
    const perSector = this.#sectorSize / 4 - 1
    let next = this.#view.getUint32(68, true)
    for (let guard = 0; next < FREE && guard < this.#bytes.length / this.#sectorSize; guard++) {
      const at = (next + 1) * this.#sectorSize
      if (at + this.#sectorSize > this.#bytes.length) {
        this.damaged = true
        break
      }
      for (let i = 0; i < perSector; i++) sectors.push(this.#view.getUint32(at + i * 4, true))
      next = this.#view.getUint32(at + perSector * 4, true)
    }
    const used = sectors.filter((sector) => sector < FREE)
    const table = new Uint32Array(
      Math.min(used.length * (perSector + 1), Math.ceil(this.#bytes.length / this.#sectorSize) + perSector + 1),
    ).fill(END_OF_CHAIN)
    let filled = 0
    for (const sector of used) {
      const at = (sector + 1) * this.#sectorSize
      if (at + this.#sectorSize > this.#bytes.length) this.damaged = true
      for (let i = 0; i <= perSector && filled < table.length; i++, filled++) {
        if (at + i * 4 + 4 <= this.#bytes.length) table[filled] = this.#view.getUint32(at + i * 4, true)
      }
    }
    return table
  }

  /** Bytes of a chain of sectors, at most `size`. */
  #chain(start: number, size: number): Uint8Array {
    const pieces: Uint8Array[] = []
    let length = 0
    let sector = start
    for (let steps = 0; sector < FREE && length < size; steps++) {
      const at = (sector + 1) * this.#sectorSize
      if (steps > this.#table.length || at >= this.#bytes.length) {
        this.damaged = true
        break
      }
      const wanted = Math.min(this.#sectorSize, size - length)
      const piece = this.#bytes.subarray(at, at + wanted)
      if (piece.length < wanted) this.damaged = true
      pieces.push(piece)
      length += piece.length
      sector = this.#table[sector] ?? END_OF_CHAIN
    }
    if (Number.isFinite(size) && length < size) this.damaged = true
    return joined(pieces, length)
  }

  /** Walks the tree of directory entries without recursion; returns the root entry. */
  #readDirectory(directory: Uint8Array): CompoundEntry | null {
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
    const count = Math.floor(directory.length / 128)
    if (count === 0) {
      this.damaged = true
      return null
    }
    const seen = new Uint8Array(count)
    const entry = (index: number, path: string[]): CompoundEntry => {
      const at = index * 128
      const length = Math.min(64, view.getUint16(at + 64, true))
      const name = Buffer.from(directory.buffer, directory.byteOffset + at, Math.max(0, length - 2)).toString('utf16le')
      return {
        name,
        path,
        size: view.getUint32(at + 120, true),
        start: view.getUint32(at + 116, true),
        storage: directory[at + 66] !== 2,
      }
    }
    const root = entry(0, [])
    const waiting: { index: number; path: string[] }[] = [{ index: view.getUint32(76, true), path: [] }]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { index, path } = next
      if (index >= count || seen[index]) continue
      seen[index] = 1
      const at = index * 128
      const one = entry(index, path)
      if (directory[at + 66] !== 0) this.entries.push(one)
      waiting.push({ index: view.getUint32(at + 68, true), path }, { index: view.getUint32(at + 72, true), path })
      if (directory[at + 66] !== 1) continue
      if (path.length < DEEPEST) waiting.push({ index: view.getUint32(at + 76, true), path: [...path, one.name] })
      else this.damaged = true
    }
    return root
  }

  /** Entries of a storage, of the root unless a path is given. */
  within(path: readonly string[] = []): readonly CompoundEntry[] {
    this.#byPath ??= Map.groupBy(this.entries, (entry) => entry.path.join('/'))
    return this.#byPath.get(path.join('/')) ?? []
  }

  /** An entry by its name in any case ([MS-CFB] §2.6.4), in the root unless a path is given. */
  find(name: string, path: readonly string[] = []): CompoundEntry | undefined {
    const wanted = name.toUpperCase()
    return this.within(path).find((entry) => entry.name.toUpperCase() === wanted)
  }

  read(entry: CompoundEntry): Uint8Array {
    if (entry.size >= this.#miniCutoff) return this.#chain(entry.start, entry.size)
    const pieces: Uint8Array[] = []
    let length = 0
    let sector = entry.start
    for (let steps = 0; sector < FREE && length < entry.size; steps++) {
      const at = sector * this.#miniSize
      if (steps > this.#miniTable.length || at >= this.#mini.length) break
      const piece = this.#mini.subarray(at, Math.min(at + this.#miniSize, at + entry.size - length))
      pieces.push(piece)
      length += piece.length
      sector = this.#miniTable[sector] ?? END_OF_CHAIN
    }
    if (length < entry.size) this.damaged = true
    return joined(pieces, length)
  }

  /** A stream of the root by name. */
  stream(name: string): Uint8Array | undefined {
    const entry = this.find(name)
    return entry && !entry.storage ? this.read(entry) : undefined
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
