import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import writeExcelFile from 'write-excel-file/node'
import { encode } from '../../../src/engines/discovery/testing/build.ts'
import type { Format } from './plan.ts'

/** What stands on a paper. */
export interface Paper {
  title: string
  /** Company at the head. */
  head: string
  /** Mark in the header or on the first line; empty: none. */
  mark: string
  lines: readonly string[]
  table: readonly (readonly string[])[]
}

/** A real file of the format, written by the libraries people's programs resemble. */
export async function bytesOf(paper: Paper, format: Format): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return docx(paper)
    case 'xlsx':
      return xlsx(paper)
    case 'pdf':
      return pdf(paper)
    case 'rtf':
      return Buffer.from(rtf(paper), 'latin1')
    case 'csv':
      return encode([...marked(paper), ...rowsOf(paper).map((row) => row.join(','))].join('\r\n'), 'shift_jis')
    case 'eml':
      return mail(paper)
    case 'code':
      return Buffer.from(`# ${paper.title}\n${paper.lines.map((line) => `# ${line}\n`).join('')}def main():\n    return 0\n`)
    case 'txt':
      return encode(textOf(paper), 'shift_jis')
  }
}

const marked = ({ mark }: Paper): string[] => (mark === '' ? [] : [mark])
const rowsOf = ({ title, table, lines }: Paper) =>
  table.length > 0 ? table : [['項目', title], ...lines.map((line) => ['', line])]
const textOf = (paper: Paper): string =>
  [...marked(paper), paper.head, paper.title, '', ...paper.lines, ...paper.table.map((row) => row.join('\t'))].join('\r\n')

async function docx(paper: Paper): Promise<Uint8Array> {
  const rows = paper.table.map(
    (row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) }),
  )
  const document = new Document({
    sections: [
      {
        ...(paper.mark === '' ? {} : { headers: { default: new Header({ children: [new Paragraph(paper.mark)] }) } }),
        children: [
          new Paragraph(paper.head),
          new Paragraph(paper.title),
          ...paper.lines.map((line) => new Paragraph(line)),
          ...(rows.length > 0 ? [new Table({ rows })] : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function xlsx(paper: Paper): Promise<Uint8Array> {
  const data = [...marked(paper).map((mark) => [mark]), [paper.title], [paper.head], ...rowsOf(paper)]
  return writeExcelFile(
    data.map((row) => row.map((value) => ({ type: String, value }))),
    { sheet: 'Sheet1' },
  ).toBuffer()
}

function rtf(paper: Paper): string {
  const escaped = (text: string) =>
    Array.from({ length: text.length }, (_, i) => {
      const code = text.charCodeAt(i)
      return code < 128 ? text.charAt(i).replace(/[\\{}]/g, '\\$&') : `\\u${code > 32_767 ? code - 65_536 : code}?`
    }).join('')
  const paragraphs = textOf({ ...paper, mark: '' }).split('\r\n')
  const header = paper.mark === '' ? '' : `{\\header\\pard ${escaped(paper.mark)}\\par}`
  return `{\\rtf1\\ansi\\ansicpg932\\uc1${header}${paragraphs.map((text) => `\\pard ${escaped(text)}\\par`).join('\n')}}`
}

function mail(paper: Paper): Uint8Array {
  const subject = `=?UTF-8?B?${Buffer.from(paper.title).toString('base64')}?=`
  const head = ['From: sales@partner.example', 'To: info@own.example', `Subject: ${subject}`, 'MIME-Version: 1.0']
  const body = Buffer.from(encode([...marked(paper), ...paper.lines].join('\r\n'), 'iso-2022-jp')).toString('latin1')
  return Buffer.from([...head, 'Content-Type: text/plain; charset=iso-2022-jp', '', body, ''].join('\r\n'), 'latin1')
}

let compiler: NodeCompiler | undefined

function pdf(paper: Paper): Uint8Array {
  compiler ??= NodeCompiler.create({
    fontArgs: [
      { fontPaths: [new URL('../../../node_modules/@expo-google-fonts/noto-sans-jp/400Regular', import.meta.url).pathname] },
    ],
  })
  const quoted = (text: string) => JSON.stringify(text)
  const source = [
    '#set text(font: "Noto Sans JP", size: 10pt)',
    ...(paper.mark === '' ? [] : [`#set page(header: text(${quoted(paper.mark)}))`]),
    ...[paper.head, paper.title, ...paper.lines, ...paper.table.map((row) => row.join('　'))].map(
      (line) => `#par(text(${quoted(line)}))`,
    ),
  ].join('\n')
  const document = compiler.compile({ mainFileContent: source }).result
  if (!document) throw new Error('a PDF could not be made')
  const bytes = compiler.pdf(document)
  compiler.evictCache(8)
  return bytes
}
