import writeExcelFile from 'write-excel-file/node'
import { sayReason } from '../../areas/discovery/index.ts'
import type { Proposal, ScannedFile } from '../../engines/discovery/index.ts'
import type { Lang } from '../../kernel/says.ts'
import { scanWords } from './words.ts'

const head = (titles: readonly string[]) =>
  titles.map((value) => ({ type: String, value, fontWeight: 'bold' as const, backgroundColor: '#e8f1fe' }))
const text = (value: string) => ({ type: String, value: value.slice(0, 32_767), wrap: true, alignVertical: 'top' as const })
const number = (value: number) => ({ type: Number, value, alignVertical: 'top' as const })

/** A workbook with the proposals first and every file behind them. */
export function scanBook(found: { files: readonly ScannedFile[]; proposals: readonly Proposal[] }, lang: Lang): Promise<Buffer> {
  const proposals = found.proposals.map((one) => [
    text(one.class ?? scanWords.unclassed[lang]),
    text(one.name),
    text(one.folder),
    number(one.count),
    text(one.reasons.flatMap((reason) => sayReason(reason)?.[lang] ?? []).join('\n')),
  ])
  const files = found.files.map((file) => [
    text(file.path),
    text(file.type),
    number(file.bytes),
    text(scanWords.status[file.status][lang]),
    text(file.reason),
    number(file.chars),
    text(file.marks.flatMap((mark) => (mark.weight === 'high' ? [mark.text] : [])).join('、')),
  ])
  const sheets = [
    {
      sheet: scanWords.proposals[lang],
      data: [head(scanWords.head[lang]), ...proposals],
      columns: [10, 40, 50, 10, 60].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: scanWords.files[lang],
      data: [head(scanWords.fileHead[lang]), ...files],
      columns: [70, 8, 12, 18, 16, 10, 24].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]
  return writeExcelFile(sheets, { fontFamily: 'Yu Gothic', fontSize: 11 }).toBuffer()
}
