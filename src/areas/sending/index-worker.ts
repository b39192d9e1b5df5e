/** Builds the index of secrets in a thread of its own: reads the files of every secret's places and keeps keyed fingerprints only. */
import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { extractFile, saveIndex, SecretIndex, withMembers } from '../../engines/discovery/index.ts'
import type { SecretPlace } from './store.ts'

const port = parentPort
if (!port) throw new Error('index-worker runs as a worker thread')
const { path, key, places } = workerData as { path: string; key: Uint8Array; places: readonly SecretPlace[] }

export interface IndexProgress {
  readonly done: number
  readonly total: number
}

export interface Built {
  readonly documents: number
  /** Hex; the same for the same texts of the same assets. */
  readonly content: string
}

async function filesAt(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => undefined)
  if (found?.isFile()) return [place]
  if (!found?.isDirectory()) return []
  const entries = await readdir(place, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

const index = new SecretIndex(key, 'fine')
const files = (
  await Promise.all(places.map(async ({ asset, place }) => (await filesAt(place)).map((file) => ({ asset, file }))))
).flat()
let number = 0
const content = createHash('sha256')
for (const [done, { asset, file }] of files.entries()) {
  port.postMessage({ done, total: files.length } satisfies IndexProgress)
  // A file that vanished or cannot be read is simply not in the index; the scan reports it.
  const extracted = await extractFile(file).catch(() => undefined)
  if (!extracted) continue
  for (const one of withMembers(extracted)) {
    if (one.parts.length === 0) continue
    index.add(`${asset}|${number++}`, one.parts)
    content.update(JSON.stringify([asset, one.parts.map((part) => part.text)]))
  }
}
await saveIndex(index, path, key)
port.postMessage({ documents: index.size, content: content.digest('hex') } satisfies Built)
