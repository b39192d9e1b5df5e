import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { UndoRecord } from '../../engines/paper/index.ts'
import type { Ask } from './marker.ts'

/** The way back from a marked file to its original, however often it was marked in between. */
export interface WayBack {
  /** The latest marking first. */
  readonly steps: readonly UndoRecord[]
  /** Its name before the first marking, and the name that marking gave it. */
  readonly formerName: string
  readonly markedName: string
}

/** How records lie on the disk: they hold pieces of documents, so a server seals them. */
export interface Envelope {
  seal(text: string): string
  open(sealed: string): string
}

export const plainly: Envelope = { seal: (text) => text, open: (sealed) => sealed }

/** Records under the hash of the marked file: a file finds its way back wherever it was moved. */
export class UndoStore {
  readonly #folder: string
  readonly #envelope: Envelope

  constructor(folder: string, envelope: Envelope) {
    this.#folder = folder
    this.#envelope = envelope
  }

  async find(after: string): Promise<WayBack | undefined> {
    try {
      return JSON.parse(this.#envelope.open(await readFile(this.#path(after), 'utf8'))) as WayBack
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Keeps the first way known from a state: a later marking that leads to it again leads away from the original. */
  async keep({ undo, formerName }: Ask, newName: string): Promise<void> {
    if (await this.find(undo.after)) return
    const earlier = undo.before === undo.after ? undefined : await this.find(undo.before)
    const first = earlier ? nameBefore(formerName, earlier) : formerName
    const way: WayBack = { steps: [undo, ...(earlier?.steps ?? [])], formerName: first, markedName: newName }
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const path = this.#path(undo.after)
    const aside = `${path}.${randomBytes(6).toString('hex')}`
    const handle = await open(aside, 'wx', 0o600)
    try {
      await handle.writeFile(this.#envelope.seal(JSON.stringify(way)))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(aside, path)
  }

  #path(after: string): string {
    return join(this.#folder, `${after}.undo`)
  }
}

/** The name to go back to: the file may bear another one by now, or be a copy of a file that was marked under another name. */
export function nameBefore(now: string, { formerName, markedName: given }: WayBack): string {
  if (now === given) return formerName
  const wasRenamed = given !== formerName
  return wasRenamed ? now.replace(/^【[^【】]{1,40}】/u, '') : now
}
