import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, PaperDocument } from '../model/document.ts'
import { flow } from '../model/flow.ts'
import { plainText } from '../model/plain-text.ts'
import { extractedPages } from '../samples/extract.ts'
import { samples } from '../samples/index.ts'
import { ledgerOf } from '../samples/ledger.ts'
import { pledge } from '../samples/pledge.ts'
import { typeset } from './compile.ts'
import { documentTask } from './pdf.ts'

const print = (document: PaperDocument) => typeset(documentTask(document))
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const solid = (text: string) => text.replaceAll(/\s/gu, '')

const paper = (...texts: string[]): PaperDocument => ({
  title: '題',
  date: '2026-12-01',
  blocks: texts.map((text, i): Block => ({ kind: 'paragraph', id: `p${i}`, text })),
})

describe.each(Object.entries(samples))('%s', (_, document) => {
  test('is the same bytes every time and says that it is PDF/A-2b', () => {
    const { pdf } = print(document)
    print(pledge)
    expect(hash(print(document).pdf)).toBe(hash(pdf))
    const source = Buffer.from(pdf).toString('latin1')
    expect(source).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(source).toContain(`D:${document.date.replaceAll('-', '')}`)
  })

  test('gives back its text when read by another program', async () => {
    const { pdf, pages } = print(document)
    const read = await extractedPages(pdf)
    expect(read).toHaveLength(pages)
    expect(read.join('')).toContain(`1 / ${pages}`)
    const whole = solid(read.join(''))
    const lines = flow(document)
      // A reading above a word comes out between the words.
      .filter((block) => !('runs' in block && block.runs.some(({ ruby }) => ruby !== undefined)))
      .flatMap((block) => plainText(block).split(/[\n\t]/u))
    const found = lines.map(solid).filter((line) => line !== '' && !whole.includes(line))
    // Only a line that a page's end cuts in two is not found in one piece.
    expect(found.length).toBeLessThan(pages)
  })
})

test('rare forms of names come out of the PDF as they went in', async () => {
  const names = '髙橋 𠮷田 渡邉 渡邊 﨑山 塚 德永 濵田 栁 辻󠄀 葛󠄀飾'
  const [page = ''] = await extractedPages(print(paper(names)).pdf)
  for (const name of ['髙橋', '𠮷田', '渡邉', '渡邊', '﨑山', '德永', '濵田', '栁']) expect(page).toContain(name)
})

test.each([
  ['🍣', '🍣'],
  ['한', '한'],
  ['☐', '☐'],
  ['あ\u{e0100}', 'あ\u{e0100}'],
])('%s is refused by name instead of printed as an empty box', (text, detail) => {
  expect(() => documentTask(paper(`一 ${text}`))).toThrow(expect.objectContaining({ code: 'GLYPH', block: 'p0', detail }))
})

test('a fingerprint breaks within its narrow cell, and nothing is added to it', async () => {
  const table: Block = { kind: 'table', id: 't', columns: [{ width: 1 }, { width: 1 }], rows: [[hash(Buffer.from('')), 'x']] }
  const [read = ''] = await extractedPages(print({ ...paper(), blocks: [table] }).pdf)
  expect(read).not.toContain(hash(Buffer.from('')))
  expect(solid(read)).toContain(hash(Buffer.from('')))
})

test('nothing that is typed is taken for Typst', async () => {
  const evil = [
    '#panic("x")',
    '#import "/etc/passwd"',
    '$x^2$',
    '*a* _b_ `c`',
    '= h',
    '- i',
    '\\',
    '"',
    '@ref',
    '<l>',
    '#{',
    '//c',
    '/*',
    '{{}}',
    '[',
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...evil, 'の', ' ', '\n'), { minLength: 1, maxLength: 12 }), async (pieces) => {
      const text = pieces.join('')
      const { pdf } = print({ ...paper(text), header: pieces[0] ?? '', addressee: text })
      expect(solid((await extractedPages(pdf)).join(''))).toContain(solid(text))
    }),
    { numRuns: 60 },
  )
})

test('a table breaks over pages, repeats its head and loses no row', async () => {
  const { pdf, pages } = print(ledgerOf(300))
  const read = await extractedPages(pdf)
  expect(pages).toBeGreaterThan(8)
  for (const page of read) expect(page).toContain('管理責任者')
  for (let i = 1; i <= 300; i++) expect(read.join('')).toContain(`（第${i}系列）`)
})

test('a row higher than a page is broken, not cut', async () => {
  const cell = Array.from({ length: 400 }, (_, i) => `行${i}番`).join('。')
  const table: Block = { kind: 'table', id: 't', columns: [{ width: 1 }, { width: 4 }], rows: [[cell, 'x']] }
  const { pdf, pages } = print({ ...paper(), blocks: [table] })
  expect(pages).toBeGreaterThan(1)
  expect(solid((await extractedPages(pdf)).join(''))).toContain('行399番')
})

test('more pages than allowed are refused', () => {
  expect(() => typeset(documentTask(ledgerOf(300), 3))).toThrow(expect.objectContaining({ code: 'LIMIT' }))
})
