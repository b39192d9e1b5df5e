/**
 * `npm run bench [-- NAME [PART…]]`: each folder here with an `index.ts` is a bench, run in a process of its own.
 * It prints measured values beside their targets and ends with the number of targets missed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'index.ts')))
  .map((entry) => entry.name)
const [name, ...parts] = process.argv.slice(2)

/** The peers are installed here, on first use: the product itself never depends on them. */
function installPeers(): void {
  if (existsSync(join(here, 'node_modules'))) return
  console.log('Installing the peers to compare with (bench/package.json) …')
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' })
  if (status !== 0) console.log('The peers could not be installed; comparisons with them are left out.')
}

if (name !== undefined && !names.includes(name)) {
  console.error(`There is no bench "${name}". There are: ${names.join(', ')}.`)
  process.exitCode = 2
} else {
  installPeers()
  for (const one of name === undefined ? names : [name]) {
    console.log(`\n${one}`)
    const { status } = spawnSync(process.execPath, [join(here, one, 'index.ts'), ...parts], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
