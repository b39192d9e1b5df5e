import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportDocx } from '../docx/export.ts'
import { deckFile, workbookFile } from '../samples/office.ts'
import { extractedPages } from '../samples/extract.ts'
import { pledge } from '../samples/pledge.ts'
import { typeset } from '../typst/compile.ts'
import { documentTask } from '../typst/pdf.ts'
import { markBytes } from './bytes.ts'

/** Millimetres from the edge that carries the mark; the rest of a page must look as it did. */
const MARK_BAND = 15
const mark = { text: '社外秘', colour: '#b45309', property: 'PaperClass' }

interface Picture {
  readonly width: number
  readonly height: number
  readonly band: Uint8Array
  readonly body: Uint8Array
}

type Edge = 'top' | 'bottom'

async function pictures(pdf: Uint8Array, edge: Edge = 'top'): Promise<Picture[]> {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf)
  const list: Picture[] = []
  for (const page of document.pages()) {
    const { width, height, data } = await page.render({ scale: 1, render: 'bitmap' })
    const deep = width * 4 * Math.ceil((MARK_BAND / 25.4) * 72)
    const split = edge === 'top' ? deep : data.length - deep
    const [above, below] = [data.slice(0, split), data.slice(split)]
    list.push({ width, height, ...(edge === 'top' ? { band: above, body: below } : { band: below, body: above }) })
  }
  document.destroy()
  return list
}

interface Where {
  readonly pages?: readonly number[]
  readonly edge?: Edge
}

async function expectOnlyMarkAdded(before: Uint8Array, after: Uint8Array, { pages: on, edge }: Where = {}): Promise<void> {
  const [plain, marked] = [await pictures(before, edge), await pictures(after, edge)]
  expect(marked.map(({ width, height }) => [width, height])).toEqual(plain.map(({ width, height }) => [width, height]))
  for (const [i, page] of plain.entries()) {
    expect(Buffer.compare(marked[i]?.body ?? Buffer.alloc(0), page.body), `body of page ${i + 1}`).toBe(0)
    if (on === undefined || on.includes(i))
      expect(Buffer.compare(marked[i]?.band ?? Buffer.alloc(0), page.band), `mark on page ${i + 1}`).not.toBe(0)
  }
}

/** A watermark moves nothing: what was black is black, and something faint stands between. */
async function expectOnlyFaintAdded(before: Uint8Array, after: Uint8Array, on?: readonly number[]): Promise<void> {
  const [plain, faint] = [await pictures(before), await pictures(after)]
  expect(faint.map(({ width, height }) => [width, height])).toEqual(plain.map(({ width, height }) => [width, height]))
  for (const [i, page] of plain.entries()) {
    const now = faint[i]?.body ?? Buffer.alloc(0)
    let faded = 0
    for (let at = 0; at < page.body.length; at++) if ((page.body[at] ?? 255) < 40 && (now[at] ?? 255) > 100) faded++
    expect(faded, `faded on page ${i + 1}`).toBe(0)
    if (on === undefined || on.includes(i)) expect(Buffer.compare(now, page.body), `watermark on page ${i + 1}`).not.toBe(0)
  }
}

const behind = { ...mark, watermark: true }

test('a watermark on a PDF leaves black letters as they are', async () => {
  const { pdf } = typeset(documentTask(pledge))
  await expectOnlyFaintAdded((await markBytes(pdf, mark)).bytes, (await markBytes(pdf, behind)).bytes)
})

test('a PDF looks as it did, but for the mark', async () => {
  const { pdf } = typeset(documentTask(pledge))
  await expectOnlyMarkAdded(pdf, (await markBytes(pdf, mark)).bytes)
})

/** Skipped where LibreOffice, or its part for a kind of file, is not installed: it is no part of the project. */
describe.skipIf(spawnSync('soffice', ['--version']).status !== 0)('in LibreOffice', { timeout: 110_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'paper-look-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  beforeAll(async () => {
    const files = { docx: await exportDocx(pledge), xlsx: workbookFile(), pptx: deckFile() }
    for (const [kind, bytes] of Object.entries(files)) {
      writeFileSync(join(folder, `plain-${kind}.${kind}`), bytes)
      writeFileSync(join(folder, `marked-${kind}.${kind}`), (await markBytes(bytes, mark)).bytes)
      writeFileSync(join(folder, `behind-${kind}.${kind}`), (await markBytes(bytes, behind)).bytes)
    }
    const looks = ['plain', 'marked', 'behind']
    const names = Object.keys(files).flatMap((kind) => looks.map((look) => `${look}-${kind}.${kind}`))
    spawnSync('soffice', ['--headless', '--convert-to', 'pdf', ...names], {
      cwd: folder,
      env: { ...process.env, HOME: folder },
      timeout: 100_000,
    })
  }, 110_000)

  const pdf = (name: string) => readFileSync(join(folder, `${name}.pdf`))
  const missing = (kind: string) => !existsSync(join(folder, `plain-${kind}.pdf`))
  const why = 'this part of LibreOffice is not installed'

  test('Word: a page looks as it did, but for the mark', async ({ skip }) => {
    skip(missing('docx'), why)
    await expectOnlyMarkAdded(pdf('plain-docx'), pdf('marked-docx'))
    await expectOnlyFaintAdded(pdf('marked-docx'), pdf('behind-docx'))
  })

  test('PowerPoint: a slide looks as it did, but for the mark', async ({ skip }) => {
    skip(missing('pptx'), why)
    // The first of the two slides shows what its master has, and this small file's master is not shown by LibreOffice.
    await expectOnlyMarkAdded(pdf('plain-pptx'), pdf('marked-pptx'), { pages: [1] })
    await expectOnlyFaintAdded(pdf('marked-pptx'), pdf('behind-pptx'), [1])
  })

  test('Excel: a sheet looks as it did, but for the mark', async ({ skip }) => {
    skip(missing('xlsx'), why)
    await expectOnlyMarkAdded(pdf('plain-xlsx'), pdf('marked-xlsx'), { edge: 'bottom' })
    const text = (pages: readonly string[]) => pages.map((page) => page.replaceAll(/\s/gu, ''))
    const plain = text(await extractedPages(pdf('plain-xlsx')))
    expect(text(await extractedPages(pdf('marked-xlsx')))).toEqual(plain.map((page) => `【社外秘】${page}`))
  })
})
