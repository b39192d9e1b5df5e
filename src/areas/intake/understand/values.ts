import { isPlainDate, type PlainDate } from '../../../kernel/time.ts'
import { textOf, type Cell } from '../read/cells.ts'
import { dayOfSerial } from '../read/serial.ts'

/** Digits, small letters, kana and the common kanji: nothing of them has another form. Most cells have no more. */
const alreadyPlain = /^[0-9a-z\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]*$/

/** Text as it is compared: full and half width alike, no spaces or line breaks, small letters. */
export const plain = (text: string): string =>
  alreadyPlain.test(text)
    ? text
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s\u3000]+/g, '')

const yes =
  /^(?:[○〇◯◎●◉✓✔☑☒✅レㇾv有]|有り|あり|ある|有る|はい|該当|該当あり|対象|含む|含有|必要|要|保有|yes|y|true|1|on|ok|x✓)$/u
const no =
  /^(?:[×✕✖✗╳☐□無否非x]|無し|なし|ない|無い|いいえ|非該当|該当なし|対象外|含まない|含まず|不要|[-‐‑–—―−ー－/／~〜]+|no|n|false|0|off|n\/?a)$/u

/** ○ or × in all the ways ledgers write it; an empty cell is ×. Undefined: neither. */
export function markOf(cell: Cell | undefined): boolean | undefined {
  if (typeof cell === 'boolean') return cell
  const text = plain(textOf(cell))
  if (text === '') return false
  if (yes.test(text)) return true
  return no.test(text) ? false : undefined
}

const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
  r: 2018,
  h: 1988,
  s: 1925,
  t: 1911,
  m: 1867,
  令: 2018,
  平: 1988,
  昭: 1925,
  大: 1911,
  明: 1867,
  '㋿': 2018,
}

const era = /^(令和|平成|昭和|大正|明治|[rhstm令平昭大明])[.・]?(元|\d{1,2})(?:年|[./・-])(\d{1,2})(?:月|[./・-])(\d{1,2})日?$/
const western = /^(\d{4})(?:年|[./・-])(\d{1,2})(?:月|[./・-])(\d{1,2})日?$/
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/
const short = /^(\d{2})[./-](\d{1,2})[./-](\d{1,2})$/
const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/

const day = (year: number, month: number | string, date: number | string): PlainDate | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isPlainDate(text) ? text : null
}

/** A day in any of the ways ledgers write it: ISO, slashes, 和暦, a serial number. Null: none. */
export function dayOf(cell: Cell | undefined, from1904 = false): PlainDate | null {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return null
  if (typeof cell === 'object') return 'date' in cell ? cell.date : null
  if (typeof cell === 'number') {
    const whole = compact.exec(String(cell))
    if (whole) return day(Number(whole[1]), whole[2]!, whole[3]!)
    return cell >= 10_000 && cell < 80_000 ? dayOfSerial(cell, from1904) : null
  }
  // A weekday or a time of day after the date says nothing about the day.
  const text = cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\((?:月|火|水|木|金|土|日)(?:曜日?)?\)$/, '')
    .replace(/[t\s]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?z?$/, '')
    .replace(/\s+/g, '')
    .replace(/(?:付け?|現在|から|より|以降|[~〜]|まで|迄|制定|改[訂定正]|作成|登録|更新|取得|受領|廃棄(?:予定)?)+$/, '')
  const inEra = era.exec(text)
  if (inEra) return day((eras[inEra[1]!] ?? 0) + (inEra[2] === '元' ? 1 : Number(inEra[2])), inEra[3]!, inEra[4]!)
  const parts = western.exec(text) ?? compact.exec(text)
  if (parts) return day(Number(parts[1]), parts[2]!, parts[3]!)
  const us = american.exec(text)
  if (us) return day(Number(us[3]), us[1]!, us[2]!)
  const two = short.exec(text)
  if (two) return day(2000 + Number(two[1]), two[2]!, two[3]!)
  const serial = /^\d{5}$/.test(text) ? dayOfSerial(Number(text), from1904) : null
  return serial !== null && serial > '1980' && serial < '2100' ? serial : null
}

const monthInEra = /^(令和|平成|昭和|[rhs令平昭])[.・]?(元|\d{1,2})(?:年|[./・-])(\d{1,2})月?(?:末日?|中|頃)?(?:まで|迄)?$/
const monthInYear = /^((?:19|20)\d{2})(?:年|[./・-])(\d{1,2})月?(?:末日?|中|頃)?(?:まで|迄)?$/
const fiscal = /^(令和|平成|昭和|[rhs令平昭])?[.・]?(元|\d{1,2}|(?:19|20)\d{2})年度(?:末日?)?(?:まで|迄)?$/

/** First and last day of a month or fiscal year (April to March) that is written without a day. Null: none. */
export function monthOf(cell: Cell | undefined): { readonly first: PlainDate; readonly last: PlainDate } | null {
  if (typeof cell !== 'string') return null
  const text = plain(cell).replace(/[\u2010-\u2015\u2212]/g, '-')
  const yearOf = (name: string | undefined, count: string): number =>
    (name === undefined ? 0 : (eras[name] ?? 0)) + (count === '元' ? 1 : Number(count))
  const year = fiscal.exec(text)
  if (year) {
    const begins = yearOf(year[1], year[2]!)
    const [first, last] = [day(begins, 4, '01'), day(begins + 1, 3, 31)]
    return begins > 1900 && first && last ? { first, last } : null
  }
  const era = monthInEra.exec(text)
  const parts = era ? ([yearOf(era[1], era[2]!), era[3]!] as const) : monthInYear.exec(text)?.slice(1).map(Number)
  if (!parts) return null
  const [of, month] = [Number(parts[0]), Number(parts[1])]
  const first = day(of, month, 1)
  const last = first && new Date(Date.UTC(of, month, 0)).toISOString().slice(0, 10)
  return first && last ? { first, last } : null
}

/** 3, 2, 1 for the words and letters of a three-step scale. Null: none of them. */
export function levelOf(cell: Cell | undefined): 1 | 2 | 3 | null {
  const text = plain(textOf(cell)).replace(/^(?:レベル|level|lv\.?|ランク|rank|重要度)/, '')
  if (/^(?:3|高|高い|大|大きい|重要|最重要|特に重要|high|h|a|ⅲ|iii|★★★|☆☆☆)(?:\(.*\))?$/.test(text)) return 3
  if (/^(?:2|中|中位|中程度|普通|medium|middle|m|b|ⅱ|ii|★★|☆☆|★★☆)(?:\(.*\))?$/.test(text)) return 2
  if (/^(?:1|低|低い|小|小さい|軽微|low|l|c|ⅰ|i|★|☆|★☆☆)(?:\(.*\))?$/.test(text)) return 1
  return null
}

/** A dash: nothing is said. */
export const isDash = (cell: Cell | undefined): boolean => typeof cell === 'string' && /^[-‐‑–—―−ー－]+$/.test(cell.trim())

/** Words that mean "as above". */
export const isDitto = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && /^(?:同上|同前|上に同じ|上記に同じ|上記同様|〃|々|"|''|″|”|ditto)$/.test(plain(cell))

/** A whole number, full width or with a unit; null: none. */
export function countOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell : null
  const found = /^約?([\d,]+)(?:\p{L}{1,3})?$/u.exec(plain(textOf(cell)))
  return found ? Number(found[1]!.replaceAll(',', '')) : null
}
