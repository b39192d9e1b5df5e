import { readdir, stat } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { extractFile, saveIndex, withMembers, type SecretIndex } from '../../engines/discovery/index.ts'
import { fill } from '../../kernel/says.ts'
import { keyFor, withIndex } from './fingerprints.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { words } from './words.ts'

async function filesBelow(path: string): Promise<{ root: string; files: string[] }> {
  if ((await stat(path)).isFile()) return { root: resolve(path, '..'), files: [resolve(path)] }
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return { root: resolve(path), files: entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])) }
}

async function add(index: SecretIndex, path: string): Promise<number> {
  const { root, files } = await filesBelow(path)
  let added = 0
  for (const file of files) {
    const parts = withMembers(await extractFile(file)).flatMap((one) => one.parts)
    if (parts.length === 0) continue
    index.add(relative(root, file), parts)
    added++
  }
  return added
}

/** `index add DIR`, `index remove ID`, `index stat`: an index of fingerprints for checks without a server. */
export async function indexCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = argumentsOf(args, { index: { type: 'string' } })
  const [what = '', target] = positionals
  const { lang, out, err } = terminal
  if (values.index === undefined) throw new UsageError(words.missing, { what: words.indexOption[lang] })
  if (!['add', 'remove', 'stat'].includes(what) || (what !== 'stat' && target === undefined))
    throw new UsageError(words.missing, { what: 'add DIR | remove ID | stat' })
  const path = resolve(values.index)
  return withIndex(
    path,
    terminal,
    async (index) => {
      if (what === 'stat') {
        out(JSON.stringify({ documents: index.size, fingerprints: index.fingerprints }))
        return 0
      }
      if (what === 'remove') {
        if (!index.remove(target as string)) {
          err(fill(words.notIndexed[lang], { id: target as string }))
          return 1
        }
        await saveIndex(index, path, keyFor(path))
        return 0
      }
      let added: number
      try {
        added = await add(index, target as string)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error
        err(fill(words.cannotRead[lang], { path: target as string, cause: error.message }))
        return 1
      }
      await saveIndex(index, path, keyFor(path))
      err(fill(words.indexed[lang], { added, documents: index.size }))
      return 0
    },
    { begin: what === 'add' },
  )
}
