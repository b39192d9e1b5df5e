import { dirname, join, resolve } from 'node:path'
import { TlogError } from '../error.ts'
import { nodeFileOperations, type FileOperations } from './file-operations.ts'
import { encodeRecord, recordsAfter, type Recorded } from './journal.ts'
import { PublishedFolder } from './publish.ts'
import type { Change, Storage } from './storage.ts'

const JOURNALS = ['.journal.0', '.journal.1']
const LOCK = '.lock'

/**
 * Bytes a journal has at first. When it is full it doubles, for a sync that need not write the file's length is the quicker one, but by no more
 * than `MOST_GROWTH`: a commit waits for the zeros too.
 */
const FIRST_BYTES = 64 * 1024
const MOST_GROWTH = 1024 * 1024
/** From here on commits wait for the publishing to come after. */
const MOST_BYTES = 32 * 1024 * 1024

/** Commits that are durable in a journal, and not yet files. */
interface Stretch {
  readonly journal: string
  used: number
  allocated: number
  checkpoint: string | undefined
  resources: Map<string, Uint8Array>
}

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
  #front = emptyStretch(JOURNALS[0] as string)
  /** Is being published. */
  #behind = emptyStretch(JOURNALS[1] as string)
  #writing = false
  #publishing: Promise<void> | undefined
  /** Why publishing does not go on; tried again with the next commit. */
  #trouble: unknown
  /** Perhaps in the journal, perhaps not: to sign something else of its size would contradict it. */
  #failed: Change | undefined

  constructor(root: string, files: FileOperations = nodeFileOperations) {
    this.#root = resolve(root)
    this.#files = files
    this.#folder = new PublishedFolder(this.#root, files)
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
      await this.#record(this.#failed)
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
    const left = emptyStretch('')
    for (const record of recordsAfter(
      this.#published,
      journals.filter((bytes) => bytes !== undefined),
    ))
      add(left, record)
    await this.#publish(left)
    this.#checkpoint = this.#published
    const [front, behind] = JOURNALS.map((name, i) => ({ ...emptyStretch(name), allocated: journals[i]?.length ?? 0 }))
    this.#front = front as Stretch
    this.#behind = behind as Stretch
  }

  async #makeRoom(): Promise<void> {
    if (this.#trouble !== undefined) {
      this.#trouble = undefined
      this.#publishBehind()
    } else if (this.#front.used < MOST_BYTES) return
    await this.#publishing
    if (this.#trouble !== undefined) throw this.#trouble
    if (this.#front.used >= MOST_BYTES && this.#behind.checkpoint === undefined) this.#swap()
  }

  async #record(change: Change): Promise<void> {
    const front = this.#front
    const { bytes, recorded } = encodeRecord(change)
    const end = front.used + bytes.length
    const path = join(this.#root, front.journal)
    if (end <= front.allocated) await this.#files.overwriteSynced(path, front.used, bytes)
    else {
      const allocated = Math.max(FIRST_BYTES, front.allocated + Math.min(front.allocated, MOST_GROWTH), end)
      const padded = new Uint8Array(allocated - front.used)
      padded.set(bytes)
      await this.#files.overwriteSynced(path, front.used, padded)
      front.allocated = allocated
    }
    front.used = end
    add(front, recorded)
    this.#checkpoint = change.checkpoint
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
        this.#publishBehind()
      })
  }

  async #publish(stretch: Stretch): Promise<void> {
    const { resources, checkpoint } = stretch
    if (checkpoint === undefined) return
    await this.#folder.publish({ resources, checkpoint }, this.#published)
    this.#published = checkpoint
    Object.assign(stretch, { used: 0, checkpoint: undefined, resources: new Map() })
  }
}

const emptyStretch = (journal: string): Stretch => ({
  journal,
  used: 0,
  allocated: 0,
  checkpoint: undefined,
  resources: new Map(),
})

function add(stretch: Stretch, { resources, checkpoint }: Recorded): void {
  for (const { path, bytes } of resources) stretch.resources.set(path, bytes)
  stretch.checkpoint = checkpoint
}
