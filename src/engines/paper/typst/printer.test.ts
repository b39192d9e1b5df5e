import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
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
  const { pages } = await printer.print(ledgerOf(2_000))
  clearInterval(timer)
  expect(pages).toBeGreaterThan(50)
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

test('a paper that takes too long is refused and its thread replaced', async () => {
  await using printer = new Printer({ threads: 1, timeout: 400 })
  await printer.print(pledge).catch(() => undefined)
  const slow = printer.print(ledgerOf(8_000))
  await expect(slow).rejects.toMatchObject({ code: 'TIMEOUT' })
  await expect(printer.close().then(() => printer.print(pledge))).rejects.toMatchObject({ code: 'RENDER' })
})
