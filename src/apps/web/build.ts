import { createHash, randomUUID } from 'node:crypto'
import { watch } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, extname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const project = join(import.meta.dirname, '../../..')

export interface BuildOptions {
  /** Where the result goes; default `dist/web` of the project. */
  readonly folder?: string
  /** Root of the sources and of the lock file. */
  readonly project?: string
  /** Makes the files; default: Vite. */
  readonly make?: (outDir: string) => Promise<void>
  /** Builds again whenever a source changes, for as long as the process lives. */
  readonly watch?: boolean
  /** Told of builds that fail while watching, where the last good one stays in use; default: standard error. */
  readonly report?: (error: unknown) => void
}

const squeezed = new Set(['.js', '.css', '.html', '.svg', '.json'])

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** What the browser's code is made of: the application, the kit, the kernel, and of each area its web folder, contract and model. */
function isWebSource(path: string): boolean {
  if (/\.test\.tsx?$/.test(path)) return false
  return (
    /^src\/(?:apps\/web|platform\/ui|kernel|catalog)\//.test(path) || /^src\/areas\/[^/]+\/(?:web\/|contract|model)/.test(path)
  )
}

/** Fingerprint of everything a build depends on. */
export async function stampOf(root: string): Promise<string> {
  const sources = (await filesUnder(join(root, 'src')))
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .filter(isWebSource)
    .sort()
  const hash = createHash('sha256')
  for (const path of [...sources, 'package-lock.json']) {
    hash.update(`${path}\0`)
    hash.update(await readFile(join(root, path)))
  }
  return hash.digest('hex')
}

async function makeWithVite(outDir: string): Promise<void> {
  const { build } = await import('vite')
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error', build: { outDir } })
}

async function squeeze(folder: string): Promise<void> {
  const zip = promisify(gzip)
  for (const path of await filesUnder(folder)) {
    if (squeezed.has(extname(path))) await writeFile(`${path}.gz`, await zip(await readFile(path), { level: 9 }))
  }
}

/** Waits for a pause in the changes, so that saving ten files builds once. */
function rebuildOnChange(root: string, options: BuildOptions): void {
  let timer: NodeJS.Timeout | undefined
  let building = Promise.resolve()
  const again = () => {
    building = building
      .then(async () => {
        await buildWeb({ ...options, watch: false })
      })
      .catch(options.report ?? ((error: unknown) => process.stderr.write(`${String(error)}\n`)))
  }
  watch(join(root, 'src'), { recursive: true, persistent: false }, (_event, path) => {
    if (path === null || !isWebSource(`src/${path.replaceAll('\\', '/')}`)) return
    clearTimeout(timer)
    timer = setTimeout(again, 200)
  })
}

/** Two processes may build at once (server, tests): whoever comes last stays, and neither fails. */
async function takePlace(fresh: string, folder: string, old: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await rename(folder, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    try {
      return await rename(fresh, folder)
    } catch (error) {
      if (attempt === 5) throw error
      await rm(old, { recursive: true, force: true })
    }
  }
}

/**
 * Builds the web application when its sources changed. The new build is made beside the old one and takes its place at the
 * end, so that a build that fails leaves the last good one in use.
 * @throws what the bundler throws.
 */
export async function buildWeb(options: BuildOptions = {}): Promise<{ folder: string }> {
  const root = options.project ?? project
  const folder = options.folder ?? join(root, 'dist/web')
  if (options.watch) rebuildOnChange(root, options)
  const stamp = await stampOf(root)
  const kept = await readFile(join(folder, '.stamp'), 'utf8').catch(() => '')
  if (kept === stamp) return { folder }

  await mkdir(dirname(folder), { recursive: true })
  const own = `${process.pid}-${randomUUID().slice(0, 8)}`
  const fresh = `${folder}.new-${own}`
  const old = `${folder}.old-${own}`
  try {
    await (options.make ?? makeWithVite)(fresh)
    await squeeze(fresh)
    await writeFile(join(fresh, '.stamp'), stamp)
    await takePlace(fresh, folder, old)
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
  return { folder }
}
