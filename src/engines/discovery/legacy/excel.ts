import { rkNumber } from '../ooxml/binary-workbook.ts'
import { SharedStrings } from '../ooxml/shared-strings.ts'
import { printBand } from '../ooxml/sheet.ts'
import { dateOfSerial, isBuiltInDate, isDateFormat } from '../ooxml/styles.ts'
import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import type { HiddenKind } from '../types.ts'
import { shapeWords } from './art.ts'
import { addBlips } from './blips.ts'
import { BiffStringReader, flaggedString } from './biff-strings.ts'
import type { CompoundFile } from './compound.ts'
import { formulaWords } from './formula-words.ts'
import { type BiffRecord, eachBiffRecord } from './records.ts'

const record = {
  formula: 0x06,
  eof: 0x0a,
  header: 0x14,
  footer: 0x15,
  name: 0x18,
  note: 0x1c,
  dateMode: 0x22,
  filePass: 0x2f,
  codePage: 0x42,
  obj: 0x5d,
  colInfo: 0x7d,
  boundSheet: 0x85,
  mulRk: 0xbd,
  rString: 0xd6,
  xf: 0xe0,
  drawingGroup: 0xeb,
  drawing: 0xec,
  sst: 0xfc,
  labelSst: 0xfd,
  txo: 0x1b6,
  validation: 0x1be,
  number: 0x203,
  label: 0x204,
  string: 0x207,
  row: 0x208,
  rk: 0x27e,
  format: 0x41e,
  oldFormat: 0x1e,
  bof: 0x809,
  headerFooter: 0x89c,
} as const

/** A name that the program itself gave ([MS-XLS] §2.4.150). */
const BUILT_IN = 0x20

const pages: Record<number, string> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 1200: 'utf-16le' }

/** Reads Excel 97–2003 (BIFF8) and, with byte strings, Excel 5 and 95 (BIFF5) [MS-XLS]. */
export function readExcelBinary(file: CompoundFile, sink: Sink): void {
  const bytes = file.stream('Workbook') ?? file.stream('Book')
  if (!bytes) {
    sink.note('corrupt', 'damaged')
    return
  }
  const reader = new WorkbookReader(sink, file.find('Workbook') === undefined)
  let complete = true
  try {
    complete = eachBiffRecord(bytes, (one, at) => reader.take(one, at))
  } finally {
    reader.finish()
  }
  if (!complete) sink.note('partial', 'cut')
}

class WorkbookReader {
  readonly #sink: Sink
  readonly #old: boolean
  #page = 'windows-1252'
  #strings = new SharedStrings([])
  readonly #sheets: { offset: number; name: string; state: number }[] = []
  readonly #customDates = new Set<number>()
  readonly #dates = new Set<number>()
  #formats = 0
  #from1904 = false
  #sheet: { name: string; state: number } | null = null
  #encrypted = false
  #row = -1
  #rows: string[] = []
  #unseen: Record<'hidden-rows' | 'hidden-columns', string[]> = { 'hidden-rows': [], 'hidden-columns': [] }
  #hiddenRows = new Set<number>()
  #hiddenColumns: [number, number][] = []
  #pending: { row: number; column: number } | null = null
  #steps = 0
  /** What cells offer or ask for, and words within their formulas. */
  #beside: string[] = []
  /** Names somebody gave, and the words that some stand for. */
  readonly #names: string[] = []
  /** Comment boxes and text boxes share one record; the OBJ record before tells which it is. */
  #objectType = 0
  #chars = 0

  constructor(sink: Sink, old: boolean) {
    this.#sink = sink
    this.#old = old
  }

  take(one: BiffRecord, at: number): void {
    if ((++this.#steps & 0xfff) === 0) this.#sink.budget.checkTime()
    if (this.#encrypted) return
    const { data, view } = one
    switch (one.type) {
      case record.filePass:
        this.#encrypted = true
        this.#sink.note('encrypted', 'password')
        break
      case record.codePage:
        this.#page = pages[view.getUint16(0, true)] ?? `windows-${view.getUint16(0, true)}`
        break
      case record.dateMode:
        this.#from1904 = view.getUint16(0, true) === 1
        break
      case record.boundSheet:
        this.#sheets.push({ offset: view.getUint32(0, true), state: (data[4] as number) & 3, name: this.#shortString(data, 6) })
        break
      case record.sst:
        this.#strings = readTable(one, this.#sink)
        break
      case record.format:
        if (isDateFormat(this.#old ? this.#shortString(data, 2) : flaggedString(data, 4, view.getUint16(2, true))))
          this.#customDates.add(view.getUint16(0, true))
        break
      case record.xf: {
        const format = view.getUint16(2, true)
        if (isBuiltInDate(format) || this.#customDates.has(format)) this.#dates.add(this.#formats)
        this.#formats++
        break
      }
      case record.bof:
        this.#begin(at)
        break
      case record.eof:
        this.#end()
        break
      default:
        this.#takeOfSheet(one)
    }
  }

  #takeOfSheet({ type, data, view, seams }: BiffRecord): void {
    switch (type) {
      case record.row:
        if (data.length >= 16 && view.getUint16(12, true) & 0x20) this.#hiddenRows.add(view.getUint16(0, true))
        break
      case record.colInfo:
        if (view.getUint16(8, true) & 1) this.#hiddenColumns.push([view.getUint16(0, true), view.getUint16(2, true)])
        break
      case record.labelSst: {
        const text = this.#strings.use(view.getUint32(6, true))
        if (text === undefined) this.#sink.note('partial', 'damaged')
        this.#cell(view.getUint16(0, true), view.getUint16(2, true), text ?? '')
        break
      }
      case record.label:
      case record.rString:
        this.#cell(view.getUint16(0, true), view.getUint16(2, true), this.#longString(data, 6))
        break
      case record.number:
        this.#number(view, 0, view.getFloat64(6, true))
        break
      case record.rk:
        this.#number(view, 0, rkNumber(view.getInt32(6, true)))
        break
      case record.mulRk:
        for (let at = 4, column = view.getUint16(2, true); at + 8 <= data.length; at += 6, column++) {
          this.#cell(
            view.getUint16(0, true),
            column,
            this.#shown(view.getUint16(at, true), rkNumber(view.getInt32(at + 2, true))),
          )
        }
        break
      case record.formula:
        if (data.length >= 14 && view.getUint16(12, true) !== 0xffff) this.#number(view, 0, view.getFloat64(6, true))
        else if (data.length >= 14 && data[6] === 0)
          this.#pending = { row: view.getUint16(0, true), column: view.getUint16(2, true) }
        if (!this.#old && data.length > 22) this.#beside.push(...formulaWords(data, 22, view.getUint16(20, true)))
        break
      case record.validation:
        if (!this.#old) this.#validation(data, view)
        break
      case record.name:
        if (!this.#old && data.length > 14 && (view.getUint16(0, true) & BUILT_IN) === 0) {
          const count = data[3] as number
          const formula = 15 + count * ((data[14] as number) & 1 ? 2 : 1)
          this.#names.push(flaggedString(data, 14, count), ...formulaWords(data, formula, view.getUint16(4, true)))
        }
        break
      case record.string:
        if (this.#pending) this.#cell(this.#pending.row, this.#pending.column, this.#longString(data, 0))
        this.#pending = null
        break
      case record.header:
      case record.footer:
        if (data.length > 2)
          this.#sink.add(
            type === record.header ? 'header' : 'footer',
            printBand(this.#old ? this.#shortString(data, 0) : this.#longString(data, 0)),
            this.#sheet?.name,
          )
        break
      case record.obj:
        if (data.length >= 6) this.#objectType = view.getUint16(4, true)
        break
      case record.txo:
        this.#textObject(data, view, seams)
        break
      case record.drawingGroup:
        addBlips(data, this.#sink)
        break
      case record.drawing: {
        const words = shapeWords(data)
        for (const word of words.watermarks) this.#sink.add('watermark', word, this.#sheet?.name)
        for (const word of words.descriptions) this.#sink.add('alt', word, this.#sheet?.name)
        break
      }
      default:
    }
  }

  /** Titles and texts of prompt and error, then what may be entered ([MS-XLS] §2.4.111). */
  #validation(data: Uint8Array, view: DataView): void {
    let at = 4
    for (let i = 0; i < 4 && at + 3 <= data.length; i++) {
      this.#beside.push(this.#longString(data, at))
      at += 3 + view.getUint16(at, true) * ((data[at + 2] as number) & 1 ? 2 : 1)
    }
    for (let i = 0; i < 2 && at + 4 <= data.length; i++) {
      this.#beside.push(...formulaWords(data, at + 4, view.getUint16(at, true)))
      at += 4 + view.getUint16(at, true)
    }
  }

  /** Text of a box: count in the TXO record, characters in the first CONTINUE, formatting in the second ([MS-XLS] §2.4.329). */
  #textObject(data: Uint8Array, view: DataView, seams: readonly number[]): void {
    const start = seams[0]
    if (start === undefined || this.#old || data.length < 18) return
    const count = view.getUint16(10, true)
    const comment = this.#objectType === 0x19
    this.#sink.add(comment ? 'comment' : 'textbox', flaggedString(data, start, count).replaceAll('\r', '\n'), this.#sheet?.name)
  }

  #begin(at: number): void {
    this.#sheet = this.#sheets.find((sheet) => sheet.offset === at) ?? this.#sheet
    if (this.#sheet && this.#sheets.some((sheet) => sheet.offset === at))
      this.#sink.add('sheet', this.#sheet.name, this.#sheet.name)
  }

  #end(): void {
    const beside = this.#beside.flatMap((text) => text.split('\u0000')).filter((text) => /\S/.test(text))
    this.#beside = []
    this.#sink.add('choice', beside.join('\n'), this.#sheet?.name)
    if (this.#rows.length === 0 && this.#unseen['hidden-rows'].length === 0 && this.#unseen['hidden-columns'].length === 0) return
    const state = this.#sheet?.state ?? 0
    const why: HiddenKind | null = state === 1 ? 'hidden-sheet' : state === 2 ? 'very-hidden-sheet' : null
    const rows = this.#rows.join('')
    const unseen = this.#unseen
    this.#rows = []
    this.#unseen = { 'hidden-rows': [], 'hidden-columns': [] }
    this.#hiddenRows = new Set()
    this.#hiddenColumns = []
    this.#row = -1
    if (why) this.#sink.hide(why, rows, this.#sheet?.name)
    else this.#sink.add('body', rows, this.#sheet?.name)
    this.#sink.hide(why ?? 'hidden-rows', unseen['hidden-rows'].join('\t'), this.#sheet?.name)
    this.#sink.hide(why ?? 'hidden-columns', unseen['hidden-columns'].join('\t'), this.#sheet?.name)
  }

  finish(): void {
    if (this.#encrypted) return
    this.#end()
    this.#sink.hide('field', this.#names.filter(Boolean).join('\n'), 'names')
    this.#sink.hide('orphan', this.#strings.unused().join('\n'))
  }

  #cell(row: number, column: number, text: string): void {
    if (this.#row !== row && this.#row >= 0) this.#rows.push('\n')
    this.#row = row
    if (text === '') return
    this.#chars += text.length
    if (this.#chars > this.#sink.budget.limits.chars) this.#sink.note('limited', 'tooMuchText')
    else if (this.#hiddenRows.has(row)) this.#unseen['hidden-rows'].push(text)
    else if (this.#hiddenColumns.some(([from, to]) => column >= from && column <= to)) this.#unseen['hidden-columns'].push(text)
    else this.#rows.push(text, '\t')
  }

  #number(view: DataView, at: number, value: number): void {
    this.#cell(view.getUint16(at, true), view.getUint16(at + 2, true), this.#shown(view.getUint16(at + 4, true), value))
  }

  #shown(format: number, value: number): string {
    return (this.#dates.has(format) ? dateOfSerial(value, this.#from1904) : null) ?? String(value)
  }

  #shortString(data: Uint8Array, at: number): string {
    const count = data[at] ?? 0
    return this.#old ? decode(data.subarray(at + 1, at + 1 + count), this.#page) : flaggedString(data, at + 1, count)
  }

  #longString(data: Uint8Array, at: number): string {
    const count = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8)
    return this.#old ? decode(data.subarray(at + 2, at + 2 + count), this.#page) : flaggedString(data, at + 2, count)
  }
}

function readTable(one: BiffRecord, sink: Sink): SharedStrings {
  const count = Math.min(one.view.getUint32(4, true), one.data.length)
  const reader = new BiffStringReader(one, 8)
  const strings: string[] = []
  while (strings.length < count && !reader.done) {
    strings.push(reader.rich())
    if ((strings.length & 0x3ff) === 0) sink.budget.checkTime()
  }
  return new SharedStrings(strings)
}
