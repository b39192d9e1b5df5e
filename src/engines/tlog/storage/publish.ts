import { dirname, join } from 'node:path'
import { textOf, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { partialsOf } from '../tile/path.ts'
import type { FileOperations } from './file-operations.ts'

const CHECKPOINT = 'checkpoint'
const NEXT_CHECKPOINT = 'checkpoint.next'
/** Files written at the same time: the journal must not wait behind them for one of the few threads of the process. */
const LANES = 3

/** What commits have left in a journal, to become files. */
export interface Unpublished {
  readonly resources: ReadonlyMap<string, Uint8Array>
  /** The newest checkpoint. */
  readonly checkpoint: string
}

/**
 * The public side of a log in a folder. Order of publishing: tiles and bundles with fsync → fsync of their folders → checkpoint under another
 * name with fsync → rename → fsync of the folder. Whoever reads the folder sees a whole log at any moment.
 */
export class PublishedFolder {
  readonly #root: string
  readonly #files: FileOperations
  readonly #synced = new Set<string>()

  constructor(root: string, files: FileOperations) {
    this.#root = root
    this.#files = files
  }

  async checkpoint(): Promise<string | undefined> {
    const bytes = await this.read(CHECKPOINT)
    return bytes === undefined ? undefined : textOf(bytes)
  }

  read(path: string): Promise<Uint8Array | undefined> {
    return this.#files.read(join(this.#root, path))
  }

  /**
   * Doing it again after a failure is harmless. Says after each file which share of them is written.
   * @throws TlogError CONFLICT when the published checkpoint is neither `previous` nor the new one
   */
  async publish(
    { resources, checkpoint }: Unpublished,
    previous: string | undefined,
    written: (share: number) => void,
  ): Promise<void> {
    const stored = await this.checkpoint()
    if (stored !== previous && stored !== checkpoint)
      throw new TlogError('CONFLICT', 'the published checkpoint was changed by somebody else')
    const full = Array.from(resources.keys()).filter((path) => !path.includes('.p/'))
    const superseded = new Set(full.map(partialsOf))
    const wanted = Array.from(resources).filter(([path]) => !superseded.has(`${dirname(path)}/`))
    await this.#writeResources(
      wanted.map(([path, bytes]) => ({ path: join(this.#root, path), bytes })),
      written,
    )
    const next = join(this.#root, NEXT_CHECKPOINT)
    await this.#files.writeSynced(next, utf8(checkpoint))
    await this.#files.replace(next, join(this.#root, CHECKPOINT))
    await this.#files.syncDirectory(this.#root)
    await this.#removePartials(full)
  }

  async #writeResources(
    targets: readonly { readonly path: string; readonly bytes: Uint8Array }[],
    written: (share: number) => void,
  ): Promise<void> {
    const folders = new Set(targets.map(({ path }) => dirname(path)))
    const parents = new Set<string>()
    for (const folder of folders) {
      if (this.#synced.has(folder)) continue
      await this.#files.makeDirectory(folder)
      // A new folder's name lives in its parent, which may be new as well.
      for (let at = folder; at !== this.#root; at = dirname(at)) parents.add(dirname(at))
    }
    let done = 0
    await inLanes(targets, async ({ path, bytes }) => {
      await this.#files.writeSynced(path, bytes)
      written(++done / targets.length)
    })
    await inLanes([...new Set([...folders, ...parents])], (folder) => this.#files.syncDirectory(folder))
    for (const folder of folders) this.#synced.add(folder)
  }

  /** Partial forms whose full form is published now: only the first one of each level can have any. Best effort: what stays is still right. */
  async #removePartials(full: readonly string[]): Promise<void> {
    const first = new Map(full.toReversed().map((path) => [path.split('/')[1], partialsOf(path)]))
    for (const folder of first.values()) {
      const path = join(this.#root, folder.slice(0, -1))
      this.#synced.delete(path)
      await this.#files.removeTree(path).catch(() => undefined)
    }
  }
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values()
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
}
