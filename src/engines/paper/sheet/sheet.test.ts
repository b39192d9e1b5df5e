import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, test } from 'vitest'
import { extractedPages } from '../samples/extract.ts'
import { sheets } from '../samples/sheets.ts'
import { typeset } from '../typst/compile.ts'
import { labelLayouts } from './layout.ts'
import { pictogramSvg } from './pictogram.ts'
import { qrModules, qrSvg } from './qr.ts'
import { sheetTask, type LabelSheet } from './sheet.ts'

const PIXELS_PER_MM = 8

/** A page as grey values, 8 pixels per millimetre, drawn by another program than the one that set it. */
async function grey(pdf: Uint8Array): Promise<{ width: number; dark: (x: number, y: number) => boolean }> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const { data, width, height } = await document.getPage(0).render({ scale: (PIXELS_PER_MM * 25.4) / 72, render: 'bitmap' })
  document.destroy()
  // The picture has whole pixels, the paper not quite.
  const at = (x: number, y: number): number => (Math.floor((y / 297) * height) * width + Math.floor((x / 210) * width)) * 4
  return { width, dark: (x, y) => (data[at(x, y)] ?? 255) < 128 }
}

const one: LabelSheet = { kind: 'labels', title: 't', date: '2026-12-01', layout: 'a4-24', labels: [{ title: '金型' }] }

describe.each(Object.entries(labelLayouts))('%s', (name, layout) => {
  test('every label lies where its paper is cut, to a quarter of a millimetre', async () => {
    const count = layout.columns * layout.rows
    // A code of full height is as near to the label's edges as anything printed.
    const labels = Array.from({ length: count }, (_, i) => ({ title: `${i + 1}`, qr: 'A' }))
    const { pdf, pages } = typeset(sheetTask({ ...one, layout: name as keyof typeof labelLayouts, labels }))
    expect(pages).toBe(1)
    const page = await grey(pdf)
    expect(Math.abs(page.width - 210 * PIXELS_PER_MM)).toBeLessThan(2)
    const first = (column: number, row: number): { x: number; y: number } => {
      const [left, top] = [layout.left + column * layout.width, layout.top + row * layout.height]
      for (let y = top; y < top + layout.height; y += 1 / PIXELS_PER_MM)
        for (let x = left + layout.width / 2; x < left + layout.width; x += 1 / PIXELS_PER_MM)
          if (page.dark(x, y)) return { x: x - left, y: y - top }
      throw new Error('an empty label')
    }
    const origin = first(0, 0)
    for (const [column, row] of [
      [layout.columns - 1, 0],
      [0, layout.rows - 1],
      [layout.columns - 1, layout.rows - 1],
    ] as const) {
      const found = first(column, row)
      expect(Math.abs(found.x - origin.x)).toBeLessThan(0.25)
      expect(Math.abs(found.y - origin.y)).toBeLessThan(0.25)
    }
    // Nothing is printed on the margins.
    for (let y = 0; y < 297; y += 0.5) expect(page.dark(layout.left / 2, y)).toBe(false)
  })
})

test('labels go on where a begun sheet left off, and on further sheets', async () => {
  const { pdf, pages } = typeset(sheetTask(sheets.labels24))
  expect(pages).toBe(2)
  const read = await extractedPages(pdf)
  for (const { lines = [] } of sheets.labels24.labels) expect(read.join('')).toContain(lines[0]?.slice(5))
  expect(read[0]?.match(/MRH-/gu)).toHaveLength(23)
})

test.each([
  ['LAYOUT', { ...one, layout: { ...labelLayouts['a4-24'], width: 70.1 } }],
  ['LAYOUT', { ...one, layout: { ...labelLayouts['a4-44'], rows: 12 } }],
  ['LAYOUT', { ...one, skip: 24 }],
  ['LAYOUT', { ...one, labels: [] }],
  ['LAYOUT', { ...one, labels: [{ title: '長い題名'.repeat(200) }] }],
  ['LIMIT', { ...one, labels: [{ title: 'x', qr: 'あ'.repeat(3000) }] }],
  ['GLYPH', { ...one, labels: [{ title: '🔑' }] }],
])('%s', (code, sheet) => {
  expect(() => typeset(sheetTask(sheet))).toThrow(expect.objectContaining({ code }))
})

test('posters say what they are told on one page', async () => {
  for (const poster of [sheets.noEntry, sheets.noCamera, sheets.noCarrying, sheets.secret]) {
    const { pdf, pages } = typeset(sheetTask(poster))
    expect(pages).toBe(1)
    const [text = ''] = await extractedPages(pdf)
    expect(text).toContain(poster.heading)
    expect(text).toContain(poster.issuer)
  }
})

test('a code drawn as bars is the code', () => {
  const data = 'https://maruhi.example.jp/t/7Q2M'
  const modules = qrModules(data)
  const drawn = modules.map((row) => row.map(() => false))
  for (const [, x = '', y = '', width = ''] of qrSvg(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu))
    for (let i = 0; i < Number(width); i++) (drawn[Number(y)] ?? [])[Number(x) + i] = true
  expect(drawn).toEqual(modules)
  expect(pictogramSvg('secret', '#123456')).toContain('#123456')
})
