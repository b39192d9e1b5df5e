#!/usr/bin/env node
// Launcher without dependencies, in syntax old Node understands: finds a Node that can run the sources, or says what to do.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'src', 'apps', 'cli', 'main.ts')
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

const node = suits ? process.execPath : provisioned()
if (!node) {
  const ja = `Node.js 22.18 以上が必要です（いまは ${process.versions.node}）。新しい Node.js を入れるか、このフォルダーで「npm ci」をもう一度実行してください。`
  const en = `Node.js 22.18 or newer is needed (this is ${process.versions.node}). Install a newer Node.js, or run "npm ci" again in this folder.`
  console.error(/^ja/.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? ja : `${ja}\n${en}`)
  process.exit(2)
}
if (node === process.execPath) {
  await import(main)
} else {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
