import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'

export const refuse = refusals('intake', {
  noFile: { status: 422, ja: '取り込むファイルを選んでください。', en: 'Choose the file to take in.' },
  notTable: {
    status: 422,
    ja: '表として読めないファイルです。Excel（.xlsx）か CSV を選んでください。',
    en: 'This file holds no table. Choose an Excel (.xlsx) or CSV file.',
  },
  oldExcel: {
    status: 422,
    ja: '古い形式（.xls）か、パスワードの付いたファイルです。Excel で開き、パスワードを外して「Excel ブック（.xlsx）」で保存してから選んでください。',
    en: 'This is an old .xls file or has a password. Open it in Excel, remove the password, save it as .xlsx, and choose that.',
  },
  binaryExcel: {
    status: 422,
    ja: 'バイナリ形式（.xlsb）のファイルです。Excel で「Excel ブック（.xlsx）」として保存してから選んでください。',
    en: 'This is a binary workbook (.xlsb). Save it as .xlsx in Excel and choose that.',
  },
  locked: {
    status: 422,
    ja: 'パスワードの付いたファイルです。パスワードを外して保存してから選んでください。',
    en: 'This file has a password. Save it without one and choose that.',
  },
  damaged: {
    status: 422,
    ja: 'ファイルが壊れているため読めません。Excel で開いて保存し直してから選んでください。',
    en: 'The file is damaged. Open it in Excel, save it again, and choose that.',
  },
  tooLarge: {
    status: 413,
    ja: 'ファイルが大きすぎます（上限 {limit}）。部署や年度で分けてください。',
    en: 'The file is too large (limit {limit}). Split it by department or year.',
  },
  tooManyRows: {
    status: 413,
    ja: '行が多すぎます（上限 {limit} 行）。ファイルを分けてください。',
    en: 'Too many rows (limit {limit}). Split the file.',
  },
  tooWide: {
    status: 413,
    ja: '列が多すぎます（上限 {limit} 列）。台帳の列だけを残してください。',
    en: 'Too many columns (limit {limit}). Keep only those of the ledger.',
  },
  tooSlow: {
    status: 413,
    ja: '読み取りに時間がかかりすぎるため、やめました。ファイルを分けてください。',
    en: 'Reading took too long and was stopped. Split the file.',
  },
  noRows: {
    status: 422,
    ja: '情報資産の行が見つかりません。1行目か、表の上に見出し（名称、管理部署、保存先など）があるかを確かめてください。',
    en: 'No rows of assets were found. Check that there is a line of headings (name, department, place …) above them.',
  },
  nameless: {
    status: 422,
    ja: '情報資産の名称にあたる列を一つ選んでください。',
    en: 'Choose the column that holds the names of the assets.',
  },
  noHeading: {
    status: 422,
    ja: '見出しのない列は、備考に残すか、ファイルに見出しを入れてから選んでください。',
    en: 'A column without a heading can be kept in the note, or be given a heading in the file first.',
  },
  underWay: {
    status: 409,
    ja: 'この取り込みは、すでに始まっています。',
    en: 'This import has started already.',
  },
  conflicts: {
    status: 409,
    ja: '登録されている内容と違う行が {count}件あるため、取り込みませんでした。行を確かめ、「変更する」か「変更しない」を選んでください。',
    en: '{count} rows differ from what is registered, so nothing was taken in. Look at them and choose to change or to leave them.',
  },
})

/** What a column means. `unused`: nothing of it is taken. */
export const meanings = [
  'name',
  'kind',
  'business',
  'note',
  'department',
  'owner',
  'users',
  'place',
  'medium',
  'holder',
  'count',
  'personal',
  'sensitive',
  'specific',
  'retention',
  'retainUntil',
  'registeredOn',
  'class',
  'importance',
  'confidentiality',
  'integrity',
  'availability',
  'origin',
  'giver',
  'exportControl',
  'exportItem',
  'exportJudgedOn',
  'exportJudge',
  'deemedExport',
  'limitedProvision',
  'supplyChain',
  'special',
  'disposal',
  'tags',
  'custom',
  'number',
  'id',
  'unused',
] as const
export type Meaning = (typeof meanings)[number]

export const meaningSays: Readonly<Record<Meaning, Says>> = {
  name: { ja: '情報資産名称', en: 'Name' },
  kind: { ja: '種類', en: 'Kind' },
  business: { ja: '業務分類', en: 'Business category' },
  note: { ja: '備考', en: 'Note' },
  department: { ja: '管理部署', en: 'Department' },
  owner: { ja: '責任者', en: 'Owner' },
  users: { ja: '利用者範囲', en: 'Users' },
  place: { ja: '媒体・保存先', en: 'Medium and place' },
  medium: { ja: '媒体（保存先とは別の列）', en: 'Medium (apart from the place)' },
  holder: { ja: '保管者', en: 'Holder' },
  count: { ja: '数', en: 'Count' },
  personal: { ja: '個人情報', en: 'Personal data' },
  sensitive: { ja: '要配慮個人情報', en: 'Special-care personal data' },
  specific: { ja: '特定個人情報', en: 'My Number data' },
  retention: { ja: '保存期限', en: 'Retention' },
  retainUntil: { ja: '保存期限日', en: 'Keep until' },
  registeredOn: { ja: '登録日', en: 'Registered on' },
  class: { ja: '区分（元の台帳）', en: 'Class in the earlier ledger' },
  importance: { ja: '重要度', en: 'Importance' },
  confidentiality: { ja: '機密性', en: 'Confidentiality' },
  integrity: { ja: '完全性', en: 'Integrity' },
  availability: { ja: '可用性', en: 'Availability' },
  origin: { ja: '出所', en: 'Origin' },
  giver: { ja: '相手先', en: 'Giver' },
  exportControl: { ja: '該非判定', en: 'Export judgement' },
  exportItem: { ja: '該当項番', en: 'Item number' },
  exportJudgedOn: { ja: '判定日', en: 'Judged on' },
  exportJudge: { ja: '判定者', en: 'Judged by' },
  deemedExport: { ja: 'みなし輸出', en: 'Deemed export' },
  limitedProvision: { ja: '限定提供データ', en: 'Limited provision data' },
  supplyChain: { ja: '取引先との共有', en: 'Shared in the supply chain' },
  special: { ja: '特別の扱い', en: 'Special care' },
  disposal: { ja: '消去・廃棄の方法', en: 'Way of disposal' },
  tags: { ja: 'タグ', en: 'Tags' },
  custom: { ja: '追加項目（見出しと同じ名前）', en: 'Field of the company (named as the heading)' },
  number: { ja: 'Maruhi の番号（A-0001）', en: 'Number in Maruhi (A-0001)' },
  id: { ja: 'Maruhi の ID', en: 'ID in Maruhi' },
  unused: { ja: '使わない', en: 'Not used' },
}

/** Meanings that several columns may have. */
export const repeatable: ReadonlySet<Meaning> = new Set(['note', 'place', 'department', 'custom', 'unused'])

/** Why a row of the sheet is no asset. */
export const skipReasons = ['heading', 'total', 'note', 'section', 'example'] as const
export type SkipReason = (typeof skipReasons)[number]

export const skipSays: Readonly<Record<SkipReason, Says>> = {
  heading: { ja: '見出しの繰り返し', en: 'Repeated heading' },
  total: { ja: '合計', en: 'Total' },
  note: { ja: '注記', en: 'Note' },
  section: { ja: '区切りの行', en: 'Section' },
  example: { ja: '記入例', en: 'Example' },
}

/** Why a sheet gives no rows. */
export const sheetReasons = ['empty', 'noTable', 'hidden'] as const
export type SheetReason = (typeof sheetReasons)[number]

export const sheetSays: Readonly<Record<SheetReason, Says>> = {
  empty: { ja: '空のシート', en: 'Empty sheet' },
  noTable: { ja: '表のないシート', en: 'Sheet without a table' },
  hidden: { ja: '非表示のシート', en: 'Hidden sheet' },
}

/** What will happen to a row. */
export const rowStates = ['new', 'update', 'same', 'unclear', 'error'] as const
export type RowState = (typeof rowStates)[number]

export const stateSays: Readonly<Record<RowState, Says>> = {
  new: { ja: '新規', en: 'New' },
  update: { ja: '変更', en: 'Change' },
  same: { ja: '変わらない', en: 'Unchanged' },
  unclear: { ja: '確かめてください', en: 'Please check' },
  error: { ja: '直す必要がある', en: 'Needs correction' },
}

/** What a person decided about a row of which the file does not say enough. */
export const rowChoices = ['new', 'update', 'leave'] as const
export type RowChoice = (typeof rowChoices)[number]

/** What to do where the file differs from the register. */
export const conflictRules = ['update', 'skip', 'stop'] as const
export type ConflictRule = (typeof conflictRules)[number]

/** What became of a row. */
export const rowResults = ['added', 'changed', 'unchanged', 'left'] as const
export type RowResult = (typeof rowResults)[number]

export const resultSays: Readonly<Record<RowResult, Says>> = {
  added: { ja: '登録した', en: 'Added' },
  changed: { ja: '変更した', en: 'Changed' },
  unchanged: { ja: '変わらない', en: 'Unchanged' },
  left: { ja: '取り込まなかった', en: 'Not taken in' },
}
