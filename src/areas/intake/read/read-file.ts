import { UnreadableFile, type Workbook } from './cells.ts'
import { readDelimited } from './delimited.ts'
import { readWorkbook } from './workbook.ts'

const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, index) => bytes[index] === byte)

/** Tells by its first bytes what a file is, whatever its name says. @throws UnreadableFile. */
export function readFile(bytes: Uint8Array): Workbook {
  if (startsWith(bytes, 0x50, 0x4b)) return readWorkbook(bytes)
  // A compound file: Excel 97–2003, or a workbook with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile('oldExcel')
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new UnreadableFile('notTable')
  return readDelimited(bytes)
}
