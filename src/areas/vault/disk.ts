import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { openStream, sealStream } from './seal.ts'

const folderOf = (data: string): string => join(data, 'vault')
/** Names on the disk are ids; what a file was called nowhere touches a path. */
export const pathOf = (data: string, id: string): string => join(folderOf(data), id)

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().catch(() => undefined)
  await folder.close()
}

/** Writes a stream encrypted, synced, under its own name last: a crash leaves either the whole file or a `.part`. */
export async function writeSealed(
  data: string,
  source: AsyncIterable<Uint8Array>,
  of: { key: Uint8Array; id: string },
): Promise<{ sha256: string; bytes: number }> {
  const path = pathOf(data, of.id)
  await mkdir(folderOf(data), { recursive: true, mode: 0o700 })
  const part = await open(`${path}.part`, 'wx', 0o600)
  let told: { sha256: string; bytes: number } | undefined
  try {
    for await (const piece of sealStream(source, of, (result) => (told = result))) await part.write(piece)
    await part.sync()
  } catch (error) {
    await part.close()
    await rm(`${path}.part`, { force: true })
    throw error
  }
  await part.close()
  await rename(`${path}.part`, path)
  await syncFolder(folderOf(data))
  return told as { sha256: string; bytes: number }
}

export const readSealed = (data: string, of: { key: Uint8Array; id: string }): AsyncGenerator<Uint8Array> =>
  openStream(createReadStream(pathOf(data, of.id), { highWaterMark: 1 << 18 }), of)

/** Reads a file to its end and throws the contents away. @returns whether every byte is as it was kept */
export async function isWhole(data: string, of: { key: Uint8Array; id: string }, sha256: string): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    for await (const piece of readSealed(data, of)) hash.update(piece)
  } catch {
    return false
  }
  return hash.digest('hex') === sha256
}

export const removeFile = (data: string, id: string): Promise<void> => rm(pathOf(data, id), { force: true })

/** Names in the folder that are older than a moment: leftovers of a crash are among them. */
export async function namesBefore(data: string, moment: Date): Promise<string[]> {
  const names = await readdir(folderOf(data)).catch(() => [])
  const old: string[] = []
  for (const name of names) {
    const found = await stat(join(folderOf(data), name)).catch(() => undefined)
    if (found && found.mtimeMs < moment.getTime()) old.push(name)
  }
  return old
}
