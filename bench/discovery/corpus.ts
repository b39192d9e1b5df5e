import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const shared = process.env['MARUHI_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url))

export interface CorpusFile {
  name: string
  path: string
  bytes: Buffer
}

/** Files of a folder of the development corpus whose names end in one of the extensions; empty where it is absent. */
export function corpus(folder: string, ...extensions: string[]): CorpusFile[] {
  const base = join(shared, folder)
  if (!existsSync(base)) return []
  return readdirSync(base)
    .sort()
    .filter((name) => extensions.length === 0 || extensions.some((extension) => name.endsWith(`.${extension}`)))
    .map((name) => ({ name, path: join(base, name), bytes: readFileSync(join(base, name)) }))
}
