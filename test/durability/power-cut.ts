/**
 * A disk that forgets what was not synced, loaded with `--import` before everything else, in every thread of the server.
 *
 * The page cache survives kill -9 and so hides a missing fsync. Below MARUHI_TEST_DISK everything goes to the real files as always;
 * beside it, MARUHI_TEST_DURABLE holds what a power cut would leave: bytes get there when their file is synced, names, sizes and removals
 * when anything is synced after them (as a journaling file system does). Killing the server and opening the second folder is the power cut.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'

const disk = resolve(process.env['MARUHI_TEST_DISK'] ?? '/nowhere')
const durable = process.env['MARUHI_TEST_DURABLE'] ?? ''

type Name = (() => void) | undefined

const real = { ...fs }
const open = new Map<number, string>()
/** Unsynced bytes of each file: from, to. */
const dirty = new Map<string, [number, number][]>()
/** Changes of names since the last sync of anything, in their order. */
let names: Name[] = []

const inside = (path: fs.PathLike | number): path is string =>
  typeof path === 'string' && (resolve(path) === disk || resolve(path).startsWith(`${disk}/`))
const there = (path: string) => join(durable, relative(disk, resolve(path)))

function quietly(change: () => void): void {
  try {
    change()
  } catch {
    // A name that is gone by now: a later change in the list removed it.
  }
}

const create = (path: string, mode?: fs.Mode | null) => {
  const target = there(path)
  names.push(() => {
    real.mkdirSync(dirname(target), { recursive: true })
    if (!real.existsSync(target)) real.closeSync(real.openSync(target, 'w', mode ?? 0o600))
  })
}

function soil(path: string, from: number, length: number): void {
  const ranges = dirty.get(path) ?? []
  const last = ranges.at(-1)
  if (last && last[1] === from) last[1] = from + length
  else ranges.push([from, from + length])
  dirty.set(path, ranges)
}

/** The moment that counts. */
function settle(path: string): void {
  const waiting = names
  names = []
  for (const change of waiting) if (change) quietly(change)
  const ranges = dirty.get(path)
  dirty.delete(path)
  if (!ranges || !real.existsSync(there(path))) return
  const [source, target] = [real.openSync(path, 'r'), real.openSync(there(path), 'r+')]
  for (const [from, to] of ranges) {
    const bytes = Buffer.alloc(to - from)
    const read = real.readSync(source, bytes, 0, bytes.length, from)
    real.writeSync(target, bytes, 0, read, from)
  }
  real.closeSync(source)
  real.closeSync(target)
}

Object.assign(fs, {
  openSync(path: fs.PathLike, flags: fs.OpenMode = 'r', mode?: fs.Mode | null) {
    const fresh = inside(path) && !real.existsSync(path)
    const cut =
      inside(path) &&
      !fresh &&
      ((typeof flags === 'string' && flags.startsWith('w')) ||
        (typeof flags === 'number' && (flags & fs.constants.O_TRUNC) !== 0))
    const fd = real.openSync(path, flags, mode)
    if (inside(path)) {
      open.set(fd, resolve(path))
      if (fresh) create(path, mode)
      if (cut) shorten(resolve(path), 0)
    }
    return fd
  },
  closeSync(fd: number) {
    open.delete(fd)
    real.closeSync(fd)
  },
  writeSync(fd: number, data: NodeJS.ArrayBufferView | string, ...rest: (number | string | null | undefined)[]) {
    const path = open.get(fd)
    if (path === undefined) return (real.writeSync as (...all: unknown[]) => number)(fd, data, ...rest)
    const before = real.fstatSync(fd).size
    const written = (real.writeSync as (...all: unknown[]) => number)(fd, data, ...rest)
    const position = typeof data === 'string' ? rest[0] : rest[2]
    soil(path, typeof position === 'number' ? position : before, written)
    return written
  },
  writeFileSync(path: fs.PathOrFileDescriptor, data: string | NodeJS.ArrayBufferView, options?: fs.WriteFileOptions) {
    const known = typeof path === 'string' && inside(path)
    if (known && !real.existsSync(path)) create(path)
    real.writeFileSync(path, data, options)
    if (known) soil(resolve(path), 0, real.statSync(path).size)
  },
  ftruncateSync(fd: number, length = 0) {
    real.ftruncateSync(fd, length)
    const path = open.get(fd)
    if (path !== undefined) shorten(path, length)
  },
  truncateSync(path: fs.PathLike, length = 0) {
    real.truncateSync(path, length)
    if (inside(path)) shorten(resolve(path), length)
  },
  mkdirSync(path: fs.PathLike, options?: fs.MakeDirectoryOptions) {
    const made = real.mkdirSync(path, options)
    if (inside(path)) names.push(() => real.mkdirSync(there(path), { recursive: true, mode: 0o700 }))
    return made
  },
  renameSync(from: fs.PathLike, to: fs.PathLike) {
    real.renameSync(from, to)
    if (!inside(from) || !inside(to)) return
    const [old, now] = [resolve(from), resolve(to)]
    for (const [fd, path] of open) if (path === old) open.set(fd, now)
    const unsynced = dirty.get(old)
    dirty.delete(old)
    if (unsynced) dirty.set(now, unsynced)
    else dirty.delete(now)
    names.push(() => real.renameSync(there(from), there(to)))
  },
  linkSync(from: fs.PathLike, to: fs.PathLike) {
    real.linkSync(from, to)
    if (inside(from) && inside(to)) names.push(() => real.linkSync(there(from), there(to)))
  },
  unlinkSync(path: fs.PathLike) {
    real.unlinkSync(path)
    if (!inside(path)) return
    dirty.delete(resolve(path))
    names.push(() => real.rmSync(there(path), { force: true }))
  },
  rmSync(path: fs.PathLike, options?: fs.RmOptions) {
    real.rmSync(path, options)
    if (inside(path)) names.push(() => real.rmSync(there(path), { ...options, force: true }))
  },
  rmdirSync(path: fs.PathLike) {
    real.rmdirSync(path)
    if (inside(path)) names.push(() => real.rmSync(there(path), { recursive: true, force: true }))
  },
  fsyncSync(fd: number) {
    real.fsyncSync(fd)
    const path = open.get(fd)
    if (path !== undefined) settle(path)
  },
  fdatasyncSync(fd: number) {
    real.fdatasyncSync(fd)
    const path = open.get(fd)
    if (path !== undefined) settle(path)
  },
})

function shorten(path: string, length: number): void {
  const target = there(path)
  const ranges = dirty
    .get(path)
    ?.flatMap(([from, to]): [number, number][] => (from >= length ? [] : [[from, Math.min(to, length)]]))
  if (ranges) dirty.set(path, ranges)
  names.push(() => real.truncateSync(target, length))
}

syncBuiltinESMExports()
