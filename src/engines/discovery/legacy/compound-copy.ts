import type { CompoundEntry, CompoundFile } from './compound.ts'

/** Sectors of version 4 ([MS-CFB] §2.2): 109 table sectors named in the header reach 450 MB, so that no further list of them is needed. */
const SECTOR = 4_096
const SECTOR_SHIFT = 12
const MINI = 64
const MINI_SHIFT = 6
const MINI_CUTOFF = 4_096
const FREE = 0xffffffff
const END_OF_CHAIN = 0xfffffffe
const TABLE = 0xfffffffd

/** A storage or, with bytes, a stream. */
export interface CompoundNode {
  name: string
  bytes?: Uint8Array
  children?: CompoundNode[]
}

/** The storage at a path as a compound file of its own: a document embedded in another is kept so. Of entries with one name the first counts. */
export const copyOfStorage = (
  file: CompoundFile,
  path: readonly string[],
  read: (entry: CompoundEntry) => Uint8Array,
): Uint8Array => writeCompound(nodesBelow(file, path, read))

function nodesBelow(file: CompoundFile, path: readonly string[], read: (entry: CompoundEntry) => Uint8Array): CompoundNode[] {
  const nodes = new Map<string, CompoundNode>()
  for (const entry of file.within(path)) {
    const { name, storage } = entry
    if (nodes.has(name)) continue
    nodes.set(name, storage ? { name, children: nodesBelow(file, [...path, name], read) } : { name, bytes: read(entry) })
  }
  return [...nodes.values()]
}

/** Writes a compound file ([MS-CFB]) with the given nodes in its root. */
export function writeCompound(nodes: readonly CompoundNode[]): Uint8Array {
  const sectors: Uint8Array[] = []
  const table: number[] = []
  const chain = (bytes: Uint8Array): number => chainOf(bytes, SECTOR, sectors, table)
  const minis: Uint8Array[] = []
  const miniTable: number[] = []
  const directory: Buffer[] = []

  const entry = (name: string, type: number): { at: number; record: Buffer } => {
    const record = Buffer.alloc(128)
    const length = record.write(name.slice(0, 31), 'utf16le')
    record.writeUInt16LE(length + 2, 64)
    record[66] = type
    record[67] = 1
    for (const link of [68, 72, 76]) record.writeUInt32LE(FREE, link)
    return { at: directory.push(record) - 1, record }
  }
  // Brothers hang on each other's right: in their order that is a tree, if a lean one.
  const writeAll = (parent: Buffer, children: readonly CompoundNode[]): void => {
    let before: Buffer | undefined
    for (const { name, bytes, children: below } of [...children].sort(byName)) {
      const { at, record } = entry(name, bytes ? 2 : 1)
      if (before) before.writeUInt32LE(at, 72)
      else parent.writeUInt32LE(at, 76)
      before = record
      if (bytes) {
        const small = bytes.length < MINI_CUTOFF
        record.writeUInt32LE(small ? chainOf(bytes, MINI, minis, miniTable) : chain(bytes), 116)
        record.writeUInt32LE(bytes.length, 120)
      } else writeAll(record, below ?? [])
    }
  }
  const root = entry('Root Entry', 5).record
  writeAll(root, nodes)
  const mini = Buffer.concat(minis)
  root.writeUInt32LE(chain(mini), 116)
  root.writeUInt32LE(mini.length, 120)
  const miniTableBytes = wordsOf(miniTable, SECTOR)
  const miniTableStart = chain(miniTableBytes)
  const directoryStart = chain(Buffer.concat(directory))

  let tables = 0
  while (tables * (SECTOR / 4) < table.length + tables) tables++
  const first = table.length
  for (let i = 0; i < tables; i++) table.push(TABLE)
  const head = Buffer.alloc(SECTOR)
  head.write('d0cf11e0a1b11ae1', 'hex')
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(4, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(SECTOR_SHIFT, 30)
  head.writeUInt16LE(MINI_SHIFT, 32)
  head.writeUInt32LE(Math.ceil((directory.length * 128) / SECTOR), 40)
  head.writeUInt32LE(tables, 44)
  head.writeUInt32LE(directoryStart, 48)
  head.writeUInt32LE(MINI_CUTOFF, 56)
  head.writeUInt32LE(miniTableStart, 60)
  head.writeUInt32LE(miniTableBytes.length / SECTOR, 64)
  head.writeUInt32LE(END_OF_CHAIN, 68)
  for (let i = 0; i < 109; i++) head.writeUInt32LE(i < tables ? first + i : FREE, 76 + i * 4)
  return Buffer.concat([head, ...sectors, wordsOf(table, SECTOR)])
}

/** Names are ordered by length, then in capitals ([MS-CFB] §2.6.4). */
function byName(a: CompoundNode, b: CompoundNode): number {
  if (a.name.length !== b.name.length) return a.name.length - b.name.length
  return a.name.toUpperCase() < b.name.toUpperCase() ? -1 : 1
}

/** Cuts bytes into pieces of one size and links them; returns the first. */
function chainOf(bytes: Uint8Array, size: number, pieces: Uint8Array[], table: number[]): number {
  if (bytes.length === 0) return END_OF_CHAIN
  const start = pieces.length
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size)
    pieces.push(piece.length === size ? piece : Buffer.concat([piece, Buffer.alloc(size - piece.length)]))
    table.push(at + size < bytes.length ? table.length + 1 : END_OF_CHAIN)
  }
  return start
}

/** 32-bit words, filled up with free ones to whole sectors. */
function wordsOf(words: readonly number[], size: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((words.length * 4) / size) * size, 0xff)
  words.forEach((word, i) => bytes.writeUInt32LE(word, i * 4))
  return bytes
}
