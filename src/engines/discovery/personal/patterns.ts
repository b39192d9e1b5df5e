import type { PersonalKind } from '../types.ts'
import { isCardNumber, isCorporateNumber, isMyNumber } from './check-digits.ts'

/** Finds one value at a time in narrowed text; `value` is what makes two findings the same. */
export interface Found {
  kind: PersonalKind
  value: string
  start: number
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** A telephone number as written in Japan: area code, office, subscriber, ten digits, eleven for mobile and IP telephones. */
const phone =
  /(?<![\w-])(?:\+81[- ]?\(?0?\)?[1-9]\d{0,3}|\(?0[1-9]\d{0,3}\)?)[- (]{1,2}\d{1,4}[- )]{1,2}\d{3,4}(?![\w-])|(?<![\w-])0[5789]0\d{8}(?!\w)/g
const email = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,12}/g
const prefecture =
  '北海道|東京都|大阪府|京都府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県'
const address = new RegExp(
  `(?:${prefecture})[^\\s,、。]{1,12}?[市区町村郡][^\\n\\t,、。]{0,24}?\\d{1,4}(?:-\\d{1,4}|丁目|番地?|号|\\d|の(?=\\d))*`,
  'g',
)
const postalAddress =
  /〒\s?\d{3}-?\d{4}[ \n]{0,3}((?!\d)[^\s,、。]{2,10}[市区町村郡][^\n\t,、。]{0,24}?\d{1,4}(?:-\d{1,4}|丁目|番地?|号|\d)*)/g

/** Values that need no more than their form. Toll-free numbers belong to nobody. */
export function* selfEvident(text: string): Generator<Found> {
  if (text.includes('@'))
    for (const match of text.matchAll(email)) yield { kind: 'email', value: match[0].toLowerCase(), start: match.index }
  if (!/\d/.test(text)) return
  for (const match of text.matchAll(phone)) {
    const digits = digitsOf(match[0]).replace(/^81(?=[1-9])0?/, match[0].startsWith('+') ? '0' : '81')
    if (digits.length !== (/^0[5789]0/.test(digits) ? 11 : 10) || /^(?:0120|0800|0570|00)/.test(digits)) continue
    if (isOfThing(text, match.index) || isCounted(text, match.index + match[0].length)) continue
    yield { kind: 'phone', value: digits, start: match.index }
  }
  if (/[都道府県]/.test(text))
    for (const match of text.matchAll(address)) yield { kind: 'address', value: match[0].replace(/\s/g, ''), start: match.index }
  if (text.includes('〒')) {
    for (const match of text.matchAll(postalAddress)) {
      const place = (match[1] ?? '').replace(/\s/g, '')
      if (!new RegExp(`^(?:${prefecture})`).test(place)) yield { kind: 'address', value: place, start: match.index }
    }
  }
}

/** Names of other numbers directly before one: it is theirs, whatever stands further off. */
const thing =
  /(?:(?:注文|発注|受注|伝票|追跡|送り状|問い?合わ?せ|受付|整理|管理|製造|契約|請求書?|見積書?|商品|製品|部品|品目|図面|文書|シリアル|ロット|JAN|ISBN|ISSN|GTIN)\s?(?:番号|コード|No\.?|ナンバー|ID)|品番|型番|型式|図番|ロット|部品表|JAN|ISBN|S\/N|P\/N)\s?(?:は|[:：#.])?\s?$/i

export const isOfThing = (text: string, at: number): boolean => thing.test(text.slice(Math.max(0, at - 20), at))

/** What is counted stands behind a number: of boxes and pieces, not of a person. Places begin with the same letters (箱根, 枚方, 台東). */
const counter = /^ ?(?:[個枚箱袋本台]|セット|パック|ケース|ロット)(?:入り?|組|単位|$|[^\p{L}])/u

const isCounted = (text: string, end: number): boolean => counter.test(text.slice(end, end + 8))

/** A word that must stand near a number for the number to mean something. */
interface Contextual {
  kind: PersonalKind
  words: readonly string[]
  /** Characters between word and number, word first. */
  within: number
  form: RegExp
  holds: (digits: string, written: string) => boolean
}

/** Words near numbers (Purview asks for a keyword within 300 characters of a 12-digit number, for one in ten passes the check digit by chance). */
export const contextual: readonly Contextual[] = [
  {
    kind: 'my_number',
    words: ['個人番号', 'マイナンバー', 'my number', 'mynumber'],
    within: 300,
    form: /(?<![\d-])\d{4}([- ]?)\d{4}\1\d{4}(?![\d-])/g,
    holds: isMyNumber,
  },
  {
    kind: 'corporate_number',
    words: ['法人番号', '登録番号', 'corporate number'],
    within: 120,
    form: /(?<![\d-])\d(?:[- ]?\d{4}){3}(?![\d-])/g,
    holds: isCorporateNumber,
  },
  {
    kind: 'card',
    words: ['カード番号', 'クレジット', 'カード', 'card', 'visa', 'master', 'jcb', 'amex'],
    within: 300,
    form: /(?<![\d-])(?:\d{4}([- ]?)\d{4}\1\d{4}\1\d{4}|3[47]\d{2}[- ]?\d{6}[- ]?\d{5}|\d{14,16})(?![\d-])/g,
    holds: isCardNumber,
  },
  {
    kind: 'bank_account',
    words: ['普通', '当座', '貯蓄', '口座番号', '口座no'],
    within: 14,
    form: /(?<![\d-])\d{7}(?![\d-])/g,
    holds: () => true,
  },
  {
    kind: 'driving_licence',
    words: ['免許証番号', '運転免許', '免許番号', '免許証の番号'],
    within: 40,
    form: /(?<![\d-])\d{12}(?![\d-])/g,
    holds: (digits) => /^[1-9]/.test(digits),
  },
  {
    kind: 'passport',
    words: ['旅券', 'パスポート', 'passport'],
    within: 60,
    form: /(?<![A-Z0-9])[A-Z]{2}\d{7}(?!\d)/g,
    holds: () => true,
  },
  {
    kind: 'insurance_number',
    words: ['被保険者番号', '保険者番号', '保険証', '基礎年金番号', '被保険者証', '記号番号', '記号・番号'],
    within: 40,
    form: /(?<![\d-])(?:\d{4}-\d{6}(?:-\d)?|\d{6,11})(?![\d-])/g,
    holds: () => true,
  },
  {
    kind: 'birth_date',
    words: ['生年月日', '誕生日', 'date of birth', 'birthday', 'birth date', '生まれ'],
    within: 24,
    form: /(?<!\d)(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?|(?:明治|大正|昭和|平成|令和|[MTSHR]\.?) ?(?:\d{1,2}|元) ?[年./-] ?\d{1,2} ?[月./-] ?\d{1,2}日?)(?!\d)/g,
    holds: () => true,
  },
]

export const isDate = (text: string): boolean =>
  /^(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?|(?:明治|大正|昭和|平成|令和|[MTSHR]\.?) ?(?:\d{1,2}|元) ?[年./-] ?\d{1,2} ?[月./-] ?\d{1,2}日?|(?:19|20)\d{6})$/.test(
    text,
  )
