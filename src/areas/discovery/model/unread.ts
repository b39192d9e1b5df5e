import type { Says } from '../../../kernel/says.ts'

/** Why a file could not be read whole, by the engine's codes. */
export const unreadReasonSays: Readonly<Record<string, Says>> = {
  timeout: { ja: '時間内に読み終わらない', en: 'Took too long' },
  tooLarge: { ja: 'ファイルが大きすぎる', en: 'The file is too large' },
  tooMuchInflated: { ja: '展開すると大きすぎる', en: 'Too large when unpacked' },
  tooMuchText: { ja: '文字が多すぎる', en: 'Too much text' },
  tooDeep: { ja: '入れ子が深すぎる', en: 'Nested too deeply' },
  tooManyEntries: { ja: '中のファイルが多すぎる', en: 'Too many files inside' },
  damaged: { ja: '壊れているところがある', en: 'Damaged in places' },
  cut: { ja: '途中で切れている', en: 'Cut off' },
  entity: { ja: '外部を参照する XML がある', en: 'XML that refers elsewhere' },
  password: { ja: 'パスワードがかかっている', en: 'Protected by a password' },
  noText: { ja: '文字がない', en: 'No text' },
  pictureOnly: { ja: '画像だけで文字がない', en: 'Pictures only, no text' },
  unknownFormat: { ja: '何の形式か分からない', en: 'Unknown format' },
  unsupportedFormat: { ja: '読めない形式', en: 'Format not read' },
  unsupportedMethod: { ja: '読めない圧縮・暗号の方式', en: 'Unknown compression or encryption' },
  unreadable: { ja: '読む権限がない', en: 'May not be read' },
  vanished: { ja: '読む前になくなった', en: 'Vanished before it was read' },
  crash: { ja: '読む途中で止まった', en: 'The reader stopped' },
  volumeMissing: { ja: '分割されたファイルの一部が足りない', en: 'Parts of a split archive are missing' },
  unmapped: { ja: '文字の対応表がなく、読み取れない文字がある', en: 'Letters without a table that says what they are' },
  memberUnread: { ja: '中のファイルに読めないものがある', en: 'A file inside could not be read' },
}
