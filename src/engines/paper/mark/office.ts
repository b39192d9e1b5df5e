import { PaperError } from '../error.ts'
import { markExcel } from './excel.ts'
import type { Mark } from './mark.ts'
import { OfficePackage } from './package.ts'
import { markPowerPoint } from './powerpoint.ts'
import { markWord } from './word.ts'

export type OfficeKind = 'docx' | 'xlsx' | 'pptx'

const mains: readonly (readonly [string, OfficeKind])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]

const CLOSED =
  /<w:(?:documentProtection\b[^>]*w:enforcement="(?:1|true|on)"|writeProtection\b)|<(?:\w+:)?fileSharing\b|<p:modifyVerifier\b/u

function refuseProtected(file: OfficePackage): void {
  if (file.names.some((name) => name.startsWith('_xmlsignatures/'))) throw new PaperError('SIGNED', 'the file is signed')
  const told = ['word/settings.xml', 'xl/workbook.xml', 'ppt/presentation.xml'].map((part) => file.text(part) ?? '').join('')
  if (CLOSED.test(told) || file.property('_MarkAsFinal') === 'true')
    throw new PaperError('READ_ONLY', 'the file asks not to be changed')
}

/**
 * The file with the mark; the very same bytes when it carries it already.
 * @throws PaperError `SIGNED`, `READ_ONLY`, `ENCRYPTED`, `DAMAGED`, `UNSUPPORTED`, `LIMIT`
 */
export function markOffice(bytes: Uint8Array, mark: Mark): { kind: OfficeKind; bytes: Uint8Array; parts: readonly string[] } {
  const file = new OfficePackage(bytes)
  const kind = mains.find(([part]) => file.names.includes(part))?.[1]
  if (kind === undefined) throw new PaperError('UNSUPPORTED', 'no Word, Excel or PowerPoint file')
  refuseProtected(file)
  const write = { docx: markWord, xlsx: markExcel, pptx: markPowerPoint }[kind]
  write(file, mark)
  file.setProperty(mark.property, mark.text)
  const parts = file.changedNames
  return { kind, bytes: parts.length === 0 ? bytes : file.save(), parts }
}
