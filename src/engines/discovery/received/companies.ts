const form = '(?:株式会社|有限会社|合同会社|合資会社|一般社団法人|医療法人|㈱|㈲|\\(株\\)|（株）|\\(有\\)|（有）)'
const letters = '[\\p{Script=Han}\\p{Script=Katakana}A-Za-z0-9Ａ-Ｚａ-ｚー・＆&々]'
/** Hiragana belongs to a name only at its beginning where nothing stands before it, or behind the legal form; elsewhere it is grammar. */
const opening = '(?:(?<![\\p{L}\\p{N}])|(?<=本(?:書|資料|図面|図|仕様書|文書|紙)(?:は|の内容は)))'
const begins = `(?:${opening}[ぁ-ん]{2,6}${letters}{0,18}|${letters}{2,20})`
/** Hiragana at a name's end, as in スーパーひなた, only where the name visibly ends. */
const ends =
  '(?:(?!です|ます|より|から|まで|など|との|とは|では|には|にて|への|について|として|における|による)[ぁ-ん]{2,5}(?=の承諾|の許可|様|御中|[^\\p{L}\\p{N}]|$))?'
const japanese = new RegExp(
  `(${begins})[ 　]?${form}(?!${letters})|${form}[ 　]?((?:[ぁ-ん]{2,6})?${letters}{1,16}${ends}|${letters}{0,8}[ぁ-ん]{2,6}(?![ぁ-ん]))|(${begins})${form}`,
  'gu',
)
const legalForm = /会社|\(株\)|\(有\)|法人|Ltd|Corp|Inc|LLC|GmbH|K\.K\./
/** Bodies whose own name says what they are. */
const institution = new RegExp(
  `(?:${opening}[ぁ-ん]{2,6}|(?:学校|医療|社会福祉|財団|社団)法人[ 　]?(?:[ぁ-ん]{2,6})?)?${letters}{0,14}?(?:信用金庫|信用組合|銀行|病院|大学|学園|協同組合|市役所|研究機構)(?!${letters})`,
  'gu',
)
const english =
  /\b([A-Z][\w&.-]{0,30}(?: [A-Z&][\w&.-]{0,30}){0,4}),? (?:Co\.?,? ?Ltd\.?|Corporation|Corp\.|Inc\.|Ltd\.|LLC|GmbH|K\.K\.)/g

export interface CompanyName {
  /** As written, narrowed, without spaces. */
  name: string
  /** Without the legal form: what folders and marks shorten it to. */
  stem: string
  start: number
  end: number
}

/** Company names in a text, in their order. */
export function* companyNames(text: string): Generator<CompanyName> {
  if (/会社|法人|[㈱㈲]|[(（][株有][)）]/.test(text)) {
    for (const match of text.matchAll(japanese)) {
      const stem = (match[1] ?? match[2] ?? match[3] ?? '').normalize('NFKC')
      if (!/^(?:当|弊|貴|御|各|他|自|同|本|子|親|関連|取引|委託|派遣)$/.test(stem) && !/^(?:等|名|法|概要|案内)/.test(stem))
        yield { name: match[0].replace(/[ 　]/g, ''), stem, start: match.index, end: match.index + match[0].length }
    }
  }
  if (/信用|銀行|病院|大学|学園|協同組合|市役所|研究機構/.test(text)) {
    for (const match of text.matchAll(institution))
      if (
        !/^(?:各|他|同|本|当|地方|都市|取引|総合|国立|私立)?(?:信用金庫|信用組合|銀行|病院|大学|学園|協同組合|市役所|研究機構)$/.test(
          match[0],
        )
      )
        yield {
          name: match[0].replace(/[ 　]/g, ''),
          stem: match[0].normalize('NFKC'),
          start: match.index,
          end: match.index + match[0].length,
        }
  }
  if (/Ltd|Corp|Inc|LLC|GmbH|K\.K\./.test(text)) {
    for (const match of text.matchAll(english))
      yield { name: match[0], stem: match[1] as string, start: match.index, end: match.index + match[0].length }
  }
}

/** The whole of a name is a company's, as folders for customers are called. */
export function isCompany(name: string): boolean {
  for (const company of companyNames(name)) return company.end - company.start >= name.trim().length
  return false
}

export const hasLegalForm = (name: string): boolean => legalForm.test(name.normalize('NFKC'))
