import { LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import type { HiddenKind } from '../types.ts'
import type { XmlCursor } from '../xml/cursor.ts'
import { Gathered } from '../xml/gathered.ts'
import { NameFilter } from '../xml/names.ts'
import type { GatheredStrings } from './shared-strings.ts'
import { dateOfSerial } from './styles.ts'

const asked = new NameFilter([
  'c',
  'v',
  't',
  'f',
  'formula',
  'formula1',
  'formula2',
  'dataValidation',
  'hyperlink',
  'cfRule',
  'scenario',
  'inputCells',
  'protectedRange',
  'rPh',
  'row',
  'col',
  'oddHeader',
  'evenHeader',
  'firstHeader',
  'oddFooter',
  'evenFooter',
  'firstFooter',
])
/** Names of attributes, and kinds of values ([ECMA-376] part 1 §18.18.11), by their letters. */
const NOT_A_NUMBER = -1
const TAB = 9
const LINE = 10
const code = { t: 0x74, s: 0x73, n: 0x6e, b: 0x62 } as const

/** Reads one worksheet: cells as rows of tab-separated values, hidden rows and columns apart, headers and footers of the print. */
export function readSheet(
  cursor: XmlCursor,
  sheet: { name: string; state: 'visible' | 'hidden' | 'veryHidden' },
  strings: GatheredStrings,
  dates: ReadonlySet<number>,
  sink: Sink,
): void {
  cursor.asks = asked
  const visible = new Gathered()
  const inHiddenRows = new Gathered()
  const inHiddenColumns = new Gathered()
  const hiddenColumns: [number, number][] = []
  let rows = 0
  let rowHidden = false
  let shared = false
  let style = 0
  let boolean = false
  let column = 0
  /** A serial number or a truth value, which is shown as something else. */
  let value = ''
  let converted = false
  /** Bytes of the cell that are there already. */
  let written = 0
  /** Where in the string table the cell's text stands. */
  let index = -1
  let place = visible
  let inCell = false
  let inValue = false
  let band = ''
  let inFormula = false
  /** Shown beside a cell or when somebody goes into it: what may be entered there, what a link says, words within formulas. */
  const beside: string[] = []
  const constantsOf = (formula: string): void => {
    if (formula.includes('"')) for (const match of formula.matchAll(/"((?:[^"]|"")*)"/g)) beside.push(match[1] as string)
  }

  const room = sink.budget.limits.chars
  const placeOf = (): Gathered => {
    if (rowHidden) return inHiddenRows
    return hiddenColumns.some(([from, to]) => column >= from && column <= to) ? inHiddenColumns : visible
  }
  const finish = (): void => {
    const why: HiddenKind | null =
      sheet.state === 'visible' ? null : sheet.state === 'hidden' ? 'hidden-sheet' : 'very-hidden-sheet'
    if (why === null) sink.add('body', visible.text(), sheet.name)
    else sink.hide(why, visible.text(), sheet.name)
    sink.hide(why ?? 'hidden-rows', inHiddenRows.text(), sheet.name)
    sink.hide(why ?? 'hidden-columns', inHiddenColumns.text(), sheet.name)
    sink.add('choice', beside.filter(Boolean).join('\n'), sheet.name)
  }

  try {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'text') {
        if (inValue && shared) {
          index = cursor.number()
          if (index < 0) sink.note('partial', 'damaged')
        } else if (inValue && converted) value += cursor.text()
        else if (inValue && inCell) {
          const before = place.length
          cursor.textInto(place)
          written += place.length - before
        } else if (inFormula) constantsOf(cursor.text())
        else if (band) sink.add(band.endsWith('Header') ? 'header' : 'footer', printBand(cursor.text()), sheet.name)
        continue
      }
      const open = token === 'open'
      switch (cursor.name) {
        case 'c':
          inCell = open && !cursor.isEmpty
          // Empty cells that only carry a format.
          if (open && cursor.isEmpty) {
            column++
            value = ''
            index = -1
            written = 0
          } else if (open) {
            const kind = cursor.attributeLetter(code.t)
            shared = kind === code.s
            boolean = kind === code.b
            style = kind === 0 || kind === code.n ? Math.max(0, cursor.attributeNumber(code.s)) : NOT_A_NUMBER
            converted = boolean || dates.has(style)
            column = hiddenColumns.length === 0 ? 0 : (columnOf(cursor.attribute('r')) ?? column + 1)
            place = rowHidden || hiddenColumns.length > 0 ? placeOf() : visible
            value = ''
            index = -1
            written = 0
          } else if (index >= 0) {
            if (!strings.useInto(index, place)) sink.note('partial', 'damaged')
            place.putByte(TAB)
          } else if (value) {
            place.put(boolean ? (value === '1' ? 'TRUE' : 'FALSE') : (dateOfSerial(Number(value)) ?? value))
            place.putByte(TAB)
          } else if (written > 0) place.putByte(TAB)
          // No text has more bytes than three for each character; what is too much is cut when it is added.
          if (place.length > room * 3) throw new LimitReached('tooMuchText')
          break
        case 'v':
          inValue = open
          break
        case 't':
          inValue = open
          break
        case 'f':
        case 'formula':
        case 'formula1':
        case 'formula2':
          inFormula = open
          break
        case 'dataValidation':
          if (open) for (const name of ['promptTitle', 'prompt', 'errorTitle', 'error']) beside.push(cursor.attribute(name) ?? '')
          break
        case 'hyperlink':
          if (open) beside.push(cursor.attribute('tooltip') ?? '')
          break
        case 'cfRule':
          if (open) beside.push(cursor.attribute('text') ?? '')
          break
        case 'scenario':
        case 'protectedRange':
          if (open) beside.push(cursor.attribute('name') ?? '', cursor.attribute('comment') ?? '')
          break
        case 'inputCells':
          if (open) beside.push(cursor.attribute('val') ?? '')
          break
        case 'rPh':
          if (open) cursor.skipElement()
          break
        case 'row':
          if (open) {
            rowHidden = isOn(cursor.attribute('hidden'))
            column = 0
          } else (rowHidden ? inHiddenRows : visible).putByte(LINE)
          if (open && (++rows & 0x3f) === 0) sink.budget.checkTime()
          break
        case 'col':
          if (open && isOn(cursor.attribute('hidden')))
            hiddenColumns.push([Number(cursor.attribute('min')), Number(cursor.attribute('max'))])
          break
        case 'oddHeader':
        case 'evenHeader':
        case 'firstHeader':
        case 'oddFooter':
        case 'evenFooter':
        case 'firstFooter':
          band = open ? cursor.name : ''
          break
        default:
      }
    }
  } finally {
    finish()
    for (const gathered of [visible, inHiddenRows, inHiddenColumns]) gathered.done()
  }
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true'

/** `AB12` → 28. */
function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

/** Text of a print header without its codes: `&C`, `&"font,style"`, `&14`, `&P` … (ECMA-376 part 1 §18.3.1.46). */
export function printBand(code: string): string {
  return code
    .replace(/&"[^"]*"/g, '')
    .replace(/&K[0-9A-F]{6}/gi, '')
    .replace(/&[LCR]/g, '\n')
    .replace(/&\d+/g, '')
    .replace(/&&/g, '\u0000')
    .replace(/&[A-Z]/gi, '')
    .replaceAll('\u0000', '&')
    .trim()
}
