import type { Part } from '../extract/sink.ts'
import type { Mark, PartKind } from '../types.ts'

/** Why a mark weighs what it weighs; for tests and for telling a person. */
export type Ground =
  | 'watermark'
  | 'stamp'
  | 'bracketed'
  | 'labelled'
  | 'beside-name'
  | 'band'
  | 'quoted'
  | 'unticked'
  | 'compound'
  | 'prose'
  | 'list'

export interface Weight {
  weight: Mark['weight']
  ground: Ground
}

const high = (ground: Ground): Weight => ({ weight: 'high', ground })
const low = (ground: Ground): Weight => ({ weight: 'low', ground })

/** Kinds of part that hold short texts put there on purpose. */
const bands: ReadonlySet<PartKind> = new Set(['header', 'footer', 'master', 'layout', 'properties'])
const names: ReadonlySet<PartKind> = new Set(['file-name', 'folder-name', 'sheet'])

const brackets = /[【［[（(〔《〈<＜{｛]\s*$/
const closing = /^\s*[】］\])）〕》〉>＞}｝]/
const quotes = /[「『“‘"']\s*$/
/** What a form shows for a choice: not taken, taken. */
const unticked = /[□☐◻○〇]\s*$/
const ticked = /[■☑☒✓✔●◉◎レ]\s*$/
/** Words that make a mark's word part of a title about secrecy. */
const topics =
  /規程|規定|規則|取扱|管理|手順|ルール|とは|について|研修|教育|説明|一覧|区分|表示|ひな形|雛形|様式|誓約|契約|基準|マニュアル|ガイド|方針|台帳|廃棄|溶解|性|保持|agreement|policy|notice|clause|information/i
/** How a sentence goes on below a line of its own that says what was written or stamped. */
const told = /^\s*(?:と(?:書|記|押|印|題|の|いう|いっ|あ[っる])|という|って|の(?:札|印|判|字|文字|二文字|スタンプ|ラベル|紙))/
/** How a line goes on that only wants to be read. */
const advert = /(?:公開|伝授|教えます|セール|テクニック|裏ワザ|裏技)\S{0,6}[!！]+\s*$/
/** Words behind a mark that name the thing marked. */
const things = /^(?:資料|文書|書類|データ|図面|ファイル|フォルダ|フォルダー|扱い|案件|プロジェクト|計画|メモ)/
/** Japanese that only sentences have; a lone の also stands in titles. */
const sentence = /[。、]|(?:は|を|が|に|で|と|も|へ|から|まで|より|です|ます|した|する|ない|いう)(?:[^\p{L}]|$|\p{Script=Han})/u

/**
 * Decides whether a word stands like a stamp (`high`) or in a sentence, form, definition or title (`low`), from its place and the line
 * around it. A line ends at a line break or, in tables, at the cell's end.
 */
export function weighMark(part: Part, start: number, end: number): Weight {
  if (part.kind === 'watermark') return high('watermark')
  // A ledger offers 極秘 and 社外秘 for choice without being either.
  if (part.kind === 'choice') return low('list')
  const { before, after } = lineAround(part.text, start, end)
  const mark = part.text.slice(start, end)
  if (quotes.test(before)) return low('quoted')
  if (unticked.test(before)) return low('unticked')
  const rest = `${before}${after}`
  if (!/[\p{L}\p{N}]/u.test(rest)) return told.test(part.text.slice(end + after.length)) ? low('prose') : high('stamp')
  if (ticked.test(before)) return high('labelled')
  if (part.kind === 'properties' && /^(?:sensitivity|x-|keywords)/.test(part.at ?? '')) return high('labelled')
  if (names.has(part.kind)) return weighInName(before, after, mark)
  if (isLatin(mark)) return weighLatin(before, after, bands.has(part.kind))
  return weighJapanese(before, after, mark, bands.has(part.kind) || part.at === 'subject')
}

function weighInName(before: string, after: string, mark: string): Weight {
  if (enclosed(before, after)) return high('bracketed')
  if (mark === '㊙') return high('stamp')
  const freeBefore = before === '' || /[\s_\-‐・.★☆◆■▲@＠【】（）()[\]]$/.test(before)
  const freeAfter = after === '' || /^[\s_\-‐・.★☆◆■▲【】（）()[\]]/.test(after)
  if (freeBefore && freeAfter) return high('stamp')
  if (freeBefore && things.test(after) && !topics.test(after)) return high('beside-name')
  if (freeBefore && !topics.test(after) && !isLatin(mark) && !mark.startsWith('機密')) return high('beside-name')
  return low('compound')
}

function weighJapanese(before: string, after: string, mark: string, band: boolean): Weight {
  const rest = `${before} ${after}`
  const length = before.length + after.length
  if (enclosed(before, after)) {
    const sentenceAround = sentence.test(after) && /[\p{L}]/u.test(before)
    return sentenceAround || advert.test(after) ? low('prose') : high('bracketed')
  }
  if (/(?:区分|レベル|分類|ランク|取扱い?|表示|種別|扱い)\s*[:：=＝／/\]】]?\s*$/.test(before) && endsHere(after))
    return high('labelled')
  const free = isFree(before, after)
  if (mark === '㊙' && /^\p{Script=Hiragana}/u.test(after)) return low('prose')
  if (!free && mark !== '㊙') {
    if (things.test(after) && before.trim() === '' && after.length <= 8 && !sentence.test(after)) return high('beside-name')
    return low(topics.test(after) ? 'compound' : 'prose')
  }
  if (sentence.test(rest) && /[。、]/.test(rest)) return low('prose')
  if (band) return length <= 80 ? high('band') : low('prose')
  if (topics.test(after) || /^\s*[:：]/.test(after)) return low('list')
  return length <= 40 && !/[はをがにで]/.test(after) ? high('beside-name') : low('prose')
}

/** English: alone, in brackets, or as a company writes it beside its name; a sentence has its small words. */
function weighLatin(before: string, after: string, band: boolean): Weight {
  if (enclosed(before, after)) return /[.。、]\s*$|\b(?:is|are|the|may|shall)\b/i.test(after) ? low('prose') : high('bracketed')
  const rest = `${before} ${after}`
  if (/\b(?:is|are|be|may|shall|contain|contains|this|any|if|not|of the|such|keep|treat|which|that)\b/i.test(rest))
    return low('prose')
  if (/[ぁ-ん]/.test(rest) || (rest.match(/\b[a-z]{3,}\b/g)?.length ?? 0) >= 3) return low('prose')
  if (/^\s*(?:information|agreement|matters?|nature|data)\b/i.test(after)) return low('compound')
  if (rest.trim().length > (band ? 80 : 40)) return low('prose')
  return high(band ? 'band' : 'beside-name')
}

/** Brackets hold the mark, alone or with a short name before it, as in 【A社㊙】. */
function enclosed(before: string, after: string): boolean {
  if (brackets.test(before) && closing.test(after)) return true
  return /[【［[〔《＜]\s*[^【［[〔《＜】\]]{1,12}\s*$/.test(before) && closing.test(after)
}

const endsHere = (after: string): boolean => /^\s*(?:[\p{P}\p{S}\s]|$)/u.test(after) && !/[\p{L}]{6,}/u.test(after)
const isFree = (before: string, after: string): boolean =>
  (before === '' || /[\s\p{P}\p{S}]$/u.test(before)) && (after === '' || /^[\s\p{P}\p{S}]/u.test(after))
const isLatin = (mark: string): boolean => /^[\p{Script=Latin}\s]+$/u.test(mark)

function lineAround(text: string, start: number, end: number): { before: string; after: string } {
  let from = start
  while (from > 0 && !/[\n\t]/.test(text[from - 1] as string) && start - from < 200) from--
  let to = end
  while (to < text.length && !/[\n\t]/.test(text[to] as string) && to - end < 200) to++
  return { before: text.slice(from, start), after: text.slice(end, to) }
}
