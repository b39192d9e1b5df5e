import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../extract/budget.ts'
import { extractBytes } from '../scan/extract-file.ts'
import { buildDocx, buildZip, encode, paragraph } from '../testing/build.ts'
import { CompoundFile } from './compound.ts'
import { formWords } from './form-fields.ts'
import { type CompoundNode, writeCompound } from './compound-copy.ts'

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8])
const u32 = (value: number): Buffer => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)])
const narrow = (text: string): Buffer => Buffer.concat([encode(text, 'shift_jis'), Buffer.of(0)])
const wide = (text: string): Buffer => Buffer.concat([u32(text.length), Buffer.from(text, 'utf16le')])

/** As the packager of Windows writes it; `unicode`: with the names behind the file that newer versions add. */
function packaged(name: string, content: Uint8Array, unicode = ''): Buffer {
  return Buffer.concat([
    u16(2),
    narrow(name),
    narrow(`C:\\作業\\${name}`),
    u16(0),
    u16(3),
    u32(narrow('C:\\tmp').length),
    narrow('C:\\tmp'),
    u32(content.length),
    content,
    ...(unicode === '' ? [] : [wide('C:\\tmp'), wide(unicode), wide(`C:\\作業\\${unicode}`)]),
  ])
}
const native = (data: Uint8Array): CompoundNode => ({ name: '\u0001Ole10Native', bytes: Buffer.concat([u32(data.length), data]) })
const secret = Buffer.from('極秘\n金型の加工条件\n')
const object = Buffer.from(writeCompound([native(packaged('見積.txt', secret))]))
const sheet = (text: string): Buffer => {
  const record = (type: number, data: Uint8Array) => Buffer.concat([u16(type), u16(data.length), data])
  return Buffer.concat([
    record(0x809, Buffer.concat([u16(0x600), u16(0x10), Buffer.alloc(12)])),
    record(0x204, Buffer.concat([u16(0), u16(0), u16(0), u16(text.length), Buffer.of(1), Buffer.from(text, 'utf16le')])),
    record(0x0a, Buffer.alloc(0)),
  ])
}

function powerPoint(embedded: Buffer): Buffer {
  const record = (version: number, type: number, data: Uint8Array) =>
    Buffer.concat([u16(version), u16(type), u32(data.length), data])
  const packed = record(0x10, 0x1011, Buffer.concat([u32(embedded.length), deflateSync(embedded).subarray(0, -4)]))
  const document = record(0xf, 0x3e8, Buffer.alloc(0))
  const directory = record(0, 0x1772, Buffer.concat([u32((2 << 20) | 1), u32(0), u32(document.length)]))
  const edit = record(0, 0xff5, Buffer.concat([Buffer.alloc(8), u32(0), u32(document.length + packed.length), Buffer.alloc(12)]))
  const before = document.length + packed.length + directory.length
  const user = record(0, 0xff6, Buffer.concat([u32(20), u32(0xe391c05f), u32(before), Buffer.alloc(8)]))
  return Buffer.from(
    writeCompound([
      { name: 'PowerPoint Document', bytes: Buffer.concat([document, packed, directory, edit]) },
      { name: 'Current User', bytes: user },
    ]),
  )
}

const holders: Record<string, Buffer> = {
  'a.docx': buildZip([
    { name: 'word/document.xml', content: `<w:document><w:body>${paragraph('本文')}</w:body></w:document>` },
    { name: 'word/embeddings/oleObject1.bin', content: object },
  ]),
  'a.odt': buildZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', content: '<office:document-content/>' },
    { name: 'Object 1', content: object },
  ]),
  'a.rtf': Buffer.from(
    `{\\rtf1 {\\object\\objemb{\\*\\objclass Package}{\\*\\objdata ${Buffer.concat([
      u32(0x501),
      u32(2),
      u32(8),
      narrow('Package'),
      u32(0),
      u32(0),
      u32(packaged('見積.txt', secret).length),
      packaged('見積.txt', secret),
    ])
      .toString('hex')
      .replace(/.{60}/g, '$&\r\n')}}{\\result {\\pict 00}}}}`,
    'latin1',
  ),
  'a.xls': Buffer.from(
    writeCompound([
      { name: 'Workbook', bytes: sheet('表') },
      { name: 'MBD0018F2A1', children: [native(packaged('見積.txt', secret))] },
    ]),
  ),
  'a.ppt': powerPoint(object),
  'a.shs': object,
}

describe('objects of the packager', () => {
  it.each(Object.entries(holders))('in %s are read as files', async (name, bytes) => {
    const file = await extractBytes(bytes, name)
    expect(file.members).toMatchObject([{ name: '見積.txt', how: 'embedded', type: 'txt', parts: [{ text: secret.toString() }] }])
  })

  it('are named by the Unicode name; two of one name are told apart; a cut one is partial', async () => {
    const holder = (...objects: Uint8Array[]) =>
      buildZip([
        { name: 'word/document.xml', content: `<w:document><w:body>${paragraph('x')}</w:body></w:document>` },
        ...objects.map((content, i) => ({ name: `word/embeddings/oleObject${i + 1}.bin`, content })),
      ])
    const named = Buffer.from(writeCompound([native(packaged('??.txt', secret, '髙﨑.txt'))]))
    const twice = await extractBytes(holder(named, object, object), 'a.docx')
    expect(twice.members.map((member) => member.name)).toEqual([
      '髙﨑.txt',
      '見積.txt',
      'word/embeddings/oleObject3.bin/見積.txt',
    ])
    const short = packaged('見積.txt', secret)
    const cut = Buffer.concat([u32(short.length), short.subarray(0, -9)])
    const read = await extractBytes(holder(writeCompound([{ name: '\u0001Ole10Native', bytes: cut }])), 'a.docx')
    expect(read).toMatchObject({ status: 'partial', reason: 'cut', members: [{ name: '見積.txt' }] })
  })

  it('that hold a link or a control without words are passed over', async () => {
    const link = packaged('見積.txt', secret)
    link.writeUInt16LE(1, link.indexOf(Buffer.from([3, 0])))
    for (const nodes of [[native(link)], [{ name: 'contents', bytes: Buffer.from('\u0001\u0002') }]]) {
      const file = buildZip([
        { name: 'word/document.xml', content: `<w:document><w:body>${paragraph('x')}</w:body></w:document>` },
        { name: 'word/embeddings/oleObject1.bin', content: writeCompound(nodes) },
      ])
      expect(await extractBytes(file, 'a.docx')).toMatchObject({ status: 'ok', members: [] })
    }
  })
})

describe('documents within documents', () => {
  it('kept as storages are read as files of their own, with what lies in them', async () => {
    const inner: CompoundNode[] = [
      { name: 'Workbook', bytes: sheet('中の表') },
      { name: 'MBD00000002', children: [native(packaged('さらに中.txt', secret))] },
    ]
    const outer = writeCompound([
      { name: 'Workbook', bytes: sheet('外の表') },
      { name: 'MBD00000001', children: inner },
    ])
    const file = await extractBytes(outer, 'a.xls')
    expect(file.members).toMatchObject([
      {
        name: 'MBD00000001',
        type: 'xls',
        status: 'ok',
        members: [{ name: 'さらに中.txt', parts: [{ text: secret.toString() }] }],
      },
    ])
    expect(file.members[0]?.parts.map((part) => part.text.trim())).toContain('中の表')
  })

  it('that claim more than may be unpacked end it and say so', async () => {
    const held = Buffer.alloc(1 << 20, 'x')
    const outer = writeCompound([
      { name: 'Workbook', bytes: sheet('表') },
      ...Array.from({ length: 9 }, (_, i) => ({ name: `MBD${i}`, children: [{ name: 'Package', bytes: held }] })),
    ])
    const file = await extractBytes(outer, 'a.xls', { ...defaultLimits, inflatedBytes: 3 << 20 })
    expect(file).toMatchObject({ status: 'limited', reason: 'tooMuchInflated' })
    expect(file.members).toHaveLength(3)
  })

  it('are found as chunks, as files laid into the package and as data of its own', async () => {
    const file = buildDocx(paragraph('本文'), {
      'word/afchunk.dat': '<html><body>取り込んだ段落</body></html>',
      'word/別紙.rtf': '{\\rtf1 tucked away}',
      'customXml/item1.xml': '<data><secret>極秘の値</secret></data>',
      'customXml/item2.xml': '<FormTemplates><x>form</x></FormTemplates>',
    })
    const read = await extractBytes(file, 'a.docx')
    expect(read.members.map(({ name, type }) => [name, type])).toEqual([
      ['word/afchunk.dat', 'html'],
      ['word/別紙.rtf', 'rtf'],
    ])
    expect(read.parts.filter((part) => part.kind === 'hidden')).toMatchObject([{ hidden: 'orphan', text: '極秘の値' }])
  })
})

it('a compound file is written as it is read', () => {
  const large = Buffer.from('大'.repeat(9_000))
  const bytes = writeCompound([
    { name: 'b', bytes: large },
    {
      name: 'a',
      children: [
        { name: 'ああ', bytes: secret },
        { name: 'empty', bytes: Buffer.alloc(0) },
      ],
    },
  ])
  const file = CompoundFile.open(bytes)
  const read = (name: string, path: string[] = []) => {
    const entry = file?.find(name, path)
    return entry && file && Buffer.from(file.read(entry))
  }
  expect(file?.damaged).toBe(false)
  expect(read('b')).toEqual(large)
  expect(read('ああ', ['a'])).toEqual(secret)
  expect(read('empty', ['a'])).toHaveLength(0)
})

describe('form fields of Word', () => {
  const closed = (text: string): Buffer => Buffer.concat([u16(text.length), Buffer.from(text, 'utf16le'), u16(0)])
  const field = (kind: number, name: string, ...more: Uint8Array[]): Buffer =>
    Buffer.concat([u32(0x80), u16(0x44), Buffer.alloc(62), u32(0xffffffff), u16(kind), u16(0), u16(20), closed(name), ...more])

  it('tell given texts, hints and choices, and nothing where they are cut', () => {
    const after = ['', '助け', '手掛かり', '', ''].map(closed)
    const choices = ['甲', '乙'].map((text) => Buffer.concat([u16(1), Buffer.from(text, 'utf16le')]))
    const data = Buffer.concat([
      Buffer.alloc(7, 0xff),
      field(0, 'Text1', closed('既定'), ...after),
      field(2, '得意先', u16(0), ...after, u16(0xffff), u16(2), u16(0), ...choices),
    ])
    expect(formWords(data)).toEqual(['既定', '助け', '手掛かり', '得意先', '助け', '手掛かり', '甲', '乙'])
    for (let size = 0; size < data.length; size++)
      expect(['既定', '助け', '手掛かり', '得意先', '甲', '乙']).toEqual(
        expect.arrayContaining(formWords(data.subarray(0, size))),
      )
  })
})
