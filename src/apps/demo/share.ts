import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import writeExcelFile from 'write-excel-file/node'

/** RTF with a page header; every word as a Unicode escape, so that any reader shows it. */
function rtf(header: string, paragraphs: readonly string[]): string {
  const escaped = (text: string) =>
    Array.from({ length: text.length }, (_, i) => {
      const code = text.charCodeAt(i)
      return code < 128 ? text.charAt(i).replace(/[\\{}]/g, '\\$&') : `\\u${code > 32_767 ? code - 65_536 : code}?`
    }).join('')
  return `{\\rtf1\\ansi\\ansicpg932\\uc1{\\header\\pard ${escaped(header)}\\par}${paragraphs.map((text) => `\\pard ${escaped(text)}\\par`).join('\n')}}`
}

export const sheet = (rows: readonly (readonly (string | number)[])[]) =>
  writeExcelFile(
    rows.map((row) => row.map((value) => (typeof value === 'number' ? { type: Number, value } : { type: String, value }))),
    { sheet: 'Sheet1' },
  ).toBuffer()

const lines = (...text: string[]) => text.join('\r\n')

async function files(): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const parts: Record<string, string | Uint8Array> = {}
  for (let i = 1; i <= 14; i++) {
    const number = String(i).padStart(3, '0')
    parts[`技術課/金型図面/CT-9/CT9-A-${number}_組図.rtf`] = rtf('極秘　桐ヶ谷精密プレス工業株式会社　技術課', [
      `CT-9 順送金型 組図 A-${number}`,
      `パイロット穴の後工程 2ピッチで送り補正を ${(0.01 * i).toFixed(2)} mm とする。`,
    ])
  }
  for (const [month, price] of [
    ['01', 118],
    ['04', 121],
    ['07', 125],
    ['10', 127],
  ] as const) {
    parts[`営業部/見積/2026/【社外秘】見積根拠_2026${month}.xlsx`] = await sheet([
      ['社外秘', '', ''],
      ['品名', '材料費', '単価'],
      ['端子 CT-7', 41, price],
      ['端子 CT-9', 44, price + 12],
    ])
  }
  for (const [year, topic] of [
    ['2024', '寸法不良の再発防止'],
    ['2025', '検査時間の短縮'],
    ['2026', '画像検査の誤判定'],
  ] as const) {
    parts[`品質保証課/会議/品質会議議事録_${year}.txt`] = lines(
      '関係者限り',
      `品質会議 議事録（${year}年度）`,
      `議題　${topic}`,
      '次回までに対策案をまとめる。',
    )
  }
  parts['技術課/受領/みなと電装/端子仕様書_第4版.rtf'] = rtf('みなと電装株式会社　開示先限り　CONFIDENTIAL', [
    'みなと電装株式会社',
    '端子仕様書 第4版',
    '本書は秘密保持契約に基づき開示するものであり、無断での複製及び第三者への開示を禁じます。',
  ])
  parts['総務部/人事/緊急連絡網.csv'] = lines(
    '氏名,住所,電話番号',
    '見本 一郎,愛知県刈谷市見本町1-2-3,090-0000-1111',
    '見本 二郎,愛知県安城市見本町4-5-6,090-0000-2222',
    '見本 三郎,愛知県豊田市見本町7-8-9,090-0000-3333',
  )
  parts['製造部/標準/作業標準_プレス工程.txt'] = lines(
    '作業標準書（プレス工程）',
    '1. 始業前点検を行う。',
    '2. 材料の板厚を測る。',
    '3. 初品を検査してから量産に入る。',
  )
  parts['製造部/標準/作業標準_バリ取り.txt'] = lines('作業標準書（バリ取り）', '1. 保護具を着ける。', '2. 砥石の状態を確かめる。')
  parts['共有/お知らせ/夏季休業のお知らせ.txt'] = lines('夏季休業のお知らせ', '8月8日から16日まで休業いたします。')
  parts['製造部/個人/morishita/プレス条件まとめ.xlsx'] = await sheet([
    ['極秘 超薄板プレス条件', ''],
    ['板厚 mm', 'クリアランス %'],
    [0.1, 4.5],
    [0.15, 5],
  ])
  parts['技術課/old/2014/旧取引先預かり図面一覧.csv'] = lines('図番,名称,返却', 'AK-001,ケース,未', 'AK-002,ふた,未')
  return parts
}

/** Writes a small, believable file share, with dates a few weeks to years old. */
export async function writeShare(folder: string, now: Date): Promise<void> {
  let age = 20
  for (const [path, content] of Object.entries(await files())) {
    const full = join(folder, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, content)
    const days = path.includes('/old/') ? 4300 : (age += 3)
    const when = new Date(now.getTime() - days * 86_400_000)
    utimesSync(full, when, when)
  }
}
