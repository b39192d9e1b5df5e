// Without dependencies, in syntax old Node understands: finds a Node that can run TypeScript sources and runs one there, or says what to do.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [major, minor] = process.versions.node.split('.').map(Number)
const suits = major > 22 || (major === 22 && minor >= 18)

/** The Node that came with `npm ci` for this kind of machine, if any. */
function provisioned() {
  const names = [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
    `node-win-${process.arch}`,
  ]
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  return names.map((name) => join(root, 'node_modules', name, 'bin', file)).find((path) => existsSync(path))
}

/** Runs a source below the project's folder, in this process where its Node suits, else in a child with the Node that came along. */
export async function launch(...parts) {
  const main = join(root, ...parts)
  const node = suits ? process.execPath : provisioned()
  if (!node) {
    const ja = `Node.js 22.18 以上が必要です（いまは ${process.versions.node}）。新しい Node.js を入れるか、このフォルダーで「npm ci」をもう一度実行してください。`
    const en = `Node.js 22.18 or newer is needed (this is ${process.versions.node}). Install a newer Node.js, or run "npm ci" again in this folder.`
    console.error(
      (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').startsWith('ja') ? ja : `${ja}\n${en}`,
    )
    process.exit(2)
  }
  // Compiled sources are kept between starts; types need not be stripped and code not be compiled each time.
  const cache = process.env.NODE_COMPILE_CACHE || join(root, 'node_modules', '.cache', 'maruhi')
  if (node === process.execPath) {
    const { enableCompileCache } = await import('node:module')
    enableCompileCache(cache)
    // Its threads look for it here.
    process.env.NODE_COMPILE_CACHE = cache
    await import(pathToFileURL(main).href)
    return
  }
  // Programs that this one starts by name find the same Node.
  const path = `${dirname(node)}${delimiter}${process.env.PATH || ''}`
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path, NODE_COMPILE_CACHE: cache },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code === null ? 1 : code))
}
