import type { PaperDocument } from '../model/document.ts'

const kinds = ['図面', '配合表', '見積原価', '顧客名簿', '試験成績書', '金型', '工程条件書']

/** A ledger across A4 with rows enough for several pages. */
export const ledgerOf = (rows: number): PaperDocument => ({
  title: '秘密情報管理簿',
  classMark: { text: '極秘', colour: '#b91c1c' },
  date: '2026-12-01',
  dateText: '2026年12月1日（令和8年12月1日）現在',
  company: '髙橋精密工業株式会社',
  header: '秘密情報管理簿',
  layout: 'ledger',
  blocks: [
    {
      kind: 'table',
      id: 'ledger',
      columns: [
        { width: 2, align: 'right' },
        { width: 8 },
        { width: 4, align: 'center' },
        { width: 6 },
        { width: 5 },
        { width: 5, align: 'center' },
        { width: 8 },
      ],
      head: ['番号', '情報の名称', '分類', '管理部門', '管理責任者', '指定日', '保管場所'],
      rows: Array.from({ length: rows }, (_, i) => [
        String(i + 1),
        `${kinds[i % kinds.length]}（第${i + 1}系列）`,
        i % 3 === 0 ? '極秘' : '社外秘',
        ['設計部', '製造部', '営業部'][i % 3] ?? '',
        ['𠮷田 健', '渡邉 恵', '髙橋 誠'][i % 3] ?? '',
        '令和8年4月1日',
        i % 2 === 0 ? '本社2階 保管庫B-3' : 'ファイルサーバー 設計共有（暗号化）',
      ]),
    },
  ],
})

export const ledger = ledgerOf(60)
