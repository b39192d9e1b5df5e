import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Meaning } from '../model.ts'
import type { Cell, Merge, Workbook } from '../read/cells.ts'
import { guessHeading } from './heading.ts'
import { understand } from './understand.ts'
import { countOf, dayOf, levelOf, markOf } from './values.ts'

const book = (rows: readonly (readonly Cell[])[], merges: readonly Merge[] = [], name = '一覧'): Workbook => ({
  format: 'xlsx',
  from1904: false,
  sheets: [{ name, hidden: false, rows: rows.map((cells, index) => ({ at: index + 1, cells })), merges }],
})

const meaningsOf = (found: ReturnType<typeof understand>) => found.forms[0]?.columns.map(({ meaning }) => meaning)

test.each<[string, Meaning]>([
  ['文書名', 'name'],
  ['管理対象情報の名称', 'name'],
  ['所管課', 'department'],
  ['主管部門', 'department'],
  ['置き場所', 'place'],
  ['格納先', 'place'],
  ['閲覧できる人', 'users'],
  ['アクセス権限者', 'users'],
  ['情報管理責任者', 'owner'],
  ['要配慮個人情報の有無', 'sensitive'],
  ['保管年限', 'retention'],
  ['とっておく期間', 'retention'],
  ['廃棄予定日', 'retainUntil'],
  ['記載日', 'registeredOn'],
  ['秘密区分', 'class'],
  ['受領元', 'giver'],
  ['特記事項', 'note'],
  ['機密性（C）', 'confidentiality'],
  ['項番', 'unused'],
])('a heading never seen before: %s means %s', (heading, meaning) => {
  expect(guessHeading([heading])[0]?.meaning).toBe(meaning)
})

test('width, spaces, line breaks, numbering and signs in a heading make no difference', () => {
  const heading = fc.constantFrom('情報資産名称', '管理部署', '保存場所', 'マイナンバー', '登録日', '機密区分', '備考')
  const noise = fc.constantFrom(' ', '\u3000', '\n', '')
  fc.assert(
    fc.property(
      heading,
      noise,
      fc.constantFrom('', '※', '①', '(3)', '【'),
      fc.constantFrom('', '*', '：', '】'),
      (word, between, before, after) => {
        const noisy = `${before}${[...word].join(between)}${after}`
        expect(guessHeading([noisy])[0]?.meaning).toBe(guessHeading([word])[0]?.meaning)
      },
    ),
  )
})

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })

test('a day is the same day however it is written', () => {
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [y, m, d] = iso.split('-').map(Number) as [number, number, number]
      const reiwa = iso >= '2019-05-01'
      const year = reiwa ? y - 2018 : y - 1988
      const counted = year === 1 ? '元' : String(year)
      const full = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      const ways = [
        iso,
        `${y}/${m}/${d}`,
        `${y}年${m}月${d}日`,
        `${y}.${m}.${d}`,
        full(`${y}年${m}月${d}日`),
        iso.replaceAll('-', ''),
        `${reiwa ? '令和' : '平成'}${counted}年${m}月${d}日`,
        `${reiwa ? 'R' : 'H'}${year}.${m}.${d}`,
        `${iso} 00:00:00`,
      ]
      for (const way of ways) expect(dayOf(way), way).toBe(iso)
      expect(dayOf({ date: iso })).toBe(iso)
    }),
  )
  for (const none of ['', '5年', '無期限', '令和6年13月1日', '2024/2/30', 'いつか', '７']) expect(dayOf(none), none).toBeNull()
})

test.each<[Cell, boolean | undefined]>([
  ['○', true],
  ['〇', true],
  ['レ', true],
  ['あり', true],
  ['☑', true],
  [1, true],
  ['有', true],
  ['×', false],
  ['－', false],
  ['無', false],
  ['なし', false],
  ['', false],
  [null, false],
  [0, false],
  ['氏名・住所', undefined],
])('%j is a mark: %s', (cell, mark) => {
  expect(markOf(cell)).toBe(mark)
})

test('levels and counts in words, letters and full width', () => {
  expect(['高', '中', '低', '３', 'B', 'Ⅲ', 'レベル2', '極秘', 4].map((cell) => levelOf(cell))).toEqual([
    3,
    2,
    1,
    3,
    2,
    3,
    2,
    null,
    null,
  ])
  expect(['12', '１２', '1,200部', 3, '多数', ''].map((cell) => countOf(cell))).toEqual([12, 12, 1200, 3, null, null])
})

test('a merged department, section rows, ditto marks, totals, remarks and an example', () => {
  const found = understand(
    book(
      [
        ['重要情報の洗い出し結果'],
        [],
        ['所管', '文書名', 'どこにあるか', '閲覧できる人', '保管年限', '特記事項'],
        ['（例）総務課', '就業規則', '書棚', '全員', '10年', ''],
        ['製造部', '加工条件表', '共有フォルダ', '製造部', '永久', ''],
        [null, '金型図面', '図面庫', '同上', '〃', '原紙'],
        [null, '検査成績書', 'キャビネット', '品質管理課', '7年', ''],
        ['合計', '3件'],
        ['※ 空欄は未確認'],
      ],
      [{ top: 5, bottom: 7, left: 0, right: 0 }],
    ),
  )
  expect(meaningsOf(found)).toEqual(['department', 'name', 'place', 'users', 'retention', 'note'])
  expect(found.rows.map(({ cells }) => cells.slice(0, 5))).toEqual([
    ['製造部', '加工条件表', '共有フォルダ', '製造部', '永久'],
    ['製造部', '金型図面', '図面庫', '製造部', '永久'],
    ['製造部', '検査成績書', 'キャビネット', '品質管理課', '7年'],
  ])
  expect(found.skipped.map(({ at, why }) => [at, why])).toEqual([
    [4, 'example'],
    [8, 'total'],
    [9, 'note'],
  ])
})

test('two lines of headings without merged cells, departments as section rows', () => {
  const found = understand(
    book([
      ['No.', '情報の名称', '個人情報', null, '保管', null, '評価', null, null],
      [null, null, '有無', '要配慮', '場所', '期間', 'C', 'I', 'A'],
      ['【総務部】'],
      [1, '社員台帳', '○', '', '金庫', '5年', 3, 2, 1],
      [2, '健診記録', '○', '○', 'クラウド', '5年', 3, 3, 2],
      ['【営業部】'],
      [3, '見積書', '', '', '社内サーバ', '7年', 2, 2, 2],
    ]),
  )
  expect(meaningsOf(found)).toEqual([
    'unused',
    'name',
    'personal',
    'sensitive',
    'place',
    'retention',
    'confidentiality',
    'integrity',
    'availability',
  ])
  expect(found.rows.map(({ department }) => department)).toEqual(['総務部', '総務部', '営業部'])
})

test('a box above tells the department, a sheet name does where there is none', () => {
  const rows = [
    ['情報名', '保存先', '備考'],
    ['図面', '社内サーバ', ''],
    ['仕様書', '書庫', ''],
  ]
  expect(understand(book([['部署名', '品質保証課'], ...rows])).rows[0]?.department).toBe('品質保証課')
  expect(understand(book(rows, [], '02_資材課')).rows[0]?.department).toBe('資材課')
  expect(understand(book(rows, [], 'Sheet1')).rows[0]?.department).toBeNull()
})

test('a heading of two rows whose last word stands beside the groups, departments between the rows, a total at the end', () => {
  const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })
  const found = understand(
    book(
      [
        ['別紙2 機密資料棚卸表'],
        ['No', '資料の内容', null, null, '保管の状況', null, null, '特記'],
        [null, '件名', '用途', '個人情報（有・無）', '形', 'しまってある所', '鍵・管理する人'],
        ['＜金型課＞'],
        [1, '研ぎ代の決め方', '金型補修', '無', '手書きノート', '金型課 机上', '小野寺', '3名のみ'],
        [2, '金型図面 原紙', '製作', '無', '紙', '図面庫', '小野寺直樹'],
        ['＜総務部＞'],
        [3, '賃金台帳', '給与計算', '有', '電子ファイル', '人事サーバ', '高橋', 'マイナンバーを含む'],
        [null, '計', '3件'],
      ],
      [
        merge(1, 0, 1, 7),
        merge(2, 0, 3, 0),
        merge(2, 1, 2, 3),
        merge(2, 4, 2, 6),
        merge(2, 7, 3, 7),
        merge(4, 0, 4, 7),
        merge(7, 0, 7, 7),
        merge(9, 2, 9, 7),
      ],
    ),
  )
  expect(found.forms[0]?.tables[0]?.headingRows).toEqual([2, 3])
  expect(found.forms[0]?.columns.map(({ heading }) => heading).at(-1)).toBe('特記')
  expect(meaningsOf(found)).toEqual(['unused', 'name', 'business', 'personal', 'medium', 'place', 'owner', 'note'])
  expect(found.forms[0]?.columns[1]?.samples).toEqual(['研ぎ代の決め方', '金型図面 原紙', '賃金台帳'])
  expect(found.rows.map(({ department }) => department)).toEqual(['金型課', '金型課', '総務部'])
})

test('a total beneath does not hide what a column of high, middle and low says', () => {
  const found = understand(
    book(
      [
        ['資料等の呼び名', '主管', '置き場所', '秘密の度合', '受持ち'],
        ['プレス金型 組立図', '技術課', '技術課 書庫', '高', '大塚'],
        ['得意先別 値引率表', '営業部', '営業部 キャビネット', '中', '中村'],
        ['検査治具', '品質保証課', '検査室', '低', '佐伯'],
        ['合計', null, null, null, '3件'],
      ],
      [{ top: 5, left: 0, bottom: 5, right: 3 }],
    ),
  )
  expect(meaningsOf(found)).toEqual(['name', 'department', 'place', 'importance', 'owner'])
})
