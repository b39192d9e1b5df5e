import type { Says } from '../kernel/says.ts'

/** What a sentence of a paper says, told by its words. Pure; for regulations and pledges alike. */

const sentences = (text: string): string[] => text.split(/(?<=。)/u)

const secrecy =
  /秘密(?:情報)?[^。]{0,60}(?:開示|漏えい|漏洩|使用|利用)[^。]{0,40}(?:てはならない|ません|しない|禁止)|秘密を(?:守|保持)/u
const carveOut = /公益通報|法令(?:に基づ|の定め)[^。]{0,20}(?:申告|通報|届出|開示|証言)/u

/** Whether one of the texts says that whistle-blowing and reports by law stay free. */
export const leavesReportsFree = (texts: readonly string[]): boolean => texts.some((text) => carveOut.test(text))

/** Whether texts of one paper bind somebody to secrecy without saying that whistle-blowing and reports by law stay free. */
export const lacksCarveOut = (texts: readonly string[]): boolean =>
  texts.some((text) => secrecy.test(text)) && !leavesReportsFree(texts)

const penalty = /違約金|違約罰|損害賠償|賠償金|賠償額|罰金|制裁金|ペナルティ/u
const amount =
  /[0-9０-９一二三四五六七八九十百千万億]+\s*(?:万|億)?円|(?:給与|賃金|基本給|退職金)(?:の)?[^。]{0,10}[0-9０-９一二三四五六七八九十]+(?:か月|ヶ月|カ月|箇月|％|%|割)/u
const none = /(?:定めない|定めません|予定しない|予定しません|予定するものではない|定めるものではない)/u

/** A sentence that fixes beforehand what a breach costs: no paper between employer and employed may (労働基準法16条). Contracts between companies may. */
export const fixedPenalty = (text: string): boolean =>
  sentences(text.normalize('NFC')).some((one) => penalty.test(one) && amount.test(one) && !none.test(one))

const clauses: readonly { readonly words: RegExp; readonly says: Says }[] = [
  {
    words: /競業(?!取引)|競合(?:する)?(?:他社|会社|企業|事業)[^。]{0,20}(?:就職|転職|就業|従事|設立|関与)/u,
    says: { ja: '競業避止', en: 'non-competition' },
  },
  {
    words: /(?:成果|成果物|発明|著作権|知的財産権?)[^。]{0,30}(?:会社|甲|乙)に帰属/u,
    says: { ja: '成果の帰属', en: 'ownership of results' },
  },
]

/** The kind of clause that is put in only by choice, after its warning was read: 競業避止, 成果の帰属. */
export const optInClause = (text: string): Says | null => clauses.find(({ words }) => words.test(text))?.says ?? null

const figure =
  /(?:毎[年月週日]|半年|四半期|[年月週日]に?\s*[0-9０-９一二三四五六七八九十]+回|[0-9０-９一二三四五六七八九十]+\s*(?:年間?|か月|ヶ月|カ月|箇月|週間?|日間?|営業日|時間|分|回|文字|桁|人|名)|直ちに|速やかに|遅滞なく|時間を置かず|最終出社日|退職日)(?:以上|以内|以下|未満)?/gu

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [...'０１２３４５６７８９']
    .map((one, i) => [one, String(i)])
    .concat([...'一二三四五六七八九'].map((one, i) => [one, String(i + 1)])),
)
const alike = (found: string): string =>
  found
    .replaceAll(/[０-９一二三四五六七八九]/gu, (one) => digits[one] ?? one)
    .replaceAll(/\s/gu, '')
    .replace(/^毎年$/u, '年1回')
    .replace(/^毎月$/u, '月1回')
    .replace(/^時間を置かず$/u, '直ちに')
    .replace(/に(?=\d)/u, '')
    .replace(/(?:ヶ|カ|箇)月/u, 'か月')

const bound = /(?:以上|以内|以下|未満)$/u

const figuresOf = (text: string): string[] => [...text.matchAll(figure)].map(([found]) => found)

/** What a text lets people do: freely, only with leave, or neither said. */
function leave(text: string): { readonly words: string; readonly free: boolean } | null {
  for (const one of sentences(text)) {
    const forbids = /[^。、]{0,24}(?:てはならない|禁止する|禁じる|(?:使わ|入れ|行わ|持ち込ま|立ち入らせ)ない)/u.exec(one)?.[0]
    if (forbids !== undefined) return { words: forbids, free: false }
    const allows = /[^。、]{0,24}(?:ことができる|てもよい|てよい|て差し支えない|自由とする)(?:ものとする)?(?=。|$)/u.exec(
      one,
    )?.[0]
    if (allows !== undefined) return { words: allows, free: !/許可|承認|認め|届け出/u.test(one) }
  }
  return null
}

function figuresDiffer(first: string, second: string): readonly [string, string] | null {
  const [a, b] = [figuresOf(first), figuresOf(second)]
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i] ?? '', b[i] ?? '']
    const [bare, otherBare] = [alike(one), alike(other)].map((found) => found.replace(bound, ''))
    const [limit, otherLimit] = [one, other].map((found) => bound.exec(found)?.[0])
    // 毎年 is within 年1回以上; only two limits that are both said can contradict.
    if (bare !== otherBare || (limit !== undefined && otherLimit !== undefined && limit !== otherLimit)) return [one, other]
  }
  return null
}

/**
 * In what two sentences on one matter differ, in their own words: the first figures or time limits (年1回以上 and 年2回以上, 直ちに and 3日以内), or that one
 * allows freely what the other forbids. Null where they agree, or one does not say.
 */
export function statesDifferently(first: string, second: string): readonly [string, string] | null {
  const [one, other] = [leave(first), leave(second)]
  return one && other && one.free !== other.free ? [one.words, other.words] : figuresDiffer(first, second)
}
