import { fill, type Says } from '../../../kernel/says.ts'
import type { Meaning } from '../model.ts'

/** `error`: the row cannot be taken; `ask`: a person must choose; `warn`: taken, but something is left out or changed. */
export type Level = 'error' | 'ask' | 'warn'

/** What is wrong with a cell, and what to do. */
export interface Problem {
  readonly field: Meaning
  readonly level: Level
  readonly says: Says
}

const sentences = {
  nameMissing: {
    level: 'error',
    ja: '名称が空です。ファイルに名称を入れるか、この行を取り込まないでください。',
    en: 'The name is empty. Fill it in, or leave this row.',
  },
  tooLong: {
    level: 'error',
    ja: '{limit}文字を超えています。短くしてください。',
    en: 'Longer than {limit} characters. Shorten it.',
  },
  noDay: {
    level: 'error',
    ja: '「{value}」を日付として読めません。2026/11/21 や 令和8年11月21日 のように直してください。',
    en: '“{value}” is no date. Write it as 2026/11/21.',
  },
  noDayKept: {
    level: 'warn',
    ja: '「{value}」を日付として読めないため、保存期限の言葉に書き添えます。',
    en: '“{value}” is no date; it is added to the retention in words.',
  },
  noDayRegistered: {
    level: 'warn',
    ja: '「{value}」を日付として読めないため、登録日は今日になります。',
    en: '“{value}” is no date; the entry is registered today.',
  },
  monthOnly: {
    level: 'warn',
    ja: '「{value}」には日がないため、{day} とします。',
    en: '“{value}” names no day; {day} is taken.',
  },
  future: {
    level: 'warn',
    ja: '登録日が先の日付のため、今日になります。',
    en: 'The registration date lies ahead; today is taken.',
  },
  keptDay: {
    level: 'warn',
    ja: '登録日はあとから変えられないため、今の日付のままにします。',
    en: 'The registration date is not changed afterwards.',
  },
  noMark: {
    level: 'warn',
    ja: '「{value}」が有無のどちらか分からないため、「有」とみなします。',
    en: '“{value}” is neither yes nor no; taken as yes.',
  },
  noLevel: {
    level: 'warn',
    ja: '「{value}」は高・中・低（3・2・1）ではないため、空にします。',
    en: '“{value}” is not high, middle or low; left empty.',
  },
  notHighest: {
    level: 'warn',
    ja: '重要度は機密性・完全性・可用性のうち最も高い値になります。',
    en: 'Importance becomes the highest of the three values.',
  },
  noKind: {
    level: 'warn',
    ja: '「{value}」が種類のどれか分からないため、「{taken}」にします。',
    en: '“{value}” is no known kind; taken as {taken}.',
  },
  guessedKind: {
    level: 'warn',
    ja: '種類を決める手がかりがないため、「{taken}」にします。',
    en: 'Nothing tells the kind; taken as {taken}.',
  },
  noOrigin: {
    level: 'warn',
    ja: '「{value}」が出所のどれか分からないため、「自社」にします。',
    en: '“{value}” is no known origin; taken as our own.',
  },
  noExport: {
    level: 'warn',
    ja: '「{value}」が該当・非該当・対象外のどれか分からないため、判定なしにします。',
    en: '“{value}” is no result of an export judgement; left open.',
  },
  judgementIncomplete: {
    level: 'warn',
    ja: '「{value}」の判定日・判定者（該当なら項番も）がそろわないため、判定なしにします。',
    en: '“{value}” lacks the day or judge (or item number) of the judgement; left open.',
  },
  noGiver: {
    level: 'error',
    ja: '他社から受領した情報は、相手先が必要です。相手先の列を選ぶか、ファイルに入れてください。',
    en: 'Information received from others needs its giver. Choose the column or fill it in.',
  },
  noCount: { level: 'warn', ja: '「{value}」を数として読めないため、1 にします。', en: '“{value}” is no number; taken as 1.' },
  noDepartment: {
    level: 'warn',
    ja: '「{value}」という部署はありません。「部署と責任者」で選ばなければ、空のまま取り込みます。',
    en: 'There is no department “{value}”. Choose one above.',
  },
  noOwner: {
    level: 'warn',
    ja: '「{value}」という利用者はいません。「部署と責任者」で選ばなければ、空のまま取り込みます。',
    en: 'There is nobody called “{value}”. Choose somebody above.',
  },
  manyOwners: {
    level: 'warn',
    ja: '「{value}」に当てはまる人が {count}人います。「部署と責任者」で選んでください。',
    en: '{count} people are called “{value}”. Choose one above.',
  },
  formula: {
    level: 'ask',
    ja: '計算式の値がファイルに保存されていません。Excel で開いて上書き保存し、もう一度選んでください。このまま取り込むと、この欄は空になります。',
    en: 'The file holds no value for this formula. Open it in Excel, save it, and choose it again. Taken as it is, the field stays empty.',
  },
  cellError: {
    level: 'warn',
    ja: '計算式の誤り（{value}）のため、空にします。',
    en: 'The formula failed ({value}); left empty.',
  },
  twice: {
    level: 'ask',
    ja: '{sheet}{row}行目と名称・保存先が同じです。別のものなら「新規」を選んでください。',
    en: 'Same name and place as row {row}{sheet}. Choose “new” if it is another.',
  },
  sameNamed: {
    level: 'warn',
    ja: '同じ名称の資産（{number}）がありますが、保存先が違うので別のものとします。',
    en: 'An asset of this name ({number}) lies elsewhere; taken as another.',
  },
  sameAsset: {
    level: 'ask',
    ja: '名称と保存先が同じ資産（{number}）があります。同じものなら「変更」、別のものなら「新規」を選んでください。',
    en: 'An asset of this name and place is registered ({number}). Choose “change” if it is the same, “new” if not.',
  },
  severalAssets: {
    level: 'ask',
    ja: '名称と保存先が同じ資産が {count}件あります。新しく登録するか、取り込まないかを選んでください。',
    en: '{count} assets have this name and place. Choose to add another, or to leave the row.',
  },
  idGone: {
    level: 'ask',
    ja: 'この ID の資産は見つかりません。新しく登録するか、取り込まないかを選んでください。',
    en: 'No asset has this ID. Choose to add it as new, or to leave the row.',
  },
  mayNotChange: {
    level: 'error',
    ja: 'この資産（{number}）を変える権限がありません。',
    en: 'You may not change this asset ({number}).',
  },
  partsUnclear: {
    level: 'error',
    ja: '保存先が {count}か所あるため、どれを変えるか分かりません。資産のページで変えてください。',
    en: 'The asset has {count} places and the file does not say which one changes. Change it on its page.',
  },
  noField: {
    level: 'warn',
    ja: '「{value}」という追加項目は台帳にありません。「台帳の項目」で追加してから取り込むと入ります。',
    en: 'The register has no field “{value}”. Add it to the fields of the register first.',
  },
  noFieldValue: {
    level: 'warn',
    ja: '「{value}」は追加項目「{field}」の種類に合わないため、入れません。',
    en: '“{value}” does not fit the field “{field}”; left out.',
  },
  personGone: {
    level: 'warn',
    ja: '責任者（{value}）は利用を終えています。いまの担当者を選ぶまで、責任者は空になります。',
    en: 'The owner ({value}) has left; the owner stays empty until chosen anew.',
  },
} as const satisfies Record<string, Says & { level: Level }>

export function problem(
  field: Meaning,
  code: keyof typeof sentences,
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  const { level, ja, en } = sentences[code]
  const short = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, 60) : value]),
  )
  return { field, level, says: { ja: fill(ja, short), en: fill(en, short) } }
}
