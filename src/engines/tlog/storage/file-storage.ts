import { dirname, join } from 'node:path'
import { textOf, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { nodeFileOperations, type FileOperations } from './file-operations.ts'
import type { Change, Storage } from './storage.ts'

const CHECKPOINT = 'checkpoint'
const NEXT_CHECKPOINT = 'checkpoint.next'
const LOCK = '.lock'

/**
 * A log as a folder, in the layout of C2SP tlog-tiles: any web server can publish it. One writer at a time.
 *
 * Order of a commit: tiles and bundles with fsync → fsync of their folders → checkpoint under another name with fsync → rename → fsync
 * of the folder. A power cut before the rename leaves the old checkpoint and bytes nobody refers to, or a whole next checkpoint, which the
 * log then adopts.
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
    if ((await this.checkpoint()) !== previous) throw new TlogError('CONFLICT', 'the checkpoint was changed by somebody else')
    try {
      await this.#writeResources(resources)
      const next = join(this.#root, NEXT_CHECKPOINT)
      await this.#files.writeSynced(next, utf8(checkpoint))
      await this.#files.replace(next, join(this.#root, CHECKPOINT))
      await this.#files.syncDirectory(this.#root)
    } catch (cause) {
      throw new TlogError('STORE', 'the log could not be written', { cause })
    }
  }

  async removePartials(folders: readonly string[]): Promise<void> {
    for (const folder of folders) {
      this.#synced.delete(join(this.#root, folder, '.'))
      await this.#files.removeTree(join(this.#root, folder))
    }
  }

  close(): Promise<void> {
    this.#lock?.release()
    this.#lock = undefined
    return Promise.resolve()
  }

  async #writeResources(resources: Change['resources']): Promise<void> {
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
