import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { extractBytes } from '../scan/extract-file.ts'

/** A PDF of one page: content stream, fonts as given, further objects behind. */
function buildPdf(content: string, options: { font?: string; info?: string } = {}): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R] >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    options.font ?? '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< ${options.info ?? ''} >>`,
    '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (note) >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets: number[] = []
  objects.forEach((object, i) => {
    offsets.push(text.length)
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

const said = (parts: readonly { kind: string; hidden?: string; text: string }[]): string[] =>
  parts.map((part) => `${part.hidden ?? part.kind}: ${part.text.trim()}`)

describe('PDF', () => {
  it('reads pages, annotations, document information, labels and white text', async () => {
    const file = buildPdf('BT /F1 12 Tf 20 200 Td (Hello) Tj ET 1 1 1 rg BT /F1 12 Tf 20 100 Td (ghost) Tj ET', {
      info: '/Title (Secret plan) /MSIP_Label_11111111-2222-3333-4444-555555555555_Name (Confidential)',
    })
    const read = await extractBytes(file, 'a.pdf')
    expect(read.status).toBe('ok')
    expect(said(read.parts)).toEqual(expect.arrayContaining(['properties: Secret plan', 'annotation: note', 'white: ghost']))
    expect(read.parts.find((part) => part.kind === 'body')).toMatchObject({ at: '1', text: expect.stringContaining('Hello') })
    expect(read.labels).toMatchObject([{ name: 'Confidential', class: 'U', source: 'pdf-info' }])
  })

  it('does not call white letters on a dark ground hidden', async () => {
    const file = buildPdf('0 0 0 rg 10 90 200 40 re f 1 1 1 rg BT /F1 12 Tf 20 100 Td (shown) Tj ET')
    expect(said((await extractBytes(file, 'a.pdf')).parts).filter((part) => part.startsWith('white'))).toEqual([])
  })

  it('finds ㊙ in an encoding where PDFium has no Unicode for it', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 >>] >>'
    const read = await extractBytes(buildPdf('BT /F1 12 Tf 20 200 Td (2\\231) Tj 0 -20 Td <56F3> Tj ET', { font }), 'a.pdf')
    const text = read.parts
      .filter((part) => part.kind === 'body')
      .map((part) => part.text)
      .join('')
    expect(text).toContain('㊙')
  })

  it('reads files that hang on pages, titles of the outline, and says when letters are glyph numbers', async () => {
    const identity =
      '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 >> >>] >>'
    const unmapped = await extractBytes(
      buildPdf('BT /F1 12 Tf 20 200 Td <01230456023406010111> Tj ET', { font: identity }),
      'a.pdf',
    )
    expect(unmapped).toMatchObject({ status: 'partial', reason: 'unmapped' })
    const text = buildPdf('BT /F1 12 Tf 20 200 Td (Hello) Tj ET').toString('latin1')
    const held = text
      .replace('/Subtype /Text /Rect', '/Subtype /FileAttachment /FS << /Type /Filespec /F (a.txt) /EF << /F 8 0 R >> >> /Rect')
      .replace('/Type /Catalog', '/Type /Catalog /Outlines << /First 9 0 R /Last 9 0 R /Count 1 >>')
      .replace(
        'xref\n',
        '8 0 obj\n<< /Type /EmbeddedFile /Length 6 >>\nstream\nsecret\nendstream\nendobj\n9 0 obj\n<< /Title (Chapter) >>\nendobj\nxref\n',
      )
    const read = await extractBytes(Buffer.from(held.replace(/startxref\n\d+/, 'startxref\n0'), 'latin1'), 'a.pdf')
    expect(read.members).toMatchObject([{ name: 'a.txt', parts: [{ text: 'secret' }] }])
    expect(said(read.parts)).toContain('properties: Chapter')
  })

  it('reads what stands beside pages: pictures described, letters read aloud, fields, windows of notes, scripts, descriptions', async () => {
    const wide = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
    const xmp =
      '<x:xmpmeta><dc:title><rdf:li>Told twice</rdf:li></dc:title><dc:description><rdf:Alt><rdf:li>about &amp; on</rdf:li></rdf:Alt></dc:description></x:xmpmeta>'
    const more = [
      '<< /Type /StructTreeRoot /K 9 0 R /ParentTree << /Nums [0 [9 0 R]] >> >>',
      `<< /Type /StructElem /S /Figure /P 8 0 R /Pg 3 0 R /K 0 /Alt ${wide('印影の絵')} /ActualText (Hel lo) >>`,
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /TU ${wide('宛先を書く')} /V (filled) /DV (given) /Rect [0 50 90 60] >>`,
      '<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Contents (reply) >>',
      '<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Contents (note) >>',
      `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`,
    ].map((object, i) => `${i + 8} 0 obj\n${object}\nendobj\n`)
    const text = buildPdf('/P << /MCID 0 >> BDC BT /F1 12 Tf 20 200 Td (Hello) Tj ET EMC', { info: '/Title (Told twice)' })
      .toString('latin1')
      .replace('/Annots [7 0 R]', '/StructParents 0 /Annots [7 0 R 10 0 R 11 0 R 12 0 R]')
      .replace(
        '/Type /Catalog',
        '/Type /Catalog /MarkInfo << /Marked true >> /StructTreeRoot 8 0 R /Metadata 13 0 R /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (run\\(\\)) >>] >> >>',
      )
      .replace('xref\n', `${more.join('')}xref\n`)
      .replace(/startxref\n\d+/, 'startxref\n0')
    const read = await extractBytes(Buffer.from(text, 'latin1'), 'a.pdf')
    expect(said(read.parts).sort()).toEqual(
      [
        'body: Hello',
        'properties: Told twice',
        'properties: about & on',
        'annotation: note',
        'annotation: filled',
        'choice: 宛先を書く\ngiven',
        'annotation: reply',
        'alt: 印影の絵',
        'macro: run()',
      ].sort(),
    )
  })

  it('reads added entries of its information, names of layers and descriptions, packed or not', async () => {
    const packed = (head: string, content: string): string => {
      const stream = deflateSync(Buffer.from(content)).toString('latin1')
      return `<< ${head} /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream}\nendstream`
    }
    const xmp = '<x:xmpmeta><dc:rights><rdf:Alt><rdf:li>Kirigaya only</rdf:li></rdf:Alt></dc:rights></x:xmpmeta>'
    const more = [
      '<< /Type /OCG /Name <FEFF793E591679D8> /Usage << /CreatorInfo << /Creator (x) >> >> >>',
      packed('/Type /ObjStm /N 1 /First 4', '9 0 << /Usage << /Print << /PrintState /OFF >> >> /Type /OCG /Name (Cost layer) >>'),
      packed('/Type /Metadata /Subtype /XML', xmp),
    ]
    const text = buildPdf('BT /F1 12 Tf 20 200 Td (Hello) Tj ET', {
      info: '/Producer (maker) /Project#20Name (Falcon) /Stamp (D:20240101)',
    }).toString('latin1')
    const { parts } = await extractBytes(
      Buffer.from(
        text.replace('xref\n', `${more.map((object, i) => `${i + 20} 0 obj\n${object}\nendobj\n`).join('')}xref\n`),
        'latin1',
      ),
      'a.pdf',
    )
    expect(said(parts)).toEqual(
      expect.arrayContaining(['properties: Falcon', 'field: 社外秘\nCost layer', 'properties: Kirigaya only']),
    )
    expect(said(parts).some((part) => part.includes('D:2024') || part.includes('maker'))).toBe(false)
  })

  it('reads forms kept as XML where no page shows them', async () => {
    const packet = (number: number, xml: string): string =>
      `${number} 0 obj\n<< /Length ${xml.length} >>\nstream\n${xml}\nendstream\nendobj\n`
    const text = buildPdf('BT /F1 12 Tf 20 200 Td (Please wait) Tj ET')
      .toString('latin1')
      .replace('/Type /Catalog', '/Type /Catalog /AcroForm << /Fields [] /XFA [(template) 8 0 R (datasets) 9 0 R] >>')
      .replace(
        'xref\n',
        `${packet(8, '<template><draw><text>Please wait</text><text>Unit price</text></draw><script>go()</script></template>')}${packet(9, '<xfa:datasets><a>4,200 yen</a></xfa:datasets>')}xref\n`,
      )
      .replace(/startxref\n\d+/, 'startxref\n0')
    const read = await extractBytes(Buffer.from(text, 'latin1'), 'a.pdf')
    expect(said(read.parts)).toEqual([
      'body: Please wait',
      'annotation: note',
      'macro: go()',
      'body: Unit price',
      'body: 4,200 yen',
    ])
  })

  it('tells what an earlier revision said', async () => {
    const first = buildPdf('BT /F1 12 Tf 20 200 Td (before) Tj ET')
    const changed = 'BT /F1 12 Tf 20 200 Td (after!) Tj ET'
    const start = first.length + `4 0 obj\n<< /Length ${changed.length} >>\nstream\n${changed}\nendstream\nendobj\n`.length
    const update = `4 0 obj\n<< /Length ${changed.length} >>\nstream\n${changed}\nendstream\nendobj\nxref\n4 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 8 /Root 1 0 R /Prev ${first.lastIndexOf('xref\n0')} >>\nstartxref\n${start}\n%%EOF\n`
    const read = await extractBytes(Buffer.concat([first, Buffer.from(update, 'latin1')]), 'a.pdf')
    expect(said(read.parts)).toContain('old-revision: before')
    expect(said(read.parts)).toContain('body: after!')
  })

  it('is honest about cut, broken and empty ones', async () => {
    const whole = buildPdf('BT /F1 12 Tf 20 200 Td (Hello) Tj ET')
    expect(await extractBytes(whole.subarray(0, whole.length - 20), 'a.pdf')).toMatchObject({ status: 'partial', reason: 'cut' })
    expect(await extractBytes(Buffer.from('%PDF-1.4\nnothing'), 'a.pdf')).toMatchObject({ status: 'corrupt' })
  })
})
