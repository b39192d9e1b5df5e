import type { Sheet, Workbook } from './cells.ts'
import { limits, UnreadableFile } from './cells.ts'
import { Package } from './package.ts'
import { showsDay } from './serial.ts'
import { plainText, readSheet } from './sheet.ts'

/** Reads a SpreadsheetML workbook (ECMA-376 part 1 §18). @throws UnreadableFile. */
export function readWorkbook(bytes: Uint8Array): Workbook {
  const pack = new Package(bytes)
  const main = pack.relations('').byType.get('officeDocument') ?? 'xl/workbook.xml'
  if (main.endsWith('.bin')) throw new UnreadableFile('binaryExcel')
  const { entries, from1904 } = listSheets(pack, main)
  if (entries.length === 0) throw new UnreadableFile(pack.has(main) ? 'damaged' : 'notTable')
  if (entries.length > limits.sheets) throw new UnreadableFile('tooLarge')
  const { byId, byType } = pack.relations(main)
  const strings = readStrings(pack, byType.get('sharedStrings') ?? 'xl/sharedStrings.xml')
  const days = readDayStyles(pack, byType.get('styles') ?? 'xl/styles.xml')
  const room = { rows: limits.rows as number, cells: limits.cells as number }
  const sheets = entries.map(({ name, hidden, relation }): Sheet => {
    return { name, hidden, ...readSheet(pack.open(byId.get(relation) ?? ''), { strings, days, from1904 }, room) }
  })
  return { format: 'xlsx', from1904, sheets }
}

function listSheets(pack: Package, main: string) {
  const entries: { name: string; hidden: boolean; relation: string }[] = []
  let from1904 = false
  const cursor = pack.open(main)
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if (token !== 'open') continue
    if (cursor.name === 'workbookPr') from1904 = /^(1|true)$/.test(cursor.attribute('date1904') ?? '')
    if (cursor.name !== 'sheet') continue
    const state = cursor.attribute('state')
    entries.push({
      name: cursor.attribute('name') ?? '',
      hidden: state === 'hidden' || state === 'veryHidden',
      relation: cursor.attribute('r:id') ?? cursor.attribute('id') ?? '',
    })
  }
  return { entries, from1904 }
}

/** The string table; readings above the characters (`rPh`) are left out. */
function readStrings(pack: Package, name: string): string[] {
  const strings: string[] = []
  const cursor = pack.open(name)
  let text = ''
  let inText = false
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if (token === 'text') {
      if (inText) text += cursor.text()
    } else if (cursor.name === 't') inText = token === 'open'
    else if (cursor.name === 'rPh' && token === 'open') cursor.skipElement()
    else if (cursor.name === 'si') {
      if (token === 'close') strings.push(plainText(text))
      text = ''
    }
  }
  return strings
}

/** Indexes of the cell formats that show a number as a day. */
function readDayStyles(pack: Package, name: string): Set<number> {
  const days = new Set<number>()
  const codes = new Map<number, string>()
  const cursor = pack.open(name)
  let inFormats = false
  let index = 0
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if (cursor.name === 'cellXfs') inFormats = token === 'open'
    if (token !== 'open') continue
    if (cursor.name === 'numFmt') codes.set(Number(cursor.attribute('numFmtId')), cursor.attribute('formatCode') ?? '')
    else if (cursor.name === 'xf' && inFormats) {
      const format = Number(cursor.attribute('numFmtId') ?? 0)
      if (showsDay(format, codes.get(format))) days.add(index)
      index++
    }
  }
  return days
}
