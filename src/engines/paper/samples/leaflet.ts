import type { PaperDocument } from '../model/document.ts'

/** What an employee hangs beside the desk. */
export const leaflet: PaperDocument = {
  title: '「社外秘」の取扱い',
  classMark: { text: '社外秘', colour: '#b45309' },
  date: '2026-12-01',
  company: '髙橋精密工業株式会社',
  header: '従業員の皆さんへ',
  layout: 'leaflet',
  blocks: [
    { kind: 'paragraph', id: 'lead', text: ['社外に出すと会社が困る情報です。', { strong: '迷ったら出さない、すぐ聞く。' }] },
    { kind: 'heading', id: 'do', title: 'すること' },
    { kind: 'bullet', id: 'do-1', text: 'ファイル名の先頭に【社外秘】を付ける' },
    { kind: 'bullet', id: 'do-2', text: '席を離れるときは画面を閉じ、紙は引き出しに入れる' },
    { kind: 'bullet', id: 'do-3', text: ['社外へ送るときは、', { ruby: '秘匿', reading: 'ひとく' }, 'の契約があるかを確かめる'] },
    { kind: 'heading', id: 'dont', title: 'しないこと' },
    { kind: 'bullet', id: 'dont-1', text: '私物のスマートフォンで撮る' },
    { kind: 'bullet', id: 'dont-2', text: '許可のない外部のAIサービスに入力する' },
    { kind: 'bullet', id: 'dont-3', text: '電車や飲食店で話す' },
    {
      kind: 'facts',
      id: 'who',
      facts: [
        { name: '相談先', value: '総務部 情報管理担当（内線 2104）' },
        { name: '事故を見たら', value: [{ strong: 'その場で電話。' }, ' 消したり直したりせず、そのまま知らせる'] },
        { name: '規程', value: 'https://intranet.example.jp/rules/information-management/handling-standard.html' },
      ],
    },
    {
      kind: 'qr',
      id: 'qr',
      data: 'https://maruhi.example.jp/r/7Q2M',
      size: 32,
      caption: 'スマートフォンから報告できます\n（ログインが必要です）',
    },
  ],
}
