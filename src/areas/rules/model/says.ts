import type { Says } from '../../../kernel/says.ts'

/** What closed values of papers are called. */
export const addedKindSays = {
  paragraph: { ja: '項', en: 'Paragraph' },
  article: { ja: '条', en: 'Article' },
  item: { ja: '号', en: 'Item' },
  chapter: { ja: '章', en: 'Chapter' },
} as const satisfies Readonly<Record<string, Says>>

export const measureStateSays = {
  none: { ja: '計画にない', en: 'not in the plan' },
  planned: { ja: '計画済み・未実施', en: 'planned, not yet in operation' },
  inOperation: { ja: '実施', en: 'in operation' },
} as const satisfies Readonly<Record<string, Says>>

export const differenceSays = {
  same: { ja: '同じ', en: 'same' },
  renumbered: { ja: '番号だけ変更', en: 'number only' },
  changed: { ja: '変更', en: 'changed' },
  added: { ja: '追加', en: 'added' },
  removed: { ja: '削除', en: 'removed' },
} as const satisfies Readonly<Record<string, Says>>

export const editSays = {
  changed: { ja: '変更', en: 'Changed' },
  added: { ja: '追加', en: 'Added' },
  removed: { ja: '削除', en: 'Removed' },
  moved: { ja: '移動', en: 'Moved' },
  front: { ja: '題名など', en: 'Title' },
} as const satisfies Readonly<Record<string, Says>>

/** Parts of a Word file that have no place among articles and tables. */
export const unreadableSays = {
  drawing: { ja: '図・図形・記号', en: 'Drawing or symbol' },
  equation: { ja: '数式', en: 'Equation' },
  embedded: { ja: '埋め込まれたファイル', en: 'Embedded file' },
  'nested table': { ja: '表の中の表', en: 'Table in a table' },
  'merged rows': { ja: '縦に結合したセル', en: 'Cells merged over rows' },
  comment: { ja: 'コメント', en: 'Comment' },
  footnote: { ja: '脚注', en: 'Footnote' },
  'other file': { ja: '差し込まれた別の文書', en: 'Another document put in' },
} as const satisfies Readonly<Record<string, Says>>

export const unreadableKinds = Object.keys(unreadableSays) as (keyof typeof unreadableSays)[]

export const trackedSays = {
  inserted: { ja: '挿入', en: 'Inserted' },
  deleted: { ja: '削除', en: 'Deleted' },
} as const satisfies Readonly<Record<string, Says>>

export const verdictSays = {
  approved: { ja: '承認', en: 'Approved' },
  sentBack: { ja: '差し戻し', en: 'Sent back' },
} as const satisfies Readonly<Record<string, Says>>
