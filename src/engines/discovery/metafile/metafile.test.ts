import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { writeCompound } from '../legacy/compound-copy.ts'
import { extractBytes } from '../scan/extract-file.ts'
import { buildDocx, buildZip, encode, paragraph } from '../testing/build.ts'

const u16 = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values.map((value) => value & 0xffff)).buffer)
const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values.map((value) => value >>> 0)).buffer)
const f32 = (...values: number[]): Buffer => Buffer.from(Float32Array.from(values).buffer)
const padded = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

const record = (type: number, ...body: Uint8Array[]): Buffer => {
  const data = padded(Buffer.concat(body))
  return Buffer.concat([u32(type, data.length + 8), data])
}
const enhanced = (...records: Buffer[]): Buffer => {
  const header = Buffer.concat([u32(1, 108), Buffer.alloc(32), Buffer.from(' EMF'), Buffer.alloc(64)])
  return Buffer.concat([header, ...records, record(14, u32(0, 16, 20))])
}
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
/** EMR_EXTTEXTOUTW or, for bytes, EMR_EXTTEXTOUTA; each character `advance` wide. */
const text = (written: string | Uint8Array, x: number, y: number, options = 0, advance = 10): Buffer => {
  const letters = padded(typeof written === 'string' ? wide(written) : written)
  const distances = Array.from({ length: written.length }, () => advance)
  return record(
    typeof written === 'string' ? 84 : 83,
    Buffer.alloc(28),
    u32(x, y, written.length, 76, options),
    Buffer.alloc(16),
    u32(76 + letters.length),
    letters,
    u32(...distances),
  )
}
const said = async (bytes: Uint8Array, name: string) => {
  const { type, status, reason, parts } = await extractBytes(bytes, name)
  return { type, status, reason, text: parts.map((part) => `${part.kind}: ${part.text}`).join('|') }
}
const drawing = enhanced(text('社外', 0, 100), text('秘', 20, 100), text('見積 ', 60, 100), text('次の行', 0, 130))

describe('metafiles', () => {
  it('pieces of a line come together, further ones behind a space, other lines below', async () => {
    expect(await said(drawing, 'a.emf')).toEqual({ type: 'emf', status: 'ok', reason: '', text: 'body: 社外秘 見積 \n次の行' })
  })

  it('texts lie where matrix and pen put them', async () => {
    const moved = (y: number) => record(35, f32(1, 0, 0, 1, 0, y))
    const pen = [record(22, u32(1)), record(27, u32(5, 900)), text('筆の', 0, 0), text('先', 0, 0)]
    const file = enhanced(
      record(33),
      moved(10),
      text('一', 0, 0),
      moved(40),
      text('二', 0, 0),
      record(34),
      text('三', 0, 10),
      ...pen,
    )
    expect((await said(file, 'a.emf')).text).toBe('body: 一\n二\n三\n筆の先')
  })

  it('reads short texts, several at once, bytes of Japanese fonts, and GDI+ where nothing else is said', async () => {
    const font = record(82, u32(1), Buffer.alloc(23), Buffer.of(128), Buffer.alloc(64))
    const small = record(108, u32(0, 50, 3, 0x300, 0), Buffer.alloc(8), Buffer.from('abc'))
    const poly = record(97, Buffer.alloc(28), u32(1, 0, 70, 2, 80, 0), Buffer.alloc(16), u32(9_999), wide('図面'))
    const bytes = text(encode('加工条件', 'shift_jis'), 0, 90, 0, 5)
    expect((await said(enhanced(font, small, poly, bytes), 'a.emf')).text).toBe('body: abc\n図面\n加工条件')
    const plus = Buffer.concat([u16(0x401c, 0), u32(44, 32, 0, 0, 2), Buffer.alloc(16), wide('極秘')])
    const comment = record(70, u32(plus.length + 4), Buffer.from('EMF+'), plus)
    expect((await said(enhanced(comment), 'a.emf')).text).toBe('body: 極秘')
    expect((await said(enhanced(comment, text('極秘', 0, 0)), 'a.emf')).text).toBe('body: 極秘')
  })

  it('is not ok where letters are told by their shapes, dots are shown, nothing is said, or the end is missing', async () => {
    const dots = record(81, Buffer.alloc(400))
    for (const file of [enhanced(text('ab', 0, 0, 0x10)), enhanced(dots, text('ab', 0, 0)), enhanced()])
      expect(await said(file, 'a.emf')).toMatchObject({ status: 'limited', reason: 'pictureOnly' })
    for (let at = 108; at < drawing.length; at += 7)
      expect((await said(drawing.subarray(0, at), 'a.emf')).status, String(at)).not.toBe('ok')
  })

  it('reads those of 16-bit Windows', async () => {
    const old = (type: number, body: Uint8Array) => Buffer.concat([u32((body.length + 6) / 2), u16(type), body])
    const letters = encode('金型温度', 'shift_jis')
    const font = old(0x2fb, Buffer.concat([Buffer.alloc(13), Buffer.of(128), Buffer.alloc(20)]))
    const first = old(0xa32, Buffer.concat([u16(10, 5, letters.length, 4), Buffer.alloc(8), letters]))
    const second = old(0x521, Buffer.concat([u16(letters.length), letters, u16(40, 5)]))
    const head = Buffer.concat([u32(0x9ac6cdd7), Buffer.alloc(18), u16(1, 9, 0x300), Buffer.alloc(12)])
    const file = Buffer.concat([head, font, first, second, old(0, Buffer.alloc(0))])
    expect(await said(file, 'a.wmf')).toEqual({ type: 'wmf', status: 'ok', reason: '', text: 'body: 金型温度\n金型温度' })
    expect((await said(file.subarray(22), 'a.wmf')).text).toBe('body: 金型温度\n金型温度')
  })

  it('are read within documents of every kind', async () => {
    const docx = buildDocx(paragraph('本文'), { 'word/media/image1.emf': drawing as unknown as string })
    expect((await said(docx, 'a.docx')).text).toContain('picture: 社外秘 見積 \n次の行')
    const odt = buildZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
      { name: 'content.xml', content: '<office:document-content/>' },
      { name: 'Pictures/1.emf', content: drawing },
    ])
    expect((await said(odt, 'a.odt')).text).toContain('picture: 社外秘')
    const small = buildDocx(paragraph('本文'), { 'word/media/image1.emz': gzipSync(drawing) as unknown as string })
    expect((await said(small, 'a.docx')).text).toContain('picture: 社外秘 見積 \n次の行')
    const pictures = `{\\rtf1 {\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv told}}}\\emfblip\\picw9 ${drawing.toString('hex')}}}{\\pict\\pngblip 89504e47}{\\pict\\emfblip\\bin${drawing.length} ${drawing.toString('latin1')}}end}`
    expect((await said(Buffer.from(pictures, 'latin1'), 'a.rtf')).text).toBe(
      'alt: told|picture: 社外秘 見積 \n次の行|picture: 社外秘 見積 \n次の行|body: end',
    )
    const packed = deflateSync(drawing)
    const kept = Buffer.concat([u32(drawing.length), Buffer.alloc(24), u32(packed.length), Buffer.of(0, 254), packed])
    const blip = Buffer.concat([u16(0x3d40, 0xf01a), u32(kept.length + 16), Buffer.alloc(16), kept])
    const sheet = [0x809, 0xeb, 0x0a].map((type) => {
      const data = type === 0xeb ? blip : type === 0x809 ? Buffer.concat([u16(0x600, 5), Buffer.alloc(12)]) : Buffer.alloc(0)
      return Buffer.concat([u16(type, data.length), data])
    })
    expect((await said(Buffer.from(writeCompound([{ name: 'Workbook', bytes: Buffer.concat(sheet) }])), 'a.xls')).text).toContain(
      'picture: 社外秘',
    )
  })
})
