import { findValues } from '../personal/find.ts'

const HIDDEN = '●●●'
/** In front of a form of address, or behind a label for a person. */
const addressed =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,10}(?:[ 　][\p{Script=Han}\p{Script=Katakana}々ー]{1,8})?(?=[ 　]?(?:様|さん|氏|殿|先生)(?![\p{Script=Han}]))/gu
const labelled = /((?:氏名|名前|姓名|患者名|担当者?|住所|病名|診断名|既往歴|所見)[ 　]?[:：　 ][ 　]?)[^\n\t。、]{1,40}/gu
const place = /[一-龠々]{2,3}[都道府県][^\s。、\t]{2,30}/gu
const digits = /\d(?:[\d\- ‐－]{2,})\d/g

/** A line without the values of personal data in it: what has a known form, any longer number, names by how they are addressed. Better too much than too little. */
export function maskPersonal(line: string): string {
  let text = line.normalize('NFKC')
  const values = [...findValues(text)].toSorted((a, b) => b.start - a.start)
  for (const { start, value } of values) {
    const end = start + lengthOf(text, start, value)
    text = `${text.slice(0, start)}${HIDDEN}${text.slice(end)}`
  }
  return text
    .replace(labelled, (_, label: string) => `${label}${HIDDEN}`)
    .replace(addressed, HIDDEN)
    .replace(place, HIDDEN)
    .replace(digits, HIDDEN)
}

/** How far a value as counted (without spaces and hyphens) reaches in the text as written. */
function lengthOf(text: string, start: number, value: string): number {
  let at = start
  for (let left = [...value].filter((char) => /[\p{L}\p{N}]/u.test(char)).length; left > 0 && at < text.length; at++)
    if (/[\p{L}\p{N}]/u.test(text[at] as string)) left--
  return at - start
}
