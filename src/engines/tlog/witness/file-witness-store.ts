import { dirname, join } from 'node:path'
import { textOf, utf8 } from '../encoding.ts'
import { nodeFileOperations, type FileOperations } from '../storage/file-operations.ts'
import { originHashOf, type WitnessStore } from './witness.ts'

/** One file for each log: written aside, synced, renamed, folder synced. One process at a time. */
export class FileWitnessStore implements WitnessStore {
  readonly #folder: string
  readonly #files: FileOperations
  readonly #lock: { release(): void }
  #last: Promise<unknown> = Promise.resolve()

  private constructor(folder: string, files: FileOperations) {
    this.#folder = folder
    this.#files = files
    this.#lock = files.lock(join(folder, '.lock'))
  }

  /** @throws TlogError STORE when another process holds the folder */
  static async open(folder: string, files: FileOperations = nodeFileOperations): Promise<FileWitnessStore> {
    await files.makeDirectory(folder)
    await files.syncDirectory(dirname(folder))
    return new FileWitnessStore(folder, files)
  }

  async get(origin: string): Promise<string | undefined> {
    const bytes = await this.#files.read(this.#path(origin))
    return bytes === undefined ? undefined : textOf(bytes)
  }

  replace(origin: string, previous: string | undefined, checkpoint: string): Promise<boolean> {
    // One after the other: between reading and renaming nobody else may write.
    const result = this.#last.then(() => this.#replaceNow(origin, previous, checkpoint))
    this.#last = result.catch(() => undefined)
    return result
  }

  close(): void {
    this.#lock.release()
  }

  async #replaceNow(origin: string, previous: string | undefined, checkpoint: string): Promise<boolean> {
    if ((await this.get(origin)) !== previous) return false
    const path = this.#path(origin)
    await this.#files.writeSynced(`${path}.next`, utf8(checkpoint))
    await this.#files.replace(`${path}.next`, path)
    await this.#files.syncDirectory(this.#folder)
    return true
  }

  #path(origin: string): string {
    return join(this.#folder, originHashOf(origin))
  }
}
