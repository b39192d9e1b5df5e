import { decodeDetected } from '../../../engines/discovery/text/decode.ts'
import { rearm } from '../../../platform/export/csv.ts'
import { limits, storable, UnreadableFile, type SheetRow, type Workbook } from './cells.ts'

const delimiters = [',', '\t', ';', '|'] as const

/** Which sign parts the cells: the one that parts the first records into the same number of cells, and into the most. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 64 << 10)
  const scored = delimiters.map((delimiter) => {
    const widths = records(head, delimiter, 60).map(({ cells }) => cells.length)
    const whole = widths.slice(0, Math.max(1, widths.length - 1))
    const usual = Math.max(0, ...whole)
    return { delimiter, score: usual < 2 ? 0 : whole.filter((width) => width === usual).length * Math.log2(usual) }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/** Records of RFC 4180, forgiving: a quote inside an unquoted cell is text, a missing last quote ends with the file. */
function records(text: string, delimiter: string, most: number): { cells: string[] }[] {
  const found: { cells: string[] }[] = []
  let cells: string[] = []
  let at = 0
  while (at <= text.length && found.length < most) {
    let cell: string
    if (text[at] === '"') {
      const parts: string[] = []
      let from = at + 1
      for (;;) {
        const end = text.indexOf('"', from)
        parts.push(text.slice(from, end < 0 ? text.length : end))
        from = end < 0 ? text.length : end + 1
        if (end < 0 || text[from] !== '"') break
        parts.push('"')
        from++
      }
      cell = parts.join('')
      at = from
      // What follows a closing quote without a delimiter belongs to the cell.
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
      cell += text.slice(at, end)
      at = end
    } else {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
      cell = text.slice(at, end)
      at = end
    }
    cells.push(cell)
    if (cells.length > limits.columns) throw new UnreadableFile('tooWide')
    if (text[at] === delimiter) {
      at++
      continue
    }
    if (at >= text.length && cells.length === 1 && cells[0] === '') break
    found.push({ cells })
    cells = []
    if (at >= text.length) break
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
  }
  return found
}

/** Reads CSV and TSV in any of the encodings Japanese programs write. @throws UnreadableFile. */
export function readDelimited(bytes: Uint8Array): Workbook {
  const decoded = decodeDetected(bytes)
  if (!decoded) throw new UnreadableFile('notTable')
  // MS-DOS programs end a text with Ctrl-Z.
  let text = decoded.text.replace(/^\uFEFF/, '').replace(new RegExp(`${String.fromCharCode(26)}+$`), '')
  // Excel's own first line that names the delimiter.
  const told = /^sep=(.)\r?\n/.exec(text)
  if (told) text = text.slice(told[0].length)
  const delimiter = told?.[1] ?? delimiterOf(text)
  const found = records(text, delimiter, limits.rows + 1)
  if (found.length > limits.rows) throw new UnreadableFile('tooManyRows')
  let room: number = limits.cells
  const rows: SheetRow[] = found.map(({ cells }, index) => {
    room -= cells.length
    if (room < 0) throw new UnreadableFile('tooLarge')
    return { at: index + 1, cells: cells.map((cell) => (cell === '' ? null : storable(rearm(cell)))) }
  })
  return { format: 'csv', from1904: false, sheets: [{ name: '', hidden: false, rows, merges: [] }] }
}
