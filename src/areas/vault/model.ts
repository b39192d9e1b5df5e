import { refusals } from '../../kernel/refusal.ts'

export const refuse = refusals('vault', {
  noFile: { status: 422, ja: 'ファイルを1つ選んでください。', en: 'Choose one file.' },
  damaged: {
    status: 409,
    ja: '保管したファイルが壊れているか、書き換えられています。バックアップから戻してください。システム管理者に知らせてください。',
    en: 'The kept file is damaged or was altered. Restore it from a backup; tell the system administrator.',
  },
  destroyed: { status: 409, ja: 'このファイルは消去されています。', en: 'This file was destroyed.' },
  notYours: {
    status: 422,
    ja: 'このファイルは使えません。もう一度、ファイルを選んでください。',
    en: 'This file cannot be used. Choose the file again.',
  },
  noKey: { status: 409, ja: '金庫にはまだファイルがありません。', en: 'The vault holds no file yet.' },
})

/** Days an uploaded file may wait to be put somewhere. */
export const unusedAfterHours = 24

const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu

/**
 * A name that shows what it is and does nothing: no folders, no control characters, nothing that turns the direction of writing.
 * Never the name of a file on our disk.
 */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(unsafe, '_').replace(/^\.+/, '_').trim().slice(0, 200)
  return clean === '' ? 'file' : clean
}
