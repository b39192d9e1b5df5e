import type { LabelSheet, Poster } from '../sheet/sheet.ts'

const labelsOf = (layout: LabelSheet['layout'], count: number): LabelSheet => ({
  kind: 'labels',
  title: '保管庫ラベル',
  date: '2026-12-01',
  layout,
  skip: 1,
  labels: Array.from({ length: count }, (_, i) => ({
    title: ['A3棚 金型 髙橋式7号', '設計図面キャビネット', '配合表 第2版（正本）'][i % 3] ?? '',
    lines: [`管理番号 MRH-${String(i + 1).padStart(4, '0')}`, '管理: 設計部 𠮷田 健'],
    classMark: i % 3 === 0 ? { text: '極秘', colour: '#b91c1c' } : { text: '社外秘', colour: '#b45309' },
    qr: `https://maruhi.example.jp/t/${(i + 4096).toString(36)}`,
  })),
})

const poster = (pictogram: Poster['pictogram'], heading: string, subheading: string, text: string): Poster => ({
  kind: 'poster',
  date: '2026-12-01',
  pictogram,
  heading,
  subheading,
  text,
  issuer: '髙橋精密工業株式会社 情報管理委員会',
})

export const sheets = {
  labels24: labelsOf('a4-24', 40),
  labels44: labelsOf('a4-44', 43),
  noEntry: poster(
    'no-entry',
    '立入禁止',
    'No entry',
    '許可を受けた者以外は入れません。\n用のある方は総務部（内線2104）へお知らせください。',
  ),
  noCamera: poster('no-camera', '撮影禁止', 'No photography', 'この区域では、スマートフォンを含め撮影をお断りします。'),
  noCarrying: {
    ...poster('no-carrying', '持出禁止', 'Do not take out', '図面・試作品・記録媒体を許可なく持ち出さないでください。'),
    qr: 'https://maruhi.example.jp/r/7Q2M',
  },
  secret: { ...poster('secret', '社外秘', 'Company confidential', 'この部屋の資料は社外に出せません。'), colour: '#b45309' },
} satisfies Record<string, LabelSheet | Poster>
