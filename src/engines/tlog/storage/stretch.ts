import type { FileInPlace, FileOperations } from './file-operations.ts'
import { encodeRecord, type Recorded } from './journal.ts'
import type { Change } from './storage.ts'

/** Bytes a journal has at first. */
const FIRST_BYTES = 64 * 1024
/** Zeros written at a time. */
const ZEROS = 1024 * 1024

/** Commits that are durable in one journal, and not yet files. */
export class Stretch {
  readonly #path: string
  readonly #files: FileOperations
  /** Held open: a commit opens no file. */
  #file: FileInPlace | undefined
  #used = 0
  #allocated: number
  #resources = new Map<string, Uint8Array>()
  #checkpoint: string | undefined

  /** @param allocated bytes the journal has */
  constructor(path: string, files: FileOperations, allocated: number) {
    this.#path = path
    this.#files = files
    this.#allocated = allocated
  }

  /** Bytes of the journal its commits take. */
  get used(): number {
    return this.#used
  }

  get resources(): ReadonlyMap<string, Uint8Array> {
    return this.#resources
  }

  /** The newest one; undefined when there is no commit. */
  get checkpoint(): string | undefined {
    return this.#checkpoint
  }

  /** One write and one sync. */
  async record(change: Change): Promise<void> {
    const { bytes, recorded } = encodeRecord(change)
    const end = this.#used + bytes.length
    if (end <= this.#allocated) await (await this.#open()).writeSynced(this.#used, bytes)
    else {
      const allocated = Math.max(FIRST_BYTES, end + Math.min(this.#allocated, ZEROS))
      const padded = new Uint8Array(allocated - this.#used)
      padded.set(bytes)
      await (await this.#open()).writeSynced(this.#used, padded)
      this.#allocated = allocated
    }
    this.#used = end
    this.take(recorded)
  }

  /** Adds what stands in a journal already. */
  take({ resources, checkpoint }: Recorded): void {
    for (const { path, bytes } of resources) this.#resources.set(path, bytes)
    this.#checkpoint = checkpoint
  }

  /** All of it is published: the journal is written from its beginning again. */
  clear(): void {
    this.#used = 0
    this.#resources = new Map()
    this.#checkpoint = undefined
  }

  /** Makes the journal longer while no commit waits: a sync that need not write the file's length as well is by far the quicker one. */
  async lengthen(bytes: number): Promise<void> {
    while (this.#allocated < bytes) {
      const zeros = new Uint8Array(Math.min(ZEROS, bytes - this.#allocated))
      await (await this.#open()).writeSynced(this.#allocated, zeros)
      this.#allocated += zeros.length
    }
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }

  async #open(): Promise<FileInPlace> {
    return (this.#file ??= await this.#files.openInPlace(this.#path))
  }
}
