import type { Says } from '../../../kernel/says.ts'

/** What became of one file; the same words on the command line and on the page. */
export const outcomeSays = {
  marked: { ja: '表示しました', en: 'marked' },
  already: { ja: 'すでに同じ表示があります', en: 'carries this mark already' },
  named: {
    ja: '名前に表示しました（中身には表示できない形式です）',
    en: 'marked in its name (its format carries no mark inside)',
  },
  undone: { ja: '元に戻しました', en: 'made as it was' },
  signed: {
    ja: '電子署名があります。表示すると署名が無効になるため、変更していません',
    en: 'is signed; a mark would break the signature, so it was left alone',
  },
  encrypted: {
    ja: 'パスワードで保護されています。パスワードを外してからもう一度行ってください',
    en: 'needs a password; remove it and try again',
  },
  readOnly: {
    ja: '読み取り専用か、変更が禁止されています。保護を外してからもう一度行ってください',
    en: 'is read-only or protected against changes; lift that and try again',
  },
  inUse: { ja: 'ほかの人が開いています。閉じてからもう一度行ってください', en: 'is open somewhere; close it and try again' },
  unsupported: {
    ja: '中身に表示できない形式です。名前だけに付けるか、紙のラベルを使ってください',
    en: 'has a format that carries no mark inside; mark its name, or use a printed label',
  },
  damaged: { ja: 'ファイルが壊れているため、変更していません', en: 'is damaged and was left alone' },
  tooLarge: {
    ja: '大きすぎるか、ヘッダー・フッターに表示を加える余地がありません。変更していません',
    en: 'is too large, or its header or footer has no room for the mark; it was left alone',
  },
  tooSlow: { ja: '時間がかかりすぎたため、やめました', en: 'took too long and was given up' },
  nameTaken: {
    ja: '同じ名前のファイルがすでにあります。変更していません',
    en: 'another file has the new name already; nothing was changed',
  },
  changed: {
    ja: '表示した後に中身が変わっているため、元には戻せません',
    en: 'was changed after it was marked and cannot be made as it was',
  },
  noRecord: { ja: '元に戻すための記録がありません', en: 'there is no record to undo' },
  missing: { ja: 'ファイルがありません', en: 'is not there' },
  notPlain: { ja: '通常のファイルではありません（リンクなど）', en: 'is no plain file (a link, for instance)' },
  diskFull: { ja: '保存先の空きが足りないため、変更していません', en: 'the disk is full; nothing was changed' },
  badText: {
    ja: 'この区分名は表示に使えません（40文字以内の1行で、絵文字と【】は使えません）',
    en: 'this class name cannot be a mark (one line of up to 40 characters, no emoji, no 【】)',
  },
  failed: { ja: '表示できませんでした', en: 'could not be marked' },
} as const satisfies Record<string, Says>

export type FileOutcome = keyof typeof outcomeSays

export const fileOutcomes = Object.keys(outcomeSays) as FileOutcome[]

/** The file is as it was asked to be. */
export const isWell = (outcome: FileOutcome): boolean =>
  outcome === 'marked' || outcome === 'already' || outcome === 'named' || outcome === 'undone'

export interface FileResult {
  readonly outcome: FileOutcome
  /** Where the file is now. */
  readonly path: string
  /** SHA-256 in hex before and after; null where nothing was touched. */
  readonly before: string | null
  readonly after: string | null
}
