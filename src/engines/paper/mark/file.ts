import { constants, type Stats } from 'node:fs'
import { access, lstat, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { PaperError } from '../error.ts'
import { markBytes, type Marked } from './bytes.ts'
import { inBrackets, type Mark } from './mark.ts'
import { digest, undoRecord, unmark, type UndoRecord } from './undo.ts'

export interface MarkFileOptions {
  /**
   * Also put 【社外秘】 in front of the name, in place of a mark that stands there. A kind of file that can carry no mark inside then carries it
   * in its name alone.
   */
  readonly rename?: boolean
  /** Leave the file as it is and put the marked one beside it, under the marked name. */
  readonly beside?: boolean
  /** Stores the record to undo it, before anything is touched. */
  readonly keep?: (undo: UndoRecord) => Promise<void>
}

export interface MarkedFile extends Omit<Marked, 'bytes' | 'kind'> {
  /** `other`: the name alone carries the mark. */
  readonly kind: Marked['kind'] | 'other'
  /** Where the marked file is now. */
  readonly path: string
  /** Its name before, for undoing. */
  readonly formerName: string
}

/** 報告書.docx → 【社外秘】報告書.docx; an earlier mark of one to 40 characters gives way. */
export const markedName = (name: string, text: string): string => inBrackets(text) + name.replace(/^【[^【】]{1,40}】/u, '')

/** Larger files are not read into memory. */
const MOST_BYTES = 1 << 29

async function writableFile(path: string): Promise<Stats> {
  const found = await lstat(path).catch((cause: unknown) => {
    throw new PaperError('UNSUPPORTED', 'no such file', { cause })
  })
  if (!found.isFile()) throw new PaperError('UNSUPPORTED', 'not a plain file')
  // An owner's own bit counts even for those who may write everything.
  if ((found.mode & 0o222) === 0) throw new PaperError('READ_ONLY', 'the file is write-protected')
  await access(path, constants.W_OK).catch((cause: unknown) => {
    throw new PaperError('READ_ONLY', 'the file may not be written', { cause })
  })
  if (found.size > MOST_BYTES) throw new PaperError('LIMIT', 'the file is larger than 512 MB')
  return found
}

async function synced(handle: FileHandle, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** At no moment is there half a file: written aside with the old one's rights, brought to the disk, renamed over it. */
async function replaceFile(path: string, bytes: Uint8Array, { mode, uid, gid }: Stats): Promise<void> {
  const aside = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(aside, 'wx', 0o600)
    await synced(handle, async () => {
      await handle.writeFile(bytes)
      // Only the superuser may give a file to somebody else; for all others the new file is their own.
      await handle.chown(uid, gid).catch(() => undefined)
      await handle.chmod(mode & 0o777)
    })
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  // Directories cannot be opened on Windows; its file system keeps the order by itself.
  const directory = await open(dirname(path), 'r').catch(() => null)
  if (directory) await synced(directory, () => Promise.resolve())
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

async function moveTo(path: string, name: string): Promise<string> {
  const target = join(dirname(path), name)
  if (target === path) return path
  if (await exists(target)) throw new PaperError('CHANGED', 'another file has the name already', { detail: name })
  await rename(path, target)
  return target
}

/** Bytes and name belong together: the name first, because a taken one leaves the file untouched. */
async function replaceNamed(path: string, name: string, bytes: Uint8Array | null, like: Stats): Promise<string> {
  const now = await moveTo(path, name)
  try {
    if (bytes) await replaceFile(now, bytes, like)
  } catch (error) {
    await moveTo(now, basename(path))
    throw error
  }
  return now
}

async function markWith(
  bytes: Uint8Array,
  mark: Mark,
  { rename = false }: MarkFileOptions,
): Promise<Omit<Marked, 'kind'> & Pick<MarkedFile, 'kind'>> {
  try {
    return await markBytes(bytes, mark)
  } catch (error) {
    if (!rename || !(error instanceof PaperError) || error.code !== 'UNSUPPORTED') throw error
    return { kind: 'other', bytes, parts: [], changed: false, undo: undoRecord(bytes, bytes) }
  }
}

/** The marked file in a new place; one that stands there already and is the same is left alone. */
async function putBeside(path: string, name: string, bytes: Uint8Array, like: Stats): Promise<boolean> {
  const target = join(dirname(path), name)
  if (!(await exists(target))) {
    await replaceFile(target, bytes, like)
    return true
  }
  if (target === path || digest(await readFile(target)) !== digest(bytes))
    throw new PaperError('CHANGED', 'another file has the name already', { detail: name })
  return false
}

/**
 * Marks a file in place, or beside it.
 * @throws PaperError as {@link markBytes}, and `READ_ONLY`, `LIMIT`, `UNSUPPORTED` (no plain file), `CHANGED` (the new name is taken; nothing was changed)
 */
export async function markFile(path: string, mark: Mark, options: MarkFileOptions = {}): Promise<MarkedFile> {
  const like = await writableFile(path)
  const { bytes, ...rest } = await markWith(await readFile(path), mark, options)
  const formerName = basename(path)
  if (options.beside && rest.changed) {
    await options.keep?.(rest.undo)
    const name = markedName(formerName, mark.text)
    return { ...rest, changed: await putBeside(path, name, bytes, like), path: join(dirname(path), name), formerName }
  }
  const name = options.rename ? markedName(formerName, mark.text) : formerName
  if (rest.changed || name !== formerName) await options.keep?.(rest.undo)
  return { ...rest, path: await replaceNamed(path, name, rest.changed ? bytes : null, like), formerName }
}

/**
 * Makes an earlier state again, byte for byte, under the name it had. `steps`: the records of the markings to undo, the latest first.
 * @throws PaperError `CHANGED` (marked by nobody we know, changed since, or the name is taken; nothing was changed), `READ_ONLY`, `LIMIT`
 */
export async function unmarkFile(
  path: string,
  steps: readonly UndoRecord[],
  formerName: string = basename(path),
): Promise<string> {
  const like = await writableFile(path)
  const now = await readFile(path)
  const original = steps.reduce((bytes: Uint8Array, step) => unmark(bytes, step), now)
  return replaceNamed(path, basename(formerName), digest(original) === digest(now) ? null : original, like)
}
