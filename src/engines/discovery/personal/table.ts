import type { PersonalKind } from '../types.ts'
import { isCardNumber, isCorporateNumber, isMyNumber } from './check-digits.ts'
import { isDate, selfEvident } from './patterns.ts'

/** A column whose heading tells what its cells are. */
interface Heading {
  kind: PersonalKind
  heading: RegExp
  /** Whether a cell under it is a value. */
  holds: (cell: string) => boolean
}

const digits = (cell: string): string => cell.replace(/[\s-]/g, '')

const headings: readonly Heading[] = [
  {
    kind: 'name',
    heading:
      /^(?:お?氏名|お?名前|姓名|(?:社員|従業員|職員|患者|応募者|会員|利用者|受給者|契約者|加入者|注文者|購入者|参加者|出席者|保護者|対象者|本人)(?:の?(?:氏名|名前|名))|(?:漢字)?氏名\(.*\)|(?:full|employee|customer)?name)$/,
    holds: isName,
  },
  {
    kind: 'address',
    heading: /^(?:(?:現|自宅|届け?先|お届け先|送付先|本人)?住所(?:\d|\(.*\))?|自宅|(?:home)?address)$/,
    holds: (cell) => /[都道府県市区町村郡]/.test(cell) && cell.length >= 5,
  },
  {
    kind: 'phone',
    heading:
      /^(?:(?:自宅|携帯|連絡先|緊急連絡先|お?)?電話(?:番号)?|携帯(?:番号)?|tel|phone(?:number)?|mobile|連絡先|緊急連絡先)$/,
    holds: (cell) => /^\(?0\d{1,4}\)?[- ]?\d{1,4}[- ]?\d{3,4}$|^[5789]0\d{8}$/.test(cell),
  },
  { kind: 'birth_date', heading: /^(?:生年月日|誕生日|birth(?:day|date)|dateofbirth)$/, holds: isDate },
  {
    kind: 'my_number',
    heading: /個人番号|マイナンバー/,
    holds: (cell) => isMyNumber(digits(cell).padStart(12, '0')) && digits(cell).length >= 11,
  },
  { kind: 'corporate_number', heading: /法人番号/, holds: (cell) => isCorporateNumber(digits(cell)) },
  {
    kind: 'bank_account',
    heading: /口座(?:番号)?$|^振込先|^(?:給与)?振込口座/,
    holds: (cell) => /(?<!\d)\d{6,8}(?!\d)/.test(cell),
  },
  { kind: 'card', heading: /カード(?:番号|no)/, holds: (cell) => isCardNumber(digits(cell)) },
  { kind: 'driving_licence', heading: /免許証?(?:番号|no)/, holds: (cell) => /^\d{12}$/.test(digits(cell)) },
  { kind: 'passport', heading: /旅券|パスポート/, holds: (cell) => /^[A-Z]{2}\d{7}$/i.test(cell) },
  {
    kind: 'insurance_number',
    heading: /被保険者|保険者番号|保険証|基礎年金番号/,
    holds: (cell) => /^\d{6,11}$/.test(digits(cell)),
  },
  {
    kind: 'health',
    heading:
      /^(?:(?:定期)?(?:健康診断|健診)(?:の?(?:所見|結果|判定))?|所見|既往歴?|病歴|病名|診断(?:名|結果)|障害(?:等級|の有無|の種類)?|血圧(?:\(.*\))?|持病|ストレスチェック(?:結果)?|服薬(?:状況)?|総合判定)$/,
    holds: (cell) => cell.length > 0 && cell.length < 200,
  },
]

/** Selectors of written variants behind a character, as in 葛󠄀. */
const variation = /\p{Variation_Selector}/gu
const japanese =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ヶー・]{1,10}[ 　]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ヶー・]{0,10}(?: ?(?:様|殿|さん|氏))?$/u
const western = /^[A-Z][A-Za-z'.-]+(?: [A-Z][A-Za-z'.-]+){1,3}$/

/** A person's name: two to twenty letters of a script that names are written in, no digit, no word of a table. */
function isName(cell: string): boolean {
  const plain = cell.replace(variation, '')
  return (japanese.test(plain) || western.test(plain)) && !/^(?:合計|小計|計|氏名|名前|以下余白|備考|なし|同上)$/.test(plain)
}

/** A row of a table under headings that tell of persons. */
export interface RowValue {
  kind: PersonalKind
  /** For names and health findings the row itself counts; what the form alone already tells is left to the form. */
  value: string
}

interface Column {
  index: number
  heading: Heading
}

/** Reads the tables in a part's text (cells parted by tabs) and calls `found` for each value under a telling heading. */
export function readTables(text: string, found: (value: RowValue) => void): void {
  if (!text.includes('\t')) return
  let columns: Column[] = []
  let row = 0
  for (const line of text.split('\n')) {
    row++
    const cells = line.split('\t').map((cell) => cell.trim())
    const told = headingsOf(cells)
    if (told.length > 0) {
      columns = told
      continue
    }
    if (columns.length === 0) continue
    if (!cells.some(Boolean)) continue
    for (const { index, heading } of columns) {
      const cell = cells[index] ?? ''
      if (cell === '' || !heading.holds(cell)) continue
      if (formTells(heading.kind, cell)) continue
      const rowCounts = heading.kind === 'name' || heading.kind === 'health'
      found({
        kind: heading.kind,
        value: rowCounts
          ? `row ${row}`
          : heading.kind === 'bank_account'
            ? (/\d{6,8}(?!\d)/.exec(cell)?.[0] ?? cell)
            : cell.replace(/[\s-]/g, ''),
      })
    }
  }
}

/** A line is a heading when at least two cells are filled, all are short and free of long numbers, and one tells of persons. */
function headingsOf(cells: readonly string[]): Column[] {
  const filled = cells.filter(Boolean)
  if (filled.length < 2 || filled.some((cell) => cell.length > 24 || /\d{5}/.test(cell))) return []
  const columns: Column[] = []
  cells.forEach((cell, index) => {
    const folded = cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s:：]/g, '')
    const heading = folded ? headings.find((one) => one.heading.test(folded)) : undefined
    if (heading && !columns.some((column) => column.heading.kind === heading.kind && heading.kind !== 'phone'))
      columns.push({ index, heading })
  })
  return columns
}

/** Telephone numbers and addresses in full are found wherever they stand; counting them here again would count them twice. */
function formTells(kind: PersonalKind, cell: string): boolean {
  for (const found of selfEvident(cell)) if (found.kind === kind) return true
  return false
}
