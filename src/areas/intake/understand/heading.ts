import type { Meaning } from '../model.ts'
import { dictionary } from './dictionary.ts'

export interface Guess {
  readonly meaning: Meaning
  readonly confidence: number
}

/** Old systems write headings in katakana alone. Longer words come first; 名, 日 and 者 only end a heading. */
const readings: readonly (readonly [RegExp, string])[] = [
  [/ジュウヨウド/g, '重要度'],
  [/セキニンシャ/g, '責任者'],
  [/リヨウシャ/g, '利用者'],
  [/メイショウ/g, '名称'],
  [/ジョウホウ/g, '情報'],
  [/シリョウ/g, '資料'],
  [/ブンショ/g, '文書'],
  [/シサン/g, '資産'],
  [/バンゴウ/g, '番号'],
  [/スウリョウ/g, '数量'],
  [/カンリ/g, '管理'],
  [/タントウ/g, '担当'],
  [/シュカン/g, '主管'],
  [/ショカン/g, '所管'],
  [/ブショ/g, '部署'],
  [/ブモン/g, '部門'],
  [/バイタイ/g, '媒体'],
  [/ホカン/g, '保管'],
  [/ホゾン/g, '保存'],
  [/バショ/g, '場所'],
  [/ネンゲン/g, '年限'],
  [/キカン/g, '期間'],
  [/キゲン/g, '期限'],
  [/キミツ/g, '機密'],
  [/クブン/g, '区分'],
  [/ビコウ/g, '備考'],
  [/トウロク/g, '登録'],
  [/サクセイ/g, '作成'],
  [/コジン/g, '個人'],
  [/ブメイ$/, '部名'],
  [/サキ$/, '先'],
  [/シャ$/, '者'],
  [/ビ$/, '日'],
  [/メイ$/, '名'],
]

const written = (kana: string): string =>
  readings.reduce((text, [reading, word]) => text.replace(reading, word), kana.replace(/\s/g, ''))

/** A heading as it is compared: half width, no spaces or line breaks, signs and numbering stripped. */
export function foldHeading(text: string): string {
  return text
    .replace(/^[\s※*★・【]*[①-⑳㉑-㉟❶-❿]/, '')
    .normalize('NFKC')
    .replace(/^[ァ-ヶー\s・()]+$/, written)
    .toLowerCase()
    .replace(/[\s\u3000_]+/g, '')
    .replace(/^[※*★☆■□●◆◇▼▲・:：【〔<＜「『]+|[※*★☆:：】〕>＞」』▼▲]+$/g, '')
    .replace(/^(?:\(?\d{1,2}\)|\d{1,2}[.)、．:]|\(?[a-z]\)|[a-z][.)])(?=.)/, '')
    .replaceAll('〜', '~')
}

/** 「重要度（高・中・低）」 → the word itself and what stands in brackets. */
function partsOf(heading: string): { bare: string; hints: string[] } {
  const hints: string[] = []
  const bare = heading.replace(/[([［〔]([^)\]］〕]*)[)\]］〕]/g, (_, hint: string) => {
    hints.push(hint)
    return ''
  })
  return { bare: bare === '' ? heading : bare, hints }
}

const known = new Map<string, readonly Guess[]>()

function look(text: string, weight: number, into: Map<Meaning, number>): void {
  for (const [meaning, confidence, pattern] of dictionary) {
    const sure = confidence * weight
    if (sure > (into.get(meaning) ?? 0) && pattern.test(text)) into.set(meaning, sure)
  }
}

/**
 * What a heading can mean, surest first. A heading of two lines is given as its lines: the lower one counts most, the upper one
 * explains it (個人情報の種類 / 有無).
 */
export function guessHeading(lines: readonly string[]): readonly Guess[] {
  const key = lines.join('\n')
  const before = known.get(key)
  if (before) return before
  const found = new Map<Meaning, number>()
  const folded = lines.map(foldHeading).filter((line) => line !== '')
  const last = folded.at(-1) ?? ''
  const { bare, hints } = partsOf(last)
  look(last, 1, found)
  look(bare, 0.98, found)
  // 保管場所1 and 保管場所2; 資料1 in a column of names is no heading.
  const counted = new Map<Meaning, number>()
  look(bare.replace(/[1-9①-⑨]$/, ''), 0.96, counted)
  for (const meaning of ['place', 'note'] as const) {
    const sure = counted.get(meaning) ?? 0
    if (sure > (found.get(meaning) ?? 0)) found.set(meaning, sure)
  }
  // Two words in one heading: each on its own says a little less.
  for (const part of bare.split(/[・/･、,，]|および|及び|または|又は|と(?=保|場)/)) if (part !== bare) look(part, 0.85, found)
  for (const hint of hints) look(hint, 0.6, found)
  if (folded.length > 1) {
    const weak = found.size === 0 ? 0.9 : 0.5
    look(folded.join(''), 0.95, found)
    for (const line of folded.slice(0, -1)) look(partsOf(line).bare, weak, found)
  }
  const guesses = [...found].map(([meaning, confidence]) => ({ meaning, confidence })).sort((a, b) => b.confidence - a.confidence)
  if (known.size < 5000) known.set(key, guesses)
  return guesses
}
