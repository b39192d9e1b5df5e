import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../test/support/server.ts'

const project = join(import.meta.dirname, '..', '..')

/** The page and everything it asks for before somebody can do something with it. */
async function open(url: string): Promise<void> {
  const page = await fetch(url)
  const html = await page.text()
  const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].flatMap((match) => match[1] ?? [])
  if (page.status !== 200 || parts.length === 0) throw new Error(`no page at ${url}: ${page.status}`)
  for (const path of [...parts, '/api/session']) {
    const answer = await fetch(new URL(path, url))
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    await answer.arrayBuffer()
  }
}

/** Seconds from the command to a page that can be used: in a copy of the project as `npm ci` leaves it, and again with its data. */
export async function measureStarts(): Promise<{ first: number; later: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
  const copy = join(folder, 'project')
  execFileSync('git', ['clone', '-q', '--shared', project, copy])
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'))
  execFileSync('npm', ['run', '--silent', 'prepare'], { cwd: copy })
  try {
    const once = async () => {
      const began = performance.now()
      const server = await startServer({
        data: join(folder, 'data'),
        project: copy,
        env: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
      })
      await open(server.url)
      const seconds = (performance.now() - began) / 1000
      await server.stop()
      return seconds
    }
    const first = await once()
    return { first, later: Math.min(await once(), await once()) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
