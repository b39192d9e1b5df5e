import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { extractedPages } from '../samples/extract.ts'
import { ledgerOf } from '../samples/ledger.ts'
import { pledge, pledgeOf } from '../samples/pledge.ts'
import { sheets } from '../samples/sheets.ts'
import { typeset } from './compile.ts'
import { documentTask } from './pdf.ts'
import { Printer } from './printer.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('threads print what the calling thread would, in any company', async () => {
  await using printer = new Printer({ threads: 2 })
  const many = await Promise.all([
    ...Array.from({ length: 10 }, (_, i) => printer.print(pledgeOf(`髙橋 ${i}`, '新潟県'))),
    printer.print(pledge),
    printer.printSheet(sheets.noEntry),
  ])
  expect(many).toHaveLength(12)
  expect(many[10] && hash(many[10].pdf)).toBe(hash(typeset(documentTask(pledge)).pdf))
})

test('the event loop goes on while a long paper is printed', async () => {
  await using printer = new Printer({ threads: 1 })
  await printer.print(pledge)
  let ticks = 0
  const timer = setInterval(() => ticks++, 5)
  const { pages } = await printer.print(ledgerOf(600))
  clearInterval(timer)
  expect(pages).toBeGreaterThan(20)
  expect(ticks).toBeGreaterThan(10)
})

test('refusals keep their code over the thread, and the next paper is printed', async () => {
  await using printer = new Printer({ threads: 1, mostPages: 2 })
  await expect(printer.print(ledgerOf(200))).rejects.toMatchObject({ name: 'PaperError', code: 'LIMIT' })
  const label = { title: '長い題名'.repeat(60) }
  await expect(printer.printSheet({ ...sheets.labels44, labels: [label] })).rejects.toMatchObject({ code: 'LAYOUT' })
  const bad = { ...pledge, blocks: [{ kind: 'paragraph' as const, id: 'p', text: [{ ref: 'gone' }] }] }
  await expect(printer.print(bad)).rejects.toMatchObject({ code: 'REFERENCE', block: 'p', detail: 'gone' })
  expect((await printer.print(pledge)).pages).toBe(1)
})

test('a paper in pieces has one title, and on every page its head, its headings, its mark and its number', async () => {
  await using printer = new Printer({ threads: 1 })
  const pieces = [await printer.printPiece(ledgerOf(40), 'first'), await printer.printPiece(ledgerOf(30), 'later')]
  const { pdf, pages } = await printer.joinPieces({ ...ledgerOf(1), footer: '写し' }, pieces)
  const texts = await extractedPages(pdf)
  expect(texts).toHaveLength(pages)
  expect(pages).toBe(4)
  expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
  for (const [i, text] of texts.entries()) {
    for (const part of ['情報の名称', '極秘', '写し', '髙橋精密工業株式会社', `${i + 1} / ${pages}`]) expect(text).toContain(part)
    expect(text.split('秘密情報管理簿')).toHaveLength(i === 0 ? 3 : 2)
  }
})

test('a paper that takes too long is refused and its thread replaced', async () => {
  await using printer = new Printer({ threads: 1, timeout: 400 })
  await printer.print(pledge).catch(() => undefined)
  const slow = printer.print(ledgerOf(8_000))
  await expect(slow).rejects.toMatchObject({ code: 'TIMEOUT' })
  await expect(printer.close().then(() => printer.print(pledge))).rejects.toMatchObject({ code: 'RENDER' })
})
