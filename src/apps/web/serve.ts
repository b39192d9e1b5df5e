import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Context, Hono } from 'hono'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** A path inside the folder, or nothing: no way leads out of it, and what begins with a dot is not for browsers. */
function inside(folder: string, path: string): string | null {
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch {
    return null
  }
  if (plain.includes('\0') || plain.includes('\\')) return null
  if (plain.split('/').some((step) => step.startsWith('.'))) return null
  const whole = normalize(join(folder, plain))
  return whole.startsWith(folder + sep) ? whole : null
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

async function sendFile(c: Context, path: string): Promise<Response> {
  c.header('content-type', types[extname(path)] ?? 'application/octet-stream')
  c.header('vary', 'accept-encoding')
  const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && (await isFile(`${path}.gz`))
  if (zipped) c.header('content-encoding', 'gzip')
  return c.body(await readFile(zipped ? `${path}.gz` : path))
}

/**
 * Serves the built application: hashed files for good, everything else asked for anew; every address that is no file gets
 * the start page, which finds its own way.
 */
export function serveWeb(app: Hono, folder: string): void {
  const root = normalize(folder)
  const start = join(root, 'index.html')

  app.get('*', async (c) => {
    const { path } = c.req
    if (path === '/api' || path.startsWith('/api/')) return c.notFound()
    const file = inside(root, path)
    if (file !== null && path !== '/index.html' && (await isFile(file))) {
      c.header('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
      return sendFile(c, file)
    }
    // A missing asset must not answer with a page: the browser would take HTML for a script.
    if (path.startsWith('/assets/')) return c.notFound()
    c.header('cache-control', 'no-cache')
    // Read anew, since a build may have taken the folder's place.
    const tag = `"${createHash('sha256')
      .update(await readFile(start))
      .digest('base64url')
      .slice(0, 22)}"`
    c.header('etag', tag)
    if (c.req.header('if-none-match') === tag) return c.body(null, 304)
    return sendFile(c, start)
  })
}
