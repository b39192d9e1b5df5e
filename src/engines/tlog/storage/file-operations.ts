import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { TlogError } from '../error.ts'

/**
 * What a log asks of a file system, in the steps in which a power cut can fall between. A test puts a disk in its place that forgets
 * what was not synced and tears the last write.
 */
export interface FileOperations {
  /** Creates the folder and those above it; their names are durable only after syncDirectory of each parent. */
  makeDirectory(path: string): Promise<void>
  /** Writes the whole file and syncs its content. The name is durable only after syncDirectory of its folder. */
  writeSynced(path: string, bytes: Uint8Array): Promise<void>
  /** Opens a file that exists, to be written in place. @throws when there is no such file */
  openInPlace(path: string): Promise<FileInPlace>
  /** Makes the file empty, creating it if need be. Durable some time later. */
  empty(path: string): Promise<void>
  /** Moves a file over another, in one step. Durable only after syncDirectory. */
  replace(from: string, to: string): Promise<void>
  syncDirectory(path: string): Promise<void>
  read(path: string): Promise<Uint8Array | undefined>
  removeTree(path: string): Promise<void>
  /** A lock that ends with the process, however it ends. @throws TlogError STORE when somebody else holds it */
  lock(path: string): { release(): void }
}

export interface FileInPlace {
  /** Writes a part of the file and syncs what is needed to read it. */
  writeSynced(at: number, bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

export const nodeFileOperations: FileOperations = {
  makeDirectory: async (path) => {
    await mkdir(path, { recursive: true })
  },
  writeSynced: async (path, bytes) => {
    const file = await open(path, 'w')
    try {
      await file.writeFile(bytes)
      await file.datasync()
    } finally {
      await file.close()
    }
  },
  openInPlace: async (path) => {
    const file = await open(path, 'r+')
    return {
      writeSynced: async (at, bytes) => {
        for (let done = 0; done < bytes.length;)
          done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
        await file.datasync()
      },
      close: () => file.close(),
    }
  },
  empty: (path) => writeFile(path, ''),
  replace: rename,
  syncDirectory: async (path) => {
    const directory = await open(path, 'r')
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  },
  read: async (path) => {
    try {
      return await readFile(path)
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  },
  removeTree: (path) => rm(path, { recursive: true, force: true }),
  lock: (path) => {
    // Node has no flock; SQLite takes the operating system's lock, which a killed process gives back at once.
    const holder = new DatabaseSync(path)
    try {
      holder.exec('PRAGMA locking_mode = EXCLUSIVE')
      holder.exec('BEGIN EXCLUSIVE')
    } catch (cause) {
      holder.close()
      throw new TlogError('STORE', 'another process writes this log', { cause })
    }
    return { release: () => holder.close() }
  },
}
