import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, type ESTree } from 'vite'

export const root = join(import.meta.dirname, '..', '..')

/** Files of the project: what is committed and what is about to be, nothing that git ignores. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const gone = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\0')
  return listed.split('\0').filter((path) => path !== '' && !gone.includes(path))
}

export interface Source {
  /** From the project's folder: `src/kernel/ids.ts`. */
  readonly path: string
  readonly text: string
  readonly program: ESTree.Program
  /** What it imports, as written. */
  readonly imports: readonly string[]
}

const worker = /new (?:URL|Worker)\(\s*'(\.[^']+\.tsx?)'/g

export function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`)
  const fixed = module.staticImports.map((one) => one.moduleRequest.value)
  const passedOn = module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []))
  const late = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const quoted = /^'([^']+)'$/.exec(text.slice(start, end))
    return quoted?.[1] ?? []
  })
  const threads = [...text.matchAll(worker)].flatMap((match) => match[1] ?? [])
  return { path, text, program, imports: [...new Set([...fixed, ...passedOn, ...late, ...threads])] }
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

export const sources: readonly Source[] = projectFiles()
  .filter((path) => /^src\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map(readSource)
