import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const root = process.env['MARUHI_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url))

/** Files of a folder of the development corpus, which is no part of the project; empty where it is absent. */
export function corpusFiles(folder: string): { name: string; read: () => Buffer }[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .sort()
    .map((name) => ({ name, read: () => readFileSync(join(path, name)) }))
}

export const corpusMissing = !existsSync(root)
/** Put into test names, so that a skipped test says why. */
export const corpusNote = corpusMissing ? ' (skipped: no corpus at ../shared/corpus or MARUHI_CORPUS)' : ''
