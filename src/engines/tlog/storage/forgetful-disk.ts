import { dirname } from 'node:path'
import { TlogError } from '../error.ts'
import type { FileInPlace, FileOperations } from './file-operations.ts'

/** Thrown by every operation from the power cut on. */
export class PowerCut extends Error {}

interface Inode {
  written: Uint8Array
  synced: Uint8Array | undefined
  /** Changed in place since it was synced: each sector is the old or the new one. */
  inPlace?: boolean
}

const SECTOR = 512

/**
 * A disk with a page cache, for tests: what was written is readable at once, but only what was synced survives a power cut for certain. Of
 * the rest a seeded chance decides: lost, kept, or torn after some bytes; names and contents apart, as on real file systems.
 */
export class ForgetfulDisk implements FileOperations {
  /** Steps that were done, each a place where the power can go. */
  steps = 0
  #cutAfter: number
  #random: () => number
  #names = new Map<string, Inode | 'folder'>()
  #durableNames = new Map<string, Inode | 'folder'>()
  #locked = new Set<string>()

  constructor(seed = 1, cutAfter = Number.POSITIVE_INFINITY) {
    this.#cutAfter = cutAfter
    this.#random = seeded(seed)
  }

  makeDirectory(path: string): Promise<void> {
    return this.#step(() => {
      for (let at = path; at !== dirname(at); at = dirname(at)) if (!this.#names.has(at)) this.#names.set(at, 'folder')
    })
  }

  async writeSynced(path: string, bytes: Uint8Array): Promise<void> {
    const inode = this.#open(path)
    await this.#step(() => {
      this.#names.set(path, inode)
      inode.written = new Uint8Array(bytes)
      inode.inPlace = false
    })
    await this.#step(() => {
      inode.synced = inode.written
    })
  }

  openInPlace(path: string): Promise<FileInPlace> {
    const inode = this.#existing(path)
    return Promise.resolve({
      writeSynced: async (at, bytes) => {
        await this.#writeInPlace(inode, at, bytes)
        await this.#step(() => {
          inode.synced = inode.written
          inode.inPlace = false
        })
      },
      close: () => Promise.resolve(),
    })
  }

  /** What openInPlace gives, without the sync. */
  openUnsynced(path: string): Promise<FileInPlace> {
    const inode = this.#existing(path)
    return Promise.resolve({
      writeSynced: (at, bytes) => this.#writeInPlace(inode, at, bytes),
      close: () => Promise.resolve(),
    })
  }

  empty(path: string): Promise<void> {
    const inode = this.#open(path)
    return this.#step(() => {
      this.#names.set(path, inode)
      inode.written = new Uint8Array()
      inode.inPlace = false
    })
  }

  replace(from: string, to: string): Promise<void> {
    return this.#step(() => {
      const inode = this.#names.get(from)
      if (inode === undefined) throw new Error(`no ${from}`)
      this.#names.delete(from)
      this.#names.set(to, inode)
    })
  }

  syncDirectory(path: string): Promise<void> {
    return this.#step(() => {
      const inside = (name: string): boolean => dirname(name) === path
      for (const name of this.#durableNames.keys()) if (inside(name) && !this.#names.has(name)) this.#durableNames.delete(name)
      for (const [name, inode] of this.#names) if (inside(name)) this.#durableNames.set(name, inode)
    })
  }

  read(path: string): Promise<Uint8Array | undefined> {
    const inode = this.#names.get(path)
    return Promise.resolve(inode === undefined || inode === 'folder' ? undefined : new Uint8Array(inode.written))
  }

  removeTree(path: string): Promise<void> {
    return this.#step(() => {
      const below = path.endsWith('/') ? path : `${path}/`
      for (const name of this.#names.keys()) if (`${name}/`.startsWith(below)) this.#names.delete(name)
    })
  }

  lock(path: string): { release(): void } {
    if (this.#locked.has(path)) throw new TlogError('STORE', 'locked')
    this.#locked.add(path)
    return { release: () => this.#locked.delete(path) }
  }

  /** The disk as the next start finds it. Locks are gone with the process. */
  afterPowerCut(cutAfter?: number): ForgetfulDisk {
    const next = new ForgetfulDisk(Math.floor(this.#random() * 2 ** 31), cutAfter)
    const names = new Map(this.#durableNames)
    // Changes of names that were not synced may have reached the disk or not, one by one.
    for (const [name, inode] of this.#names) if (names.get(name) !== inode && this.#random() < 0.5) names.set(name, inode)
    for (const name of names.keys()) if (!this.#names.has(name) && this.#random() < 0.5) names.delete(name)
    for (const [name, inode] of names) {
      if (!hasParents(name, names)) continue
      const kept = inode === 'folder' ? inode : survivor(inode, this.#random)
      next.#names.set(name, kept)
      next.#durableNames.set(name, kept)
    }
    return next
  }

  #writeInPlace(inode: Inode, at: number, bytes: Uint8Array): Promise<void> {
    return this.#step(() => {
      const written = new Uint8Array(Math.max(inode.written.length, at + bytes.length))
      written.set(inode.written)
      written.set(bytes, at)
      inode.inPlace = inode.synced === inode.written || inode.inPlace === true
      inode.written = written
    })
  }

  #existing(path: string): Inode {
    const inode = this.#names.get(path)
    if (inode === undefined || inode === 'folder') throw new Error(`no ${path}`)
    return inode
  }

  /** Writing over a file keeps its inode: its name may be durable already. */
  #open(path: string): Inode {
    const known = this.#names.get(path)
    return known === undefined || known === 'folder' ? { written: new Uint8Array(), synced: undefined } : known
  }

  #step(change: () => void): Promise<void> {
    if (this.steps >= this.#cutAfter) return Promise.reject(new PowerCut())
    this.steps++
    change()
    return Promise.resolve()
  }
}

function hasParents(name: string, names: ReadonlyMap<string, unknown>): boolean {
  const parent = dirname(name)
  return parent === '/' || (names.has(parent) && hasParents(parent, names))
}

function survivor({ written, synced, inPlace }: Inode, random: () => number): Inode {
  if (inPlace === true && synced !== undefined) {
    const mixed = written.slice(0, random() < 0.5 ? written.length : synced.length)
    for (let at = 0; at < mixed.length; at += SECTOR)
      if (random() < 0.5) mixed.set(synced.subarray(at, Math.min(at + SECTOR, mixed.length)), at)
    return { written: mixed, synced: mixed }
  }
  const torn = written.slice(0, Math.floor(random() * (written.length + 1)))
  const bytes = synced === written ? synced : synced !== undefined && random() < 0.3 ? synced : torn
  return { written: bytes, synced: bytes }
}

/** Numbers in [0, 1) that repeat for the same seed (Mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
