import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { mayImport } from './floors.ts'
import { isTest, root, sources, type Source } from './sources.ts'

const targetOf = (source: Source, name: string): string => (name.startsWith('.') ? join(dirname(source.path), name) : name)

test.each([
  ['src/kernel/ids.ts', 'node:crypto', true],
  ['src/kernel/ids.ts', 'node:fs', false],
  ['src/kernel/ids.ts', 'hono', false],
  ['src/kernel/ids.ts', 'src/catalog/outcomes.ts', false],
  ['src/engines/tlog/index.ts', 'src/kernel/canonical-json.ts', true],
  ['src/engines/tlog/index.ts', 'src/kernel/ids.ts', false],
  ['src/engines/tlog/index.ts', 'src/engines/discovery/index.ts', false],
  ['src/catalog/criteria.ts', 'src/platform/settings.ts', false],
  ['src/platform/acts/area.ts', 'src/areas/people/index.ts', false],
  ['src/platform/http/app.ts', 'src/platform/ui/ja.ts', false],
  ['src/platform/ui/ja.ts', 'src/platform/services.ts', false],
  ['src/areas/decision/model.ts', 'src/catalog/criteria.ts', true],
  ['src/areas/decision/model.ts', 'src/platform/services.ts', false],
  ['src/areas/decision/model.ts', 'kysely', false],
  ['src/areas/decision/contract.ts', 'src/areas/decision/store.ts', false],
  ['src/areas/decision/contract.ts', 'src/areas/inventory/index.ts', false],
  ['src/areas/decision/acts.ts', 'src/areas/inventory/index.ts', true],
  ['src/areas/decision/acts.ts', 'src/areas/inventory/store.ts', false],
  ['src/areas/decision/acts.ts', 'src/areas/decision/web/pages.ts', false],
  ['src/areas/decision/acts.ts', 'src/platform/ui/words.ts', false],
  ['src/areas/decision/acts.ts', 'src/apps/server/serve.ts', false],
  ['src/areas/decision/web/DecisionPage.tsx', 'src/areas/decision/contract.ts', true],
  ['src/areas/decision/web/DecisionPage.tsx', 'src/areas/decision/store.ts', false],
  ['src/areas/decision/web/DecisionPage.tsx', 'src/platform/services.ts', false],
  ['src/areas/decision/web/DecisionPage.tsx', 'node:fs', false],
])('%s → %s: %s', (from, to, allowed) => expect(mayImport(from, to)).toBe(allowed))

test('every file under src was read, and their imports were seen', () => {
  const onDisk = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'),
  )
  expect(sources.length).toBeGreaterThanOrEqual(onDisk.length)
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.filter((source) => source.imports.length > 0).length).toBeGreaterThan(sources.length * 0.7)
})

test('every import goes down, to a file that is there', () => {
  const wrong = sources
    .filter((source) => !isTest(source.path))
    .flatMap((source) =>
      source.imports
        .map((name) => targetOf(source, name))
        .filter((to) => (to.startsWith('src/') && !/[?]/.test(to) && !existsSync(join(root, to))) || !mayImport(source.path, to))
        .map((to) => `${source.path} → ${to}`),
    )
  expect(wrong).toEqual([])
})

/** The first circle found from each file, each told once. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>()
  const done = new Set<string>()
  const way: string[] = []
  const visit = (path: string) => {
    if (way.includes(path)) {
      found.add([...way.slice(way.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    way.push(path)
    for (const next of graph.get(path) ?? []) visit(next)
    way.pop()
    done.add(path)
  }
  for (const path of graph.keys()) visit(path)
  return [...found]
}

test('a circle is found', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ])
  expect(circles(graph)).toEqual(['b → c → b'])
})

/** Types alone bind nothing when the program runs: the registry and the area that fills it may know each other's shapes. */
const runs = (source: Source): string[] => {
  const kept = source.program.body.flatMap((node) =>
    (node.type === 'ImportDeclaration' && node.importKind !== 'type') ||
    (node.type === 'ExportNamedDeclaration' && node.exportKind !== 'type') ||
    node.type === 'ExportAllDeclaration'
      ? (node.source?.value ?? [])
      : [],
  )
  return kept.map((name) => targetOf(source, name)).filter((to) => to.startsWith('src/'))
}

test('no circles', () => {
  const graph = new Map(sources.filter((source) => !isTest(source.path)).map((source) => [source.path, runs(source)]))
  expect(circles(graph)).toEqual([])
})

test('rules know no clock and no chance: models and kernel get time and randomness handed in', () => {
  const pure = sources.filter(
    (source) => /^src\/(kernel\/|catalog\/|areas\/[^/]+\/model)/.test(source.path) && !isTest(source.path),
  )
  expect(pure.length).toBeGreaterThan(15)
  const reads = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/
  expect(pure.filter((source) => reads.test(source.text)).map((source) => source.path)).toEqual([])
})
