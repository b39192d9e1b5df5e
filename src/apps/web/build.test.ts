import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildWeb, stampOf } from './build.ts'

let root = ''

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'maruhi-build-'))
  await write('package-lock.json', '{}')
  await write('src/apps/web/main.tsx', 'one')
  await write('src/areas/inventory/store.ts', 'server only')
})
afterEach(() => rm(root, { recursive: true }))

const make = (text: string) => async (outDir: string) => {
  await mkdir(outDir, { recursive: true })
  await writeFile(join(outDir, 'index.html'), text)
}

test('builds once, and again only when what the browser gets has changed', async () => {
  const { folder } = await buildWeb({ project: root, make: make('first') })
  await buildWeb({ project: root, make: make('never') })
  await write('src/areas/inventory/store.ts', 'still server only')
  await buildWeb({ project: root, make: make('never') })
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('first')
  await write('src/areas/inventory/web/pages.ts', 'new page')
  await buildWeb({ project: root, make: make('second') })
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('second')
  expect((await readFile(join(folder, 'index.html.gz'))).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
})

test('a build that fails leaves the last good one', async () => {
  const { folder } = await buildWeb({ project: root, make: make('good') })
  await write('src/apps/web/main.tsx', 'broken')
  const broken = async (outDir: string) => {
    await make('half')(outDir)
    throw new Error('does not compile')
  }
  await expect(buildWeb({ project: root, make: broken })).rejects.toThrow('does not compile')
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('good')
})

test('processes that build at once do not get in each other’s way', async () => {
  const built = await Promise.all(Array.from({ length: 4 }, () => buildWeb({ project: root, make: make('same') })))
  expect(await readFile(join(built[0]?.folder ?? '', 'index.html'), 'utf8')).toBe('same')
  expect(await readdir(join(root, 'dist'))).toEqual(['web'])
})

test('tests do not count as source', async () => {
  const before = await stampOf(root)
  await write('src/apps/web/main.test.tsx', 'test')
  expect(await stampOf(root)).toBe(before)
  await write('package-lock.json', '{"changed":true}')
  expect(await stampOf(root)).not.toBe(before)
})
