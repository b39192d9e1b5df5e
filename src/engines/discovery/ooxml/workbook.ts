import { LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import { readBinaryWorkbook } from './binary-workbook.ts'
import { readFormControls } from './controls.ts'
import { readDrawing } from './drawing.ts'
import { mainPart, type OpenPackage } from './package.ts'
import { remembering } from './remembering.ts'
import { GatheredStrings, readSharedStrings } from './shared-strings.ts'
import { readSheet } from './sheet.ts'
import { readFormats } from './styles.ts'
import { Gathered } from '../xml/gathered.ts'
import { NameFilter } from '../xml/names.ts'

interface SheetEntry {
  name: string
  target: string
  state: 'visible' | 'hidden' | 'veryHidden'
}

/** Reads a SpreadsheetML workbook (ECMA-376 part 1 §18): every sheet in order, then what stands beside the cells. */
export function readWorkbook(pack: OpenPackage, sink: Sink): void {
  const main = mainPart(pack) ?? 'xl/workbook.xml'
  if (main.endsWith('.bin')) {
    readBinaryWorkbook(pack, main, sink)
    return
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const sheets = listSheets(pack, main, sink)
  if (sheets.length === 0) sink.note('partial', 'damaged')
  let strings = new GatheredStrings(new Gathered(), [])
  sink.attempt(() => {
    strings = readSharedStrings(pack, `${folder}sharedStrings.xml`, sink)
  })
  let dates: ReadonlySet<number> = new Set()
  sink.attempt(() => {
    const formats = readFormats(pack, `${folder}styles.xml`)
    ;({ dates } = formats)
    sink.add('choice', formats.words.join('\n'), 'format')
  })
  for (const sheet of sheets) {
    sink.attempt(() => {
      if (!pack.has(sheet.target)) {
        sink.note('partial', 'damaged')
        return
      }
      sink.add('sheet', sheet.name, sheet.name)
      pack.read(sheet.target, (cursor) => readSheet(cursor, sheet, strings, dates, sink))
    })
    sink.attempt(() => readOver(pack, sheet, sink))
  }
  const orphans = strings.unused()
  strings.done()
  sink.attempt(() => sink.hide('orphan', orphans.join('\n')))
  for (const name of pack.names()) {
    const read = readerOf(name)
    if (read) sink.attempt(() => read(pack, name, sink))
  }
}

/** Tables, pivot tables and slicers, by what they are called and how their fields are. */
const beside = /^xl\/(?:tables|pivotTables|slicers)\/[^/]+\.xml$/
const called = ['displayName', 'comment', 'totalsRowLabel', 'caption', 'rowHeaderCaption', 'colHeaderCaption']
const usual = /^(?:|(?:Table|テーブル|Slicer|スライサー)[\s_]?\d*|Row Labels|Column Labels|行ラベル|列ラベル|Values|値)$/i

const cached =
  /^xl\/(?:externalLinks\/externalLink|pivotCache\/pivotCache(?:Definition|Records)|richData\/rdrichvalue)[^/]*\.xml$/
const readerOf = remembering((name) =>
  cached.test(name) ? readCached : beside.test(name) ? readBeside : name === 'xl/connections.xml' ? readConnections : null,
)

function readBeside(pack: OpenPackage, name: string, sink: Sink): void {
  const told: string[] = []
  pack.read(name, (cursor) => {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token !== 'open') continue
      for (const field of called) told.push(cursor.attribute(field) ?? '')
      if (cursor.name === 'tableColumn' || cursor.name === 'dataField') told.push(cursor.attribute('name') ?? '')
    }
  })
  sink.add('choice', told.filter((text) => !usual.test(text)).join('\n'), name)
}

/** Where a workbook takes its data from: names, servers, questions. */
function readConnections(pack: OpenPackage, name: string, sink: Sink): void {
  const told: string[] = []
  pack.read(name, (cursor) => {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next())
      if (token === 'open')
        for (const field of ['name', 'description', 'connection', 'command']) told.push(cursor.attribute(field) ?? '')
  })
  sink.hide('field', told.filter(Boolean).join('\n'), 'connections')
}

const listed = new NameFilter(['sheet', 'definedName'])

function listSheets(pack: OpenPackage, main: string, sink: Sink): SheetEntry[] {
  const relations = pack.relations(main)
  const sheets: SheetEntry[] = []
  /** Names somebody gave, what they say of them, and the words that some stand for instead of cells. */
  const names: string[] = []
  pack.read(main, (cursor) => {
    cursor.asks = listed
    let inName = false
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (cursor.name === 'definedName') inName = token !== 'close'
      if (token === 'text' && inName && cursor.text().startsWith('"')) names.push(cursor.text().slice(1, -1))
      if (token === 'open' && inName && !cursor.attribute('name')?.startsWith('_'))
        names.push(cursor.attribute('name') ?? '', cursor.attribute('comment') ?? '')
      if (token !== 'open' || cursor.name !== 'sheet') continue
      const state = cursor.attribute('state')
      const target = relations.get(cursor.attribute('r:id') ?? cursor.attribute('id') ?? '')?.target
      sheets.push({
        name: cursor.attribute('name') ?? '',
        target: target ?? `xl/worksheets/sheet${sheets.length + 1}.xml`,
        state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
      })
    }
  })
  sink.hide('field', names.filter(Boolean).join('\n'), 'names')
  return sheets
}

/** Comments, text boxes and pictures over a sheet. */
function readOver(pack: OpenPackage, sheet: SheetEntry, sink: Sink): void {
  for (const { type, target, external } of pack.relations(sheet.target).values()) {
    if (external || !pack.has(target)) continue
    if (type === 'comments' || type === 'threadedComment') {
      pack.read(target, (cursor) => readComments(cursor, sheet.name, sink))
    } else if (type === 'vmlDrawing') readFormControls(pack.xml(target)?.toString() ?? '', sheet.name, sink)
    else if (type === 'drawing') pack.read(target, (cursor) => readDrawing(cursor, 'textbox', sink, sheet.name))
  }
}

function readComments(cursor: Parameters<typeof readDrawing>[0], at: string, sink: Sink): void {
  const text: string[] = []
  let inText = false
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if (token === 'text') {
      if (inText) text.push(cursor.text())
    } else if (cursor.name === 't' || (cursor.name === 'text' && token === 'open')) inText = token === 'open'
    else if (cursor.name === 'rPh' && token === 'open') cursor.skipElement()
    else if (token === 'close' && (cursor.name === 'comment' || cursor.name === 'threadedComment')) text.push('\n')
  }
  sink.add('comment', text.join(''), at)
}

/** Elements whose attribute holds what was kept of elsewhere (ECMA-376 part 1 §18.10, §18.14). */
const cachedIn: Readonly<Record<string, string>> = {
  s: 'v',
  n: 'v',
  d: 'v',
  cacheField: 'name',
  sheetName: 'val',
  definedName: 'name',
  ddeLink: 'ddeTopic',
  ddeItem: 'name',
  oleItem: 'name',
}

/** Values that other workbooks and pivot tables left behind. */
function readCached(pack: OpenPackage, name: string, sink: Sink): void {
  const values: string[] = []
  pack.read(name, (cursor) => {
    let inValue = false
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'text') {
        if (inValue) values.push(cursor.text())
      } else if (token === 'open') {
        inValue = cursor.name === 'v' || cursor.name === 'val'
        const value = cursor.attribute(cachedIn[cursor.name] ?? '-')
        if (value !== undefined) values.push(value)
        if (values.length > sink.budget.limits.chars) throw new LimitReached('tooMuchText')
      } else inValue = false
    }
  })
  sink.hide('cached', values.join('\n'))
}
