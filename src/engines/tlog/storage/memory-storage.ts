import { TlogError } from '../error.ts'
import type { Change, Storage } from './storage.ts'

/** Keeps a log in memory: for tests, and for logs that live no longer than the process. */
export class MemoryStorage implements Storage {
  readonly resources = new Map<string, Uint8Array>()
  #checkpoint: string | undefined

  open(): Promise<void> {
    return Promise.resolve()
  }

  checkpoint(): Promise<string | undefined> {
    return Promise.resolve(this.#checkpoint)
  }

  interrupted(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  read(path: string): Promise<Uint8Array | undefined> {
    const bytes = this.resources.get(path)
    return Promise.resolve(bytes === undefined ? undefined : new Uint8Array(bytes))
  }

  commit({ resources, checkpoint, previous }: Change): Promise<void> {
    if (previous !== this.#checkpoint) return Promise.reject(new TlogError('CONFLICT', 'another writer was first'))
    for (const { path, bytes } of resources) this.resources.set(path, new Uint8Array(bytes))
    this.#checkpoint = checkpoint
    return Promise.resolve()
  }

  removePartials(folders: readonly string[]): Promise<void> {
    for (const path of this.resources.keys()) if (folders.some((folder) => path.startsWith(folder))) this.resources.delete(path)
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
