const form = '(?:株式会社|有限会社|合同会社|合資会社|一般社団法人|医療法人|㈱|㈲|\\(株\\)|（株）|\\(有\\)|（有）)'
const letters = '[\\p{Script=Han}\\p{Script=Katakana}A-Za-z0-9Ａ-Ｚａ-ｚー・＆&々]'
/** Name before or behind the legal form; hiragana only at a name's beginning, for elsewhere it is grammar. */
const japanese = new RegExp(
  `(${letters}{2,20})[ 　]?${form}(?!${letters})|${form}[ 　]?((?:[ぁ-ん]{2,6})?${letters}{1,16})|(${letters}{2,20})${form}`,
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
  if (/Ltd|Corp|Inc|LLC|GmbH|K\.K\./.test(text)) {
    for (const match of text.matchAll(english))
      yield { name: match[0], stem: match[1] as string, start: match.index, end: match.index + match[0].length }
  }
}
