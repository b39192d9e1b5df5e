import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildZip, encode } from '../../../engines/discovery/testing/build.ts'
import { csvLine } from '../../../platform/export/csv.ts'
import { readFile } from './read-file.ts'
import { dayOfSerial, showsDay } from './serial.ts'
import { moved, workOut } from './formula.ts'
import type { Cell, SheetRow } from './cells.ts'

const zip = (parts: Readonly<Record<string, string>>) =>
  buildZip(Object.entries(parts).map(([name, content]) => ({ name, content })))

const bytes = (text: string) => new TextEncoder().encode(text)
const cellsOf = (rows: readonly SheetRow[]) => rows.map(({ cells }) => cells)

/** A workbook of one sheet from its XML. */
const workbook = (sheet: string, more: { workbookPr?: string; styles?: string; state?: string } = {}) =>
  zip({
    '_rels/.rels':
      '<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': `<workbook>${more.workbookPr ?? ''}<sheets><sheet name="台帳" sheetId="1" r:id="r1" ${more.state ?? ''}/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/styles" Target="styles.xml"/></Relationships>',
    'xl/styles.xml':
      more.styles ??
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="11"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  })

test('values of every kind: text with line breaks, numbers, days in both calendars of Excel, formulas with and without a value', () => {
  const sheet = `<row r="2"><c r="A2" t="inlineStr"><is><t>一行目&#10;二行目_x000D_</t></is></c><c r="B2"><v>7</v></c><c r="C2" s="1"><v>45649</v></c>
    <c r="D2" s="2"><v>45649.5</v></c><c r="E2" s="3"><v>1.5E3</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><v>#REF!</v></c>
    <c r="H2"><f>MAX(B2:B3)</f><v></v></c><c r="I2" t="str"><f>A2</f><v>値</v></c><c r="J2"><f>VLOOKUP(A2,X:Y,2,0)</f></c></row>
    <row r="3"><c r="B3"><v>9</v></c></row>`
  const [found] = readFile(workbook(sheet)).sheets
  expect(found).toMatchObject({ name: '台帳', hidden: false })
  expect(cellsOf(found!.rows)[0]).toEqual([
    '一行目\n二行目\n',
    7,
    { date: '2024-12-23' },
    { date: '2024-12-23' },
    1500,
    true,
    { error: '#REF!' },
    9,
    '値',
    { formula: 'VLOOKUP(A2,X:Y,2,0)' },
  ])
  const old = readFile(
    workbook('<row r="1"><c r="A1" s="1"><v>44187</v></c></row>', {
      workbookPr: '<workbookPr date1904="1"/>',
      state: 'state="veryHidden"',
    }),
  )
  expect(old).toMatchObject({ from1904: true, sheets: [{ hidden: true, rows: [{ cells: [{ date: '2024-12-23' }] }] }] })
})

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [45649, false, '2024-12-23'],
  [0, true, '1904-01-01'],
  [-1, false, null],
  [3e9, false, null],
] as const)('serial %d (1904: %s) is %s', (serial, from1904, day) => {
  expect(dayOfSerial(serial, from1904)).toBe(day)
})

test.each([
  ['yyyy/mm/dd', true],
  ['[$-411]ge.m.d', true],
  ['m"月"', true],
  ['0.00E+00', false],
  ['General', false],
  ['#,##0;[Red]-#,##0', false],
  ['h:mm:ss', false],
  ['[h]:mm', false],
])('format %s shows a day: %s', (code, shows) => {
  expect(showsDay(176, code)).toBe(shows)
})

const table: Readonly<Record<string, Cell>> = { '0,1': 3, '1,1': 1, '2,1': 2, '3,1': '高', '4,1': null, '5,1': { formula: 'X' } }
const look = (column: number, row: number): Cell => table[`${column},${row}`] ?? null

test.each<[string, Cell | undefined]>([
  ['MAX(A1:C1)', 3],
  ['MAX(A1,B1,C1)', 3],
  ['SUM($A$1:$C$1)*2-1', 11],
  ['IF(MAX(A1:C1)>=3,"高",IF(MAX(A1:C1)=2,"中","低"))', '高'],
  ['IF(AND(A1=3,B1=1),A1&"-"&B1,"")', '3-1'],
  ['AVERAGE(A1:C1)', 2],
  ['ROUND(10/3,2)', 3.33],
  ['E1=""', true],
  ['-A1+2^2', 1],
  ['"a""b"', 'a"b'],
  ['VLOOKUP(A1,B1:C1,1,0)', undefined],
  ['Sheet2!A1', undefined],
  ['F1+1', undefined],
  ['A1/0', undefined],
  ['MAX(', undefined],
])('%s is worked out as %j', (formula, value) => {
  expect(workOut(formula, look)).toEqual(value)
})

test('a shared formula moves with its cell', () => {
  expect(moved('MAX(J5:$L5)&"A1"&K$5', 1, 2)).toBe('MAX(K7:$L7)&"A1"&L$5')
})

test('text in every encoding, with any delimiter, is the same table', () => {
  const text = '名称,保存先\r\n顧客名簿,"書庫\nの棚"\r\n'
  const wanted = [
    ['名称', '保存先'],
    ['顧客名簿', '書庫\nの棚'],
  ]
  const utf16 = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
  for (const file of [
    bytes(text),
    bytes(`\uFEFF${text}`),
    encode(text, 'shift_jis'),
    encode(text, 'euc-jp'),
    utf16,
    bytes(text.replaceAll(',', '\t')),
    bytes(text.replaceAll(',', ';')),
  ])
    expect(cellsOf(readFile(file).sheets[0]!.rows)).toEqual(wanted)
})

test('every text comes back from a CSV as it was, formulas and apostrophes too', () => {
  const text = fc
    .oneof(fc.string(), fc.constantFrom('=1+1', "'=1", "''+", '007', '-', '"', '𠮷野家', '＝A1', 'あ\nい', ',', "'", '@x'))
    .map((value) => value.replace(/\r\n?/g, '\n').replaceAll('\u0000', ''))
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const file = bytes(`\uFEFF${[['a', 'b'], ...rows].map(csvLine).join('')}`)
      const read = readFile(file).sheets[0]!.rows.map(({ cells }) => cells.map((cell) => cell ?? ''))
      expect(read).toEqual([['a', 'b'], ...rows])
    }),
    { numRuns: 300 },
  )
})

const cut = (file: Uint8Array) => file.subarray(0, file.length >> 1)

test.each<[string, Uint8Array, string]>([
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 0, 9, 9]), 'notTable'],
  ['a PDF', bytes('%PDF-1.7'), 'notTable'],
  ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'oldExcel'],
  ['a zip that is no workbook', zip({ 'a.txt': 'x' }), 'notTable'],
  ['a cut workbook', cut(workbook('<row r="1"><c r="A1"><v>1</v></c></row>')), 'damaged'],
  ['a sheet of a million columns', workbook(`<row r="1">${'<c><v>1</v></c>'.repeat(1_000)}</row>`), 'tooWide'],
  ['a far cell', workbook('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), 'tooWide'],
  ['too many rows', workbook('<row><c><v>1</v></c></row>'.repeat(50_001)), 'tooManyRows'],
  ['a CSV of a million columns', bytes(`${','.repeat(1_000_000)}\n`), 'tooWide'],
])('%s is refused as %s', (_, file, why) => {
  expect(() => readFile(file)).toThrow(expect.objectContaining({ why }))
})

test('a bomb is refused before it is unpacked', () => {
  const bomb = workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${' '.repeat(310 << 20)}</t></is></c></row>`)
  expect(bomb.length).toBeLessThan(2 << 20)
  expect(() => readFile(bomb)).toThrow(expect.objectContaining({ why: 'tooLarge' }))
}, 60_000)
