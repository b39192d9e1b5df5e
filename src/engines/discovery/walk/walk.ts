import { lstat, opendir, realpath, stat } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import { sep } from 'node:path'
import { DiscoveryError } from '../errors.ts'
import { nameText } from './names.ts'

export interface FoundFile {
  /** Absolute path in bytes, for names in any encoding. */
  file: Buffer
  /** Below the root, `/` between folders, composed (NFC). */
  path: string
  stat: Stats
  /** Everybody may enter every folder between the root and it. */
  reachable: boolean
}

export type Found =
  | { kind: 'file'; file: FoundFile }
  | { kind: 'problem'; path: string; reason: 'unreadable' | 'vanished' | 'outside' }

const SLASH = Buffer.from('/')
/** Files looked at together. */
const BATCH = 64

/**
 * Walks over all files below a folder, depth first, without recursion and with one open folder at a time. Links are not followed: what they point
 * to inside the root is met anyway, and one that leads out is told as `outside`.
 * @throws DiscoveryError `rootMissing`, `rootUnreadable`, `rootNotFolder`
 */
export async function* walk(root: string, signal?: AbortSignal): AsyncGenerator<Found> {
  const base = await openRoot(root)
  const folders: { dir: Buffer; path: string; open: boolean }[] = [{ dir: Buffer.from(base), path: '', open: true }]
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    let entries
    try {
      entries = await opendir(folder.dir, { encoding: 'buffer' as BufferEncoding, bufferSize: 512 })
    } catch (error) {
      yield { kind: 'problem', path: folder.path, reason: reasonOf(error) }
      continue
    }
    // How the root itself is shared is a matter of the file server.
    const open = folder.path === '' || (folder.open && (await isOpen(folder.dir)))
    let batch: { file: Buffer; path: string }[] = []
    try {
      for await (const entry of entries) {
        if (signal?.aborted) return
        const name = entry.name as unknown as Buffer
        const path = folder.path + nameText(name)
        const file = Buffer.concat([folder.dir, SLASH, name])
        if (entry.isDirectory()) folders.push({ dir: file, path: `${path}/`, open })
        else batch.push({ file, path })
        if (batch.length >= BATCH) {
          yield* lookAt(batch, base, open)
          batch = []
        }
      }
    } catch (error) {
      yield { kind: 'problem', path: folder.path, reason: reasonOf(error) }
    }
    yield* lookAt(batch, base, open)
  }
}

async function openRoot(root: string): Promise<string> {
  try {
    const base = await realpath(root)
    if (!(await stat(base)).isDirectory()) throw new DiscoveryError('rootNotFolder')
    await (await opendir(base)).close()
    return base
  } catch (error) {
    if (error instanceof DiscoveryError) throw error
    const code = (error as NodeJS.ErrnoException).code
    throw new DiscoveryError(code === 'ENOENT' ? 'rootMissing' : code === 'ENOTDIR' ? 'rootNotFolder' : 'rootUnreadable', {
      cause: error,
    })
  }
}

/** Everybody may pass through the folder. */
async function isOpen(folder: Buffer): Promise<boolean> {
  try {
    return ((await lstat(folder)).mode & 0o001) !== 0
  } catch {
    return false
  }
}

async function* lookAt(batch: readonly { file: Buffer; path: string }[], base: string, open: boolean): AsyncGenerator<Found> {
  const found = await Promise.all(batch.map((entry) => lookAtOne(entry, base, open)))
  for (const one of found) if (one) yield one
}

async function lookAtOne(
  { file, path }: { file: Buffer; path: string },
  base: string,
  reachable: boolean,
): Promise<Found | null> {
  try {
    const facts = await lstat(file)
    if (facts.isFile()) return { kind: 'file', file: { file, path, stat: facts, reachable } }
    if (facts.isSymbolicLink() && !(await leadsInside(file, base))) return { kind: 'problem', path, reason: 'outside' }
    return null
  } catch (error) {
    return { kind: 'problem', path, reason: reasonOf(error) }
  }
}

async function leadsInside(link: Buffer, base: string): Promise<boolean> {
  try {
    const target = await realpath(link)
    return target === base || target.startsWith(base + sep)
  } catch {
    return false
  }
}

function reasonOf(error: unknown): 'unreadable' | 'vanished' {
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'vanished' : 'unreadable'
}
