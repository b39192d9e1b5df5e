import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { scan } from './scan.ts'

const root = mkdtempSync(join(tmpdir(), 'many-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const FILES = 20_000

it('scans 20,000 small files, each told once, its rows spilled and grouped', async () => {
  for (let i = 0; i < FILES; i++) {
    const folder = join(root, `${i % 40}課`, ['図面', '見積', '日報'][i % 3] as string)
    if (i < 120) mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `書類${i}.txt`), `書類の番号 ${i}\n${i % 100 === 0 ? '社外秘\n' : ''}`)
  }
  const paths = new Set<string>()
  const grouped = new Set<string>()
  let proposed = 0
  for await (const event of scan(root, { workers: 2 })) {
    if (event.kind === 'file') paths.add(event.file.path)
    else if (event.kind === 'proposal') {
      proposed += event.proposal.count
      for (const path of event.proposal.files) grouped.add(path)
    } else if (event.kind === 'summary') expect(event.summary).toMatchObject({ files: FILES, marks: FILES / 100 })
  }
  expect([paths.size, grouped.size, proposed]).toEqual([FILES, FILES, FILES])
}, 120_000)
