import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, degrees } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportDocx } from '../docx/export.ts'
import { extractedPages } from '../samples/extract.ts'
import { ledger } from '../samples/ledger.ts'
import { pledge } from '../samples/pledge.ts'
import { regulation } from '../samples/regulation.ts'
import { deckFile, workbookFile } from '../samples/office.ts'
import { typeset } from '../typst/compile.ts'
import { documentTask } from '../typst/pdf.ts'
import { readZip, textOf } from '../zip/read.ts'
import { rewriteZip } from '../zip/write.ts'
import { markBytes } from './bytes.ts'
import { markedName, markFile, unmarkFile } from './file.ts'
import { changedParts, type Mark } from './mark.ts'
import { digest, unmark } from './undo.ts'

const internal: Mark = { text: '社外秘', colour: '#b45309', property: 'PaperClass' }
const top: Mark = { text: '極秘', colour: '#b91c1c', property: 'PaperClass' }

const makers = {
  docx: () => exportDocx(regulation),
  xlsx: async () => workbookFile(),
  pptx: async () => deckFile(),
  pdf: async () => typeset(documentTask(pledge)).pdf,
}

const replaced = (bytes: Uint8Array, part: string, change: (text: string) => string): Uint8Array => {
  const zip = readZip(bytes)
  return rewriteZip(zip, new Map([[part, Buffer.from(change(textOf(zip, part) ?? ''))]]))
}

describe.each(Object.entries(makers))('%s', (kind, make) => {
  let original: Uint8Array
  beforeAll(async () => {
    original = await make()
  })

  test('only published parts differ, the others keep their bytes', async () => {
    const marked = await markBytes(original, internal)
    expect(marked.kind).toBe(kind)
    expect(marked.changed).toBe(true)
    if (kind === 'pdf') {
      expect(Buffer.compare(marked.bytes.subarray(0, original.length), original)).toBe(0)
      return
    }
    const published = changedParts[kind as keyof typeof changedParts]
    const after = new Map(readZip(marked.bytes).entries.map((entry) => [entry.name, entry]))
    const differing = readZip(original).entries.filter(
      ({ name, record }) => Buffer.compare(after.get(name)?.record ?? Buffer.alloc(0), record) !== 0,
    )
    expect(differing.map(({ name }) => name).every((name) => marked.parts.includes(name))).toBe(true)
    expect(marked.parts.filter((part) => !published.some((pattern) => pattern.test(part)))).toEqual([])
    expect(marked.parts.length).toBeGreaterThan(1)
    expect(textOf(readZip(marked.bytes), 'docProps/custom.xml')).toMatch(/name="PaperClass"><vt:lpwstr[^>]*>社外秘</u)
  })

  test('marking twice changes nothing; another class replaces the mark', async () => {
    const once = await markBytes(original, internal)
    const twice = await markBytes(once.bytes, internal)
    expect(twice).toMatchObject({ changed: false, parts: [] })
    expect(twice.bytes).toBe(once.bytes)
    const other = await markBytes(once.bytes, top)
    expect(other.changed).toBe(true)
    if (kind === 'pdf') {
      const [page = ''] = await extractedPages(other.bytes)
      expect(page).toContain('【極秘】')
      expect(page).not.toContain('【社外秘】')
    } else {
      const said = readZip(other.bytes)
        .entries.map(({ name }) => textOf(readZip(other.bytes), name))
        .join('')
      expect(said).toContain('【極秘】')
      expect(said).not.toContain('【社外秘】')
      expect(digest((await markBytes(other.bytes, internal)).bytes)).toBe(digest(once.bytes))
    }
  })

  test.skipIf(kind === 'xlsx')(
    'a watermark comes beside the mark, is replaced with it, and goes when it is no longer asked for',
    async () => {
      const plain = await markBytes(original, internal)
      const behind = await markBytes(original, { ...internal, watermark: true })
      expect((await markBytes(behind.bytes, { ...internal, watermark: true })).bytes).toBe(behind.bytes)
      const other = await markBytes(behind.bytes, { ...top, watermark: true })
      const without = await markBytes(other.bytes, internal)
      const said = async (bytes: Uint8Array) =>
        kind === 'pdf'
          ? ((await extractedPages(bytes))[0] ?? '').replaceAll(/[^【】社外秘極]/gu, '')
          : readZip(bytes)
              .entries.filter(({ name }) => !name.startsWith('docProps/'))
              .map(({ name }) => textOf(readZip(bytes), name)?.replaceAll(/ (?:w:val|descr)="[^"]*"/gu, ''))
              .join('')
      const times = async (bytes: Uint8Array, text: string) => (await said(bytes)).split(text).length - 1
      const [own, once] = [await times(original, '社外秘'), await times(plain.bytes, '社外秘')]
      expect(await times(behind.bytes, '社外秘')).toBe(2 * once - own)
      expect(await times(other.bytes, '社外秘')).toBe(own)
      expect((await times(other.bytes, '極秘')) - (await times(original, '極秘'))).toBe(2 * (once - own))
      expect(await times(without.bytes, '社外秘')).toBe(await times(plain.bytes, '社外秘'))
      expect(digest(unmark(behind.bytes, behind.undo))).toBe(digest(original))
      if (kind !== 'pdf') expect(behind.parts).toEqual(plain.parts)
    },
  )

  test('undoing gives the original, step by step, and refuses a file changed since', async () => {
    const once = await markBytes(original, internal)
    const other = await markBytes(once.bytes, top)
    expect(digest(unmark(other.bytes, other.undo))).toBe(digest(once.bytes))
    expect(digest(unmark(once.bytes, JSON.parse(JSON.stringify(once.undo))))).toBe(digest(original))
    expect(JSON.stringify(once.undo).length).toBeLessThan(original.length * 2)
    const touched = Buffer.from(once.bytes)
    touched.writeUInt8((touched.at(-1) ?? 0) ^ 1, touched.length - 1)
    expect(() => unmark(touched, once.undo)).toThrow(expect.objectContaining({ code: 'CHANGED' }))
  })
})

describe('where the mark stands', () => {
  test('Word: every header, also of first and even pages', async () => {
    const bytes = replaced(await exportDocx(pledge), 'word/document.xml', (xml) =>
      xml.replace(/<w:sectPr\b([^>]*)>(.*?)<\/w:sectPr>/su, '<w:sectPr$1>$2<w:titlePg/></w:sectPr>'),
    )
    const { bytes: marked } = await markBytes(bytes, internal)
    const zip = readZip(marked)
    expect(textOf(zip, 'word/header1.xml')?.match(/【社外秘】/gu)).toHaveLength(1)
    expect(textOf(zip, 'word/document.xml')).toMatch(/<w:headerReference [^>]*w:type="first"/u)
    expect(textOf(zip, 'word/headerPaperMark.xml')).toContain('【社外秘】')
  })

  test('Word: shown where the usual text is hidden, and above a narrow margin', async () => {
    const bytes = replaced(await exportDocx(pledge), 'word/document.xml', (xml) => xml.replaceAll(/w:top="\d+"/gu, 'w:top="400"'))
    const header = textOf(readZip((await markBytes(bytes, internal)).bytes), 'word/header1.xml') ?? ''
    expect(header).toContain('<w:vanish w:val="0"/>')
    expect(Number(/<w:framePr [^>]*w:y="(\d+)"/u.exec(header)?.[1])).toBeLessThan(160)
  })

  test('Excel: at the head of the right-hand part, what stood there stays', async () => {
    const { bytes } = await markBytes(workbookFile('&L左&R右 &&R &P'), internal)
    const sheet = textOf(readZip(bytes), 'xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain(
      '<oddFooter>&amp;L左&amp;R&amp;"-,Bold"&amp;KB45309【社外秘】&amp;"-,Regular"&amp;K000000 右 &amp;&amp;R &amp;P</oddFooter>'.replaceAll(
        '"',
        '&quot;',
      ),
    )
    await expect(markBytes(workbookFile(`&L${'長'.repeat(230)}`), internal)).rejects.toMatchObject({ code: 'LIMIT' })
  })

  test('PowerPoint: on the master and on slides that hide it', async () => {
    const { parts } = await markBytes(deckFile(), internal)
    expect(parts.filter((part) => part.startsWith('ppt/'))).toEqual([
      'ppt/slideMasters/slideMaster1.xml',
      'ppt/slides/slide2.xml',
    ])
  })

  test('PDF: once on every page, however it is turned', async () => {
    const { pdf } = typeset(documentTask(ledger))
    const document = await PDFDocument.load(pdf)
    document.getPages().forEach((page, i) => page.setRotation(degrees(90 * i)))
    const turned = await document.save()
    const { bytes } = await markBytes(turned, internal)
    const pages = await extractedPages(bytes)
    expect(pages).toHaveLength(3)
    for (const page of pages) expect(page.match(/【社外秘】/gu)).toHaveLength(1)
    expect(
      (await PDFDocument.load(bytes)).context.lookup((await PDFDocument.load(bytes)).context.trailerInfo.Info)?.toString(),
    ).toContain('PaperClass')
  })
})

describe('what is refused', () => {
  const compound = (name: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(name, 'utf16le')])
  test.each<[string, string, () => Promise<Uint8Array>]>([
    [
      'SIGNED',
      'a signed Word file',
      async () => rewriteZip(readZip(await exportDocx(pledge)), new Map([['_xmlsignatures/sig1.xml', Buffer.from('<s/>')]])),
    ],
    [
      'READ_ONLY',
      'a protected Word file',
      async () =>
        replaced(await exportDocx(pledge), 'word/settings.xml', (xml) =>
          xml.replace('</w:settings>', '<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'),
        ),
    ],
    ['ENCRYPTED', 'an encrypted Office file', async () => compound('EncryptedPackage')],
    ['UNSUPPORTED', 'an old Office file', async () => compound('WordDocument')],
    ['UNSUPPORTED', 'a text', async () => Buffer.from('plain text')],
    [
      'UNSUPPORTED',
      'a zip of anything',
      async () =>
        rewriteZip(
          readZip(Buffer.from('504b0506000000000000000000000000000000000000', 'hex')),
          new Map([['a.txt', Buffer.from('a')]]),
        ),
    ],
    ['DAMAGED', 'half a Word file', async () => (await exportDocx(pledge)).subarray(0, 5000)],
    ['DAMAGED', 'a broken PDF', async () => Buffer.from('%PDF-1.7\nnothing')],
    [
      'ENCRYPTED',
      'an encrypted PDF',
      async () => {
        const document = await PDFDocument.create()
        document.addPage()
        document.encrypt({ userPassword: 'a', ownerPassword: 'b' })
        return document.save()
      },
    ],
    [
      'SIGNED',
      'a signed PDF',
      async () => {
        const document = await PDFDocument.create()
        document.addPage()
        document.context.register(document.context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] }))
        return document.save()
      },
    ],
  ])('%s: %s', async (code, _, make) => {
    await expect(markBytes(await make(), internal)).rejects.toMatchObject({ name: 'PaperError', code })
  })

  test.each([
    ['TEXT', { ...internal, text: '' }],
    ['TEXT', { ...internal, text: '社\n外' }],
    ['GLYPH', { ...internal, text: '🔒' }],
    ['MODEL', { ...internal, colour: 'red' }],
    ['MODEL', { ...internal, property: 'MSIP Label"' }],
  ])('%s: a mark that cannot be', async (code, mark) => {
    await expect(markBytes(await exportDocx(pledge), mark)).rejects.toMatchObject({ code })
  })
})

describe('files', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paper-mark-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('are marked in place, renamed, and made as they were', async () => {
    const path = join(folder, '報告書.docx')
    const original = await exportDocx(regulation)
    await writeFile(path, original)
    const marked = await markFile(path, internal, { rename: true })
    expect(marked.path).toBe(join(folder, '【社外秘】報告書.docx'))
    expect(await readdir(folder)).toEqual(['【社外秘】報告書.docx'])
    const other = await markFile(marked.path, top, { rename: true })
    expect(other.path).toBe(join(folder, '【極秘】報告書.docx'))
    const back = await unmarkFile(other.path, [other.undo, marked.undo], marked.formerName)
    expect(back).toBe(path)
    expect(digest(await readFile(path))).toBe(digest(original))
  })

  test('keep their rights; the record is kept first, and where it cannot be, nothing is touched', async () => {
    const path = join(folder, '共有.docx')
    const original = await exportDocx(pledge)
    await writeFile(path, original)
    await chmod(path, 0o666)
    await expect(markFile(path, internal, { rename: true, keep: () => Promise.reject(new Error('full')) })).rejects.toThrow(
      'full',
    )
    expect(digest(await readFile(path))).toBe(digest(original))
    const kept: string[] = []
    const { undo } = await markFile(path, internal, { keep: async (record) => void kept.push(record.after) })
    expect(kept).toEqual([undo.after])
    expect((await stat(path)).mode & 0o777).toBe(0o666)
    await rm(path)
  })

  test('stay beside the marked one when asked, and a second time changes nothing', async () => {
    const path = join(folder, 'b.docx')
    const original = await exportDocx(pledge)
    await writeFile(path, original)
    const marked = await markFile(path, internal, { beside: true })
    expect(marked).toMatchObject({ path: join(folder, '【社外秘】b.docx'), changed: true })
    expect(digest(await readFile(path))).toBe(digest(original))
    expect(digest(await readFile(marked.path))).toBe(marked.undo.after)
    expect((await markFile(path, internal, { beside: true })).changed).toBe(false)
    await writeFile(marked.path, 'other')
    await expect(markFile(path, internal, { beside: true })).rejects.toMatchObject({ code: 'CHANGED' })
    await rm(path)
    await rm(marked.path)
  })

  test('of other kinds carry the mark in their name alone, when that is asked', async () => {
    const path = join(folder, '図面.dwg')
    await writeFile(path, 'AC1032')
    await expect(markFile(path, internal)).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    const marked = await markFile(path, internal, { rename: true })
    expect(marked).toMatchObject({ kind: 'other', path: join(folder, '【社外秘】図面.dwg'), changed: false })
    expect(await unmarkFile(marked.path, [marked.undo], marked.formerName)).toBe(path)
    expect(await readFile(path, 'utf8')).toBe('AC1032')
    await rm(path)
  })

  test('write-protected ones and taken names are left as they are', async () => {
    const path = join(folder, 'a.docx')
    const bytes = await exportDocx(pledge)
    await writeFile(path, bytes)
    await writeFile(join(folder, '【社外秘】a.docx'), 'other')
    await expect(markFile(path, internal, { rename: true })).rejects.toMatchObject({ code: 'CHANGED' })
    await chmod(path, 0o444)
    await expect(markFile(path, internal)).rejects.toMatchObject({ code: 'READ_ONLY' })
    await expect(markFile(folder, internal)).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    expect(digest(await readFile(path))).toBe(digest(bytes))
  })

  test.each([
    ['報告書.docx', '【社外秘】報告書.docx'],
    ['【極秘】報告書.docx', '【社外秘】報告書.docx'],
    ['報告書【案】.docx', '【社外秘】報告書【案】.docx'],
  ])('%s becomes %s', (name, expected) => {
    expect(markedName(name, '社外秘')).toBe(expected)
  })
})

const corpus = join(process.env['MARUHI_CORPUS'] ?? '../shared/corpus', 'office')

test.skipIf(!existsSync(corpus))('files nobody here wrote: marked, marked again, undone', { timeout: 100_000 }, async () => {
  const names = readdirSync(corpus).filter((name) => /\.(?:docx|docm|xlsx|xlsm|pptx)$/u.test(name))
  let good = 0
  for (const name of names) {
    const original = readFileSync(join(corpus, name))
    const marked = await markBytes(original, internal).catch((error: unknown) => {
      expect(error, name).toMatchObject({ name: 'PaperError' })
      return null
    })
    if (!marked) continue
    expect((await markBytes(marked.bytes, internal)).changed, name).toBe(false)
    expect(digest(unmark(marked.bytes, marked.undo)), name).toBe(digest(original))
    good++
  }
  expect(good).toBeGreaterThan(names.length * 0.9)
})
