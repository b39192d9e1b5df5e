import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { IndexError, openIndex, SecretIndex } from '../../engines/discovery/index.ts'
import { fill } from '../../kernel/says.ts'
import type { Terminal } from './terminal.ts'
import { words } from './words.ts'

/** The key lies beside the index, readable by its owner alone: without it the fingerprints tell nothing and cannot be asked. */
const keyPath = (path: string) => `${path}.key`

export function keyFor(path: string): Uint8Array {
  if (!existsSync(keyPath(path))) writeFileSync(keyPath(path), randomBytes(32), { mode: 0o600, flag: 'wx' })
  return new Uint8Array(readFileSync(keyPath(path)))
}

/** Runs with the index at a path; what is wrong with it becomes a sentence. An empty one is begun only where something is to be added. */
export async function withIndex(
  path: string,
  { lang, err }: Terminal,
  use: (index: SecretIndex) => Promise<number>,
  { begin = false } = {},
): Promise<number> {
  const full = resolve(path)
  const there = existsSync(full)
  if (!there && !begin) {
    err(fill(words.noIndex[lang], { path }))
    return 1
  }
  try {
    return await use(there ? await openIndex(full, keyFor(full)) : new SecretIndex(keyFor(full)))
  } catch (error) {
    if (!(error instanceof IndexError)) throw error
    err(fill(words[error.code][lang], { path }))
    return 1
  }
}
