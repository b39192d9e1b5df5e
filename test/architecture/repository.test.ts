import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadAreas } from '../../src/apps/server/areas.ts'
import { outcomeSays } from '../../src/catalog/outcomes.ts'
import { kindSays } from '../../src/areas/inventory/model.ts'
import { roleSays } from '../../src/kernel/roles.ts'
import { register } from '../../src/platform/acts/registry.ts'
import { projectFiles, root } from './sources.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Written in pieces so that this file does not contain what it looks for. */
const machine = [
  ['/work', '/(?:main|shared|\\.)'],
  ['/home', '/[a-z]+/'],
  ['/Users', '/[a-z]+/'],
  ['/root', '/'],
].map(([first = '', rest = '']) => new RegExp(`(?<![\\w.}$])${first}${rest}`))
const textFile = /\.(?:ts|tsx|mjs|js|json|jsonc|md|sql|css|html|yaml|yml|sh|svg)$|^\.ci\/|^[A-Z]+$/

test('nothing in the repository names a machine it was made on', () => {
  const files = projectFiles().filter((path) => textFile.test(path))
  expect(files.length).toBeGreaterThan(200)
  const wrong = files.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, i) =>
        machine.some((pattern) => pattern.test(line)) ? [`${path}:${i + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
  )
  expect(wrong).toEqual([])
})

test.each(['package-lock.json', 'bench/package-lock.json'].filter((path) => existsSync(join(root, path))))(
  '%s names no registry, so that it installs from whichever one is set',
  (path) => {
    const { packages } = JSON.parse(read(path)) as { packages: Record<string, { resolved?: string; version?: string }> }
    expect(Object.keys(packages).length).toBeGreaterThan(3)
    expect(Object.entries(packages).flatMap(([name, { resolved }]) => (resolved?.includes('://') ? [name] : []))).toEqual([])
  },
)

test('versions are pinned exactly', () => {
  const named = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) => Object.entries(named[group] ?? {}))
  expect(all.length).toBeGreaterThan(30)
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
})

const glossary = 'docs/glossary.md'

test.runIf(existsSync(join(root, glossary)))(
  'every kind of thing, role, outcome and kind of asset has its row in the glossary',
  async () => {
    const rows = read(glossary)
      .split('\n')
      .filter((line) => line.startsWith('|'))
    const { things } = register(await loadAreas())
    const terms = [
      ...things.map(({ thing }) => thing.says),
      ...[roleSays, outcomeSays, kindSays].flatMap((says) => Object.values(says)),
    ]
    expect(terms.length).toBeGreaterThan(20)
    expect(terms.filter(({ ja }) => !rows.some((row) => row.includes(ja))).map(({ ja }) => ja)).toEqual([])
  },
)
