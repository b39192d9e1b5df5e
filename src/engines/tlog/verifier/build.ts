import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { ja } from './ja.ts'

const here = import.meta.dirname

/**
 * The verifier as one HTML file: script and style inline, allowed by their hashes, everything else forbidden (`default-src 'none'`), so that
 * the browser itself refuses any request. Works from a disk without network.
 */
export async function buildVerifierPage(): Promise<string> {
  const script = escapeScript(await bundleScript())
  const style = readFileSync(join(here, 'page.css'), 'utf8')
  const policy = `default-src 'none'; script-src ${hashSource(script)}; style-src ${hashSource(style)}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${ja.heading}</title>
<style>${style}</style>
</head>
<body><script>${script}</script></body>
</html>
`
}

async function bundleScript(): Promise<string> {
  const output = await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    plugins: [
      {
        name: 'browser-cryptography',
        enforce: 'pre',
        resolveId: (source, importer) => {
          const target = importer === undefined ? undefined : resolve(dirname(importer), source)
          return target === join(here, '../crypto.ts') ? join(here, 'crypto.ts') : undefined
        },
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: join(here, 'main.ts'), output: { format: 'iife' } },
    },
  })
  const chunks = (output as Rollup.RollupOutput).output.filter((part) => part.type === 'chunk')
  const [chunk] = chunks
  if (chunk === undefined || chunks.length > 1) throw new Error(`${chunks.length} scripts instead of one`)
  return chunk.code
}

// A "</script" in a string would end the element; the backslash changes nothing in JavaScript.
const escapeScript = (code: string): string => code.replaceAll('</script', '<\\/script')
const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = process.argv[2] ?? 'dist/verifier.html'
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, await buildVerifierPage())
}
