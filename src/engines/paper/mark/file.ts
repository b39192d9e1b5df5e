import { constants } from 'node:fs'
import { access, lstat, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { PaperError } from '../error.ts'
import { markBytes, type Marked } from './bytes.ts'
import { inBrackets, type Mark } from './mark.ts'
import { unmark, type UndoRecord } from './undo.ts'

export interface MarkFileOptions {
  /** Also put 【社外秘】 in front of the name, in place of a mark that stands there. */
  readonly rename?: boolean
}

export interface MarkedFile extends Omit<Marked, 'bytes'> {
  /** Where the file is now. */
  readonly path: string
  /** Its name before, for undoing. */
  readonly formerName: string
}

/** 報告書.docx → 【社外秘】報告書.docx; an earlier mark of one to 40 characters gives way. */
export const markedName = (name: string, text: string): string => inBrackets(text) + name.replace(/^【[^【】]{1,40}】/u, '')

async function writableFile(path: string): Promise<number> {
  const found = await lstat(path).catch((cause: unknown) => {
    throw new PaperError('UNSUPPORTED', 'no such file', { cause })
  })
  if (!found.isFile()) throw new PaperError('UNSUPPORTED', 'not a plain file')
  // An owner's own bit counts even for those who may write everything.
  if ((found.mode & 0o222) === 0) throw new PaperError('READ_ONLY', 'the file is write-protected')
  await access(path, constants.W_OK).catch((cause: unknown) => {
    throw new PaperError('READ_ONLY', 'the file may not be written', { cause })
  })
  return found.mode & 0o777
}

async function synced(handle: FileHandle, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** At no moment is there half a file: written aside, brought to the disk, renamed over the old one. */
async function replaceFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const aside = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(aside, 'wx', mode)
    await synced(handle, () => handle.writeFile(bytes))
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  // Directories cannot be opened on Windows; its file system keeps the order by itself.
  const directory = await open(dirname(path), 'r').catch(() => null)
  if (directory) await synced(directory, () => Promise.resolve())
}

async function moveTo(path: string, name: string): Promise<string> {
  const target = join(dirname(path), name)
  if (target === path) return path
  const taken = await lstat(target).then(
    () => true,
    () => false,
  )
  if (taken) throw new PaperError('CHANGED', 'another file has the name already', { detail: name })
  await rename(path, target)
  return target
}

/**
 * Marks a file in place. The record to undo it must be stored by the caller before it is needed.
 * @throws PaperError as {@link markBytes}, and `READ_ONLY`, `UNSUPPORTED` (no plain file), `CHANGED` (the new name is taken; nothing was changed)
 */
export async function markFile(path: string, mark: Mark, options: MarkFileOptions = {}): Promise<MarkedFile> {
  const mode = await writableFile(path)
  const { bytes, ...rest } = await markBytes(await readFile(path), mark)
  const formerName = basename(path)
  const wanted = options.rename ? markedName(formerName, mark.text) : formerName
  // The name first: when it is taken, the file has not been touched.
  const now = await moveTo(path, wanted)
  try {
    if (rest.changed) await replaceFile(now, bytes, mode)
  } catch (error) {
    await moveTo(now, formerName)
    throw error
  }
  return { ...rest, path: now, formerName }
}

/** Makes the original again, byte for byte, under its former name. @throws PaperError `CHANGED`, `READ_ONLY` */
export async function unmarkFile(path: string, undo: UndoRecord, formerName: string = basename(path)): Promise<string> {
  const mode = await writableFile(path)
  const original = unmark(await readFile(path), undo)
  await replaceFile(path, original, mode)
  return moveTo(path, basename(formerName))
}
