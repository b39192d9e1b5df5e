import { dirname, join } from 'node:path'
import { digest } from '../crypto.ts'
import { textOf, toHex, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { nodeFileOperations, type FileOperations } from './file-operations.ts'
import type { Change, Storage } from './storage.ts'

const CHECKPOINT = 'checkpoint'
const NEXT_CHECKPOINT = 'checkpoint.next'
const INTENT = '.intent'
const LOCK = '.lock'

/** Nothing else is ever removed, whatever an intent says. */
const RESOURCE = /^tile\/(?:\d+|entries)\/(?:x\d{3}\/)*\d{3}(?:\.p\/\d+)?$/

/** What the last commit was about to do, written before it began. */
interface Intent {
  /** Digests of the checkpoint it started from and of the one it was to end with. */
  readonly previous: string
  readonly checkpoint: string
  readonly paths: readonly string[]
}

/**
 * A log as a folder, in the layout of C2SP tlog-tiles: any web server can publish it. One writer at a time.
 *
 * Order of a commit: intent with fsync → tiles and bundles with fsync → fsync of their folders → checkpoint under another name with fsync →
 * rename → fsync of the folder. A power cut before the rename leaves the old checkpoint and bytes nobody refers to, which the next commit
 * removes by the intent, or a whole next checkpoint, which the log adopts.
 */
export class FileStorage implements Storage {
  readonly #root: string
  readonly #files: FileOperations
  readonly #synced = new Set<string>()
  #lock: { release(): void } | undefined

  constructor(root: string, files: FileOperations = nodeFileOperations) {
    this.#root = root
    this.#files = files
  }

  async open(): Promise<void> {
    await this.#files.makeDirectory(this.#root)
    this.#lock ??= this.#files.lock(join(this.#root, LOCK))
    // Its name is durable from here on, so that later only its content must be.
    if ((await this.#files.read(join(this.#root, INTENT))) === undefined) await this.#files.empty(join(this.#root, INTENT))
    await this.#files.syncDirectory(this.#root)
    await this.#files.syncDirectory(dirname(this.#root))
  }

  async checkpoint(): Promise<string | undefined> {
    const bytes = await this.read(CHECKPOINT)
    return bytes === undefined ? undefined : textOf(bytes)
  }

  async interrupted(): Promise<string | undefined> {
    const bytes = await this.read(NEXT_CHECKPOINT)
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  }

  read(path: string): Promise<Uint8Array | undefined> {
    if (path.split('/').includes('..')) throw new TlogError('ARGUMENT', 'a path of a log has no ..')
    return this.#files.read(join(this.#root, path))
  }

  async commit({ resources, checkpoint, previous }: Change): Promise<void> {
    if (this.#lock === undefined) throw new TlogError('STORE', 'the storage is not open for writing')
    const stored = await this.checkpoint()
    if (stored !== previous) throw new TlogError('CONFLICT', 'the checkpoint was changed by somebody else')
    const intent = { previous: digestOf(stored), checkpoint: digestOf(checkpoint), paths: resources.map(({ path }) => path) }
    try {
      await this.#discardInterrupted(intent)
      if (resources.length > 0) await this.#writeResources(resources, intent)
      const next = join(this.#root, NEXT_CHECKPOINT)
      await this.#files.writeSynced(next, utf8(checkpoint))
      await this.#files.replace(next, join(this.#root, CHECKPOINT))
      await this.#files.syncDirectory(this.#root)
    } catch (cause) {
      throw new TlogError('STORE', 'the log could not be written', { cause })
    }
    // An intent that stays is harmless: it names another checkpoint.
    await this.#files.empty(join(this.#root, INTENT)).catch(() => undefined)
  }

  async removePartials(folders: readonly string[]): Promise<void> {
    for (const folder of folders) {
      this.#synced.delete(join(this.#root, folder.replace(/\/$/, '')))
      await this.#files.removeTree(join(this.#root, folder))
    }
  }

  close(): Promise<void> {
    this.#lock?.release()
    this.#lock = undefined
    return Promise.resolve()
  }

  /** Removes what an earlier commit wrote that did not come about: no checkpoint covers it, and an audit would take it for tampering. */
  async #discardInterrupted(next: Intent): Promise<void> {
    const left = await this.#readIntent()
    if (left === undefined || left.previous !== next.previous || left.checkpoint === next.checkpoint) return
    const kept = new Set(next.paths)
    for (const path of left.paths)
      if (!kept.has(path) && RESOURCE.test(path)) await this.#files.removeTree(join(this.#root, path))
  }

  async #readIntent(): Promise<Intent | undefined> {
    const bytes = await this.read(INTENT)
    try {
      return bytes === undefined ? undefined : (JSON.parse(textOf(bytes)) as Intent)
    } catch {
      // Torn: the commit had not begun to write anything else.
      return undefined
    }
  }

  async #writeResources(resources: Change['resources'], intent: Intent): Promise<void> {
    await this.#files.writeSynced(join(this.#root, INTENT), utf8(JSON.stringify(intent)))
    const targets = resources.map(({ path, bytes }) => ({ path: join(this.#root, path), bytes }))
    const folders = new Set(targets.map(({ path }) => dirname(path)))
    const parents = new Set<string>()
    for (const folder of folders) {
      if (this.#synced.has(folder)) continue
      await this.#files.makeDirectory(folder)
      // A new folder's name lives in its parent, which may be new as well.
      for (let at = folder; at !== this.#root; at = dirname(at)) parents.add(dirname(at))
    }
    await Promise.all(targets.map(({ path, bytes }) => this.#files.writeSynced(path, bytes)))
    await Promise.all(Array.from(new Set([...folders, ...parents]), (folder) => this.#files.syncDirectory(folder)))
    for (const folder of folders) this.#synced.add(folder)
  }
}

const digestOf = (checkpoint: string | undefined): string => toHex(digest('sha256', utf8(checkpoint ?? '')))
