import { deflateSync, gzipSync } from 'node:zlib'
import writeExcelFile from 'write-excel-file/node'
import { buildDocx, buildZip, encode, paragraph } from './build.ts'
import { buildRar5, packed } from './packed.ts'

/** Words that stand in every sample once, so that losing one shows. */
export const sampleWords: readonly string[] = Array.from({ length: 120 }, (_, i) => `語${String(i).padStart(3, '0')}項`)

/** One sound file per format that can tell when it was cut. */
export async function samples(): Promise<Record<string, Buffer>> {
  const docx = buildDocx(sampleWords.map(paragraph).join(''))
  const xlsx = await writeExcelFile(
    sampleWords.map((value) => [{ type: String, value }]),
    { sheet: 'Sheet1' },
  ).toBuffer()
  return {
    'a.docx': docx,
    'a.xlsx': xlsx,
    'a.pptx': buildPptx(),
    'a.odt': buildOdt(),
    'a.pdf': buildPdf(),
    'a.rtf': Buffer.from(
      `{\\rtf1\\ansi\\ansicpg932 ${sampleWords.map((word) => `${[...word].map(rtfUnit).join('')}\\par`).join('\n')}}`,
      'latin1',
    ),
    'a.zip': buildZip([{ name: 'in/b.docx', content: docx }]),
    'a.7z': packed('sevenZip'),
    'a.lzh': packed('lzh'),
    'a.cab': packed('cab'),
    'a.tar.xz': packed('tarXz'),
    'a.rar': buildRar5([{ name: 'w.txt', content: encode(sampleWords.join('\n'), 'shift_jis') }]),
    'a.txt.gz': gzipSync(encode(sampleWords.join('\n'), 'shift_jis')),
    'a.eml': Buffer.from(
      [
        'From: a@example.jp',
        'Subject: x',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: application/octet-stream; name="b.docx"',
        'Content-Transfer-Encoding: base64',
        '',
        docx.toString('base64').replace(/.{76}/g, '$&\r\n'),
        '--b--',
        '',
      ].join('\r\n'),
    ),
  }
}

function rtfUnit(char: string): string {
  const code = char.charCodeAt(0)
  return code < 128 ? char : `\\u${code > 32_767 ? code - 65_536 : code}?`
}

function buildPptx(): Buffer {
  const slide = (words: readonly string[]) =>
    `<?xml version="1.0"?><p:sld xmlns:p="p" xmlns:a="a">${words.map((word) => `<a:p><a:r><a:t>${word}</a:t></a:r></a:p>`).join('')}</p:sld>`
  return buildZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'ppt/presentation.xml', content: '<p:presentation xmlns:p="p"></p:presentation>' },
    { name: 'ppt/slides/slide1.xml', content: slide(sampleWords.slice(0, 60)) },
    { name: 'ppt/slides/slide2.xml', content: slide(sampleWords.slice(60)) },
  ])
}

function buildOdt(): Buffer {
  const text = sampleWords.map((word) => `<text:p>${word}</text:p>`).join('')
  return buildZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      content: `<office:document-content><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    },
  ])
}

/** Two pages of Latin text, compressed; the words' digits are what counts here. */
function buildPdf(): Buffer {
  const page = (from: number) =>
    deflateSync(
      sampleWords
        .slice(from, from + 60)
        .map((word, i) => `BT /F1 8 Tf 20 ${10 + i * 9} Td (${word.replace(/[^\d]/g, 'w')}) Tj ET`)
        .join('\n'),
    )
  const stream = (bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`<< /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`),
      bytes,
      Buffer.from('\nendstream'),
    ])
  const leaf = (content: number) =>
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 600] /Contents ${content} 0 R /Resources << /Font << /F1 7 0 R >> >> >>`,
    )
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>'),
    leaf(5),
    leaf(6),
    stream(page(0)),
    stream(page(60)),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ]
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let at = (pieces[0] as Buffer).length
  objects.forEach((object, i) => {
    const bytes = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += bytes.length
    pieces.push(bytes)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(pieces)
}
