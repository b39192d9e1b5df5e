import { dirname, join, resolve } from 'node:path'
import { TlogError } from '../error.ts'
import { nodeFileOperations, type FileOperations } from './file-operations.ts'
import { recordsAfter } from './journal.ts'
import { PublishedFolder } from './publish.ts'
import type { Change, Storage } from './storage.ts'
import { Stretch } from './stretch.ts'

const JOURNALS = ['.journal.0', '.journal.1']
const LOCK = '.lock'

/** More than this a journal does not take before the other one is published. */
const MOST_BYTES = 64 * 1024 * 1024
/** Share of that which commits fill at their own pace; from there on at the pace of the publishing, each waiting a little instead of one for all. */
const UNPACED = 0.5
/** The journal that takes the next commits is made long enough for this many times of what came while it was published. */
const FORESIGHT = 8

/** Who writes a folder in this process: whoever else reads it here sees what is acknowledged, not only what is published. */
const writers = new WeakMap<FileOperations, Map<string, FileStorage>>()

/**
 * A log as a folder, in the layout of C2SP tlog-tiles: any web server can publish it. One writer at a time.
 *
 * A commit is one record at the end of a journal and one sync. Its files follow behind it, many commits at a time, while the next commits go
 * to the other journal. After a power cut `open` publishes what the journals hold beyond the published checkpoint; a torn last record was
 * never acknowledged and is dropped.
 */
export class FileStorage implements Storage {
  readonly #root: string
  readonly #files: FileOperations
  readonly #folder: PublishedFolder
  #lock: { release(): void } | undefined
  #checkpoint: string | undefined
  #published: string | undefined
  /** Takes the commits. */
  #front: Stretch
  /** Is being published. */
  #behind: Stretch
  #writing = false
  #publishing: Promise<void> | undefined
  /** Share of what is being published that is written, 0…1. */
  #share = 1
  /** A commit waits for more of it. */
  #goOn: (() => void) | undefined
  /** Why publishing does not go on; tried again with the next commit. */
  #trouble: unknown
  /** Perhaps in the journal, perhaps not: to sign something else of its size would contradict it. */
  #failed: Change | undefined

  constructor(root: string, files: FileOperations = nodeFileOperations) {
    this.#root = resolve(root)
    this.#files = files
    this.#folder = new PublishedFolder(this.#root, files)
    ;[this.#front, this.#behind] = this.#stretches([0, 0])
  }

  async open(): Promise<void> {
    await this.#files.makeDirectory(this.#root)
    if (this.#lock !== undefined) return
    const lock = this.#files.lock(join(this.#root, LOCK))
    try {
      await this.#replay()
    } catch (cause) {
      lock.release()
      throw cause instanceof TlogError ? cause : new TlogError('STORE', 'the journal could not be published', { cause })
    }
    this.#lock = lock
    const known = writers.get(this.#files) ?? new Map<string, FileStorage>()
    writers.set(this.#files, known.set(this.#root, this))
  }

  async checkpoint(): Promise<string | undefined> {
    const writer = this.#writer()
    return writer === undefined ? this.#folder.checkpoint() : writer.#checkpoint
  }

  interrupted(): Promise<string | undefined> {
    return Promise.resolve(this.#failed?.checkpoint)
  }

  read(path: string): Promise<Uint8Array | undefined> {
    if (path.split('/').includes('..')) throw new TlogError('ARGUMENT', 'a path of a log has no ..')
    const writer = this.#writer()
    const waiting = writer === undefined ? undefined : writer.#unpublished(path)
    return waiting === undefined ? this.#folder.read(path) : Promise.resolve(waiting)
  }

  async commit(change: Change): Promise<void> {
    if (this.#lock === undefined) throw new TlogError('STORE', 'the storage is not open for writing')
    if (this.#writing || change.previous !== this.#checkpoint)
      throw new TlogError('CONFLICT', 'the checkpoint was changed by somebody else')
    if (this.#failed !== undefined && this.#failed.checkpoint !== change.checkpoint)
      throw new TlogError('CONFLICT', 'the commit before may have come about')
    this.#writing = true
    try {
      await this.#makeRoom()
      // Adopting what failed takes its files along.
      this.#failed ??= change
      await this.#front.record(this.#failed)
      this.#checkpoint = change.checkpoint
      this.#failed = undefined
    } catch (cause) {
      throw cause instanceof TlogError ? cause : new TlogError('STORE', 'the log could not be written', { cause })
    } finally {
      this.#writing = false
    }
    this.#publishBehind()
  }

  /** Publishing a full form removes its partial ones. */
  removePartials(): Promise<void> {
    return Promise.resolve()
  }

  /** Waits until everything is published; what cannot be stays in the journal. */
  async close(): Promise<void> {
    if (this.#lock === undefined) return
    this.#trouble = undefined
    do {
      this.#publishBehind()
      await this.#publishing
    } while (this.#publishing !== undefined)
    for (const stretch of [this.#front, this.#behind]) await stretch.close()
    if (this.#trouble === undefined)
      for (const name of JOURNALS) await this.#files.empty(join(this.#root, name)).catch(() => undefined)
    writers.get(this.#files)?.delete(this.#root)
    this.#lock.release()
    this.#lock = undefined
  }

  #writer(): FileStorage | undefined {
    return this.#lock === undefined ? writers.get(this.#files)?.get(this.#root) : this
  }

  #unpublished(path: string): Uint8Array | undefined {
    const bytes =
      this.#front.resources.get(path) ??
      this.#behind.resources.get(path) ??
      this.#failed?.resources.find((resource) => resource.path === path)?.bytes
    return bytes?.slice()
  }

  async #replay(): Promise<void> {
    const journals = await Promise.all(JOURNALS.map((name) => this.#files.read(join(this.#root, name))))
    // Their names are durable from here on, so that later only their content must be.
    for (const [i, bytes] of journals.entries())
      if (bytes === undefined) await this.#files.empty(join(this.#root, JOURNALS[i] as string))
    await this.#files.syncDirectory(this.#root)
    await this.#files.syncDirectory(dirname(this.#root))
    this.#published = await this.#folder.checkpoint()
    const left = new Stretch('', this.#files, 0)
    for (const record of recordsAfter(
      this.#published,
      journals.filter((bytes) => bytes !== undefined),
    ))
      left.take(record)
    await this.#publish(left)
    this.#checkpoint = this.#published
    ;[this.#front, this.#behind] = this.#stretches(journals.map((bytes) => bytes?.length ?? 0))
  }

  #stretches(allocated: readonly number[]): [Stretch, Stretch] {
    const [first, second] = JOURNALS.map((name, i) => new Stretch(join(this.#root, name), this.#files, allocated[i] as number))
    return [first as Stretch, second as Stretch]
  }

  async #makeRoom(): Promise<void> {
    if (this.#trouble !== undefined) {
      this.#trouble = undefined
      this.#publishBehind()
      await this.#publishing
    }
    while (this.#publishing !== undefined && this.#front.used >= this.#room())
      await new Promise<void>((resolve) => {
        this.#goOn = resolve
      })
    if (this.#trouble !== undefined) throw this.#trouble
    if (this.#front.used >= MOST_BYTES && this.#behind.checkpoint === undefined) this.#swap()
  }

  #room(): number {
    return MOST_BYTES * (UNPACED + (1 - UNPACED) * this.#share)
  }

  #swap(): void {
    ;[this.#front, this.#behind] = [this.#behind, this.#front]
  }

  /** Begins to publish what waits, unless something is under way. Never while a commit is: its journal must stay in front. */
  #publishBehind(): void {
    if (this.#publishing !== undefined || this.#trouble !== undefined) return
    if (this.#behind.checkpoint === undefined) {
      if (this.#writing || this.#front.checkpoint === undefined) return
      this.#swap()
    }
    this.#publishing = this.#publish(this.#behind)
      .catch((error: unknown) => {
        this.#trouble = error
      })
      .finally(() => {
        this.#publishing = undefined
        this.#goOn?.()
        this.#publishBehind()
      })
  }

  async #publish(stretch: Stretch): Promise<void> {
    const { resources, checkpoint } = stretch
    if (checkpoint === undefined) return
    this.#share = 0
    await this.#folder.publish({ resources, checkpoint }, this.#published, (share) => {
      this.#share = share
      this.#goOn?.()
    })
    this.#published = checkpoint
    stretch.clear()
    // Without it the commits that find their journal too short make it longer themselves.
    await stretch.lengthen(Math.min(MOST_BYTES, FORESIGHT * this.#front.used)).catch(() => undefined)
  }
}
