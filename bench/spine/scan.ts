import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const project = join(import.meta.dirname, '..', '..')
const corpus = process.env['MARUHI_CORPUS'] ?? join(project, '..', 'shared', 'corpus')

interface Officeparser {
  readonly parseOffice?: (path: string) => Promise<unknown>
  readonly OfficeParser?: { readonly parseOffice: (path: string) => Promise<unknown> }
}

/** What the peer says it reads. Hostile files are left to us: some of them would never let it go on. */
const readable = /\.(?:docx|pptx|xlsx|odt|odp|ods|pdf|rtf)$/i

export interface Scans {
  readonly files: number
  /** Files a second of `maruhi scan`, process start included, and of the peer. */
  readonly ours: number
  readonly theirs: number
}

async function within<T>(ms: number, work: Promise<T>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
  await Promise.race([
    work.then(
      () => undefined,
      () => undefined,
    ),
    late,
  ])
  clearTimeout(timer)
}

/** Undefined where corpus or peer is missing. */
export async function measureScan(): Promise<Scans | undefined> {
  const require = createRequire(join(project, 'bench', 'package.json'))
  let peer: Officeparser
  try {
    peer = (await import(require.resolve('officeparser'))) as Officeparser
  } catch {
    return undefined
  }
  const parse = peer.OfficeParser?.parseOffice ?? peer.parseOffice
  if (!parse || !existsSync(corpus)) return undefined

  const began = performance.now()
  const { stdout } = spawnSync(process.execPath, [join(project, 'src/apps/cli/main.ts'), 'scan', corpus, '--format', 'ndjson'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  const ourSeconds = (performance.now() - began) / 1000
  const { summary } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as { summary: { read: number } }
  const files = summary.read

  const theirFiles = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(
    (path) => readable.test(path) && !path.startsWith('hostile'),
  )
  const theirBegan = performance.now()
  for (const path of theirFiles) await within(20_000, parse(join(corpus, path)))
  const theirSeconds = (performance.now() - theirBegan) / 1000
  return { files, ours: files / ourSeconds, theirs: theirFiles.length / theirSeconds }
}
