import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build, type Rollup } from 'vite'
import { loadAreas } from '../server/areas.ts'
import { namesOf } from './names.ts'

const here = import.meta.dirname
const engine = resolve(here, '../../engines/tlog')

async function bundleScript(): Promise<string> {
  const output = await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    define: { MARUHI_NAMES: JSON.stringify(namesOf(await loadAreas())) },
    plugins: [
      {
        name: 'browser-cryptography',
        enforce: 'pre',
        resolveId: (source, importer) => {
          const target = importer === undefined ? undefined : resolve(dirname(importer), source)
          return target === join(engine, 'crypto.ts') ? join(engine, 'verifier/crypto.ts') : undefined
        },
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: join(here, 'page.ts'), output: { format: 'iife' } },
    },
  })
  const [chunk, ...more] = (output as Rollup.RollupOutput).output.filter((part) => part.type === 'chunk')
  if (chunk === undefined || more.length > 0) throw new Error('the page must be one script')
  // A "</script" in a string would end the element; the backslash changes nothing in JavaScript.
  return chunk.code.replaceAll('</script', '<\\/script')
}

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * The verifier page as one file: script and style inside, allowed by their hashes, everything else forbidden, so that the browser itself
 * refuses any request. Works from a disk without network.
 */
export async function buildVerifier(): Promise<string> {
  const script = await bundleScript()
  const style = readFileSync(join(here, 'page.css'), 'utf8')
  const policy = `default-src 'none'; script-src ${hashSource(script)}; style-src ${hashSource(style)}; base-uri 'none'; form-action 'none'`
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Maruhi</title><style>${style}</style>`
  return `<!doctype html>\n<html lang="ja"><head>${head}</head><body><script>${script}</script></body></html>\n`
}

if (process.argv[1] === import.meta.filename || process.argv[1]?.endsWith('build.mjs')) {
  const target = process.argv[2] ?? 'dist/verifier.html'
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, await buildVerifier())
  process.stdout.write(`${target}\n`)
}
