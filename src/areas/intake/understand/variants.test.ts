import { describe, expect, test } from 'vitest'
import { cellsByMeaning, interpret, placesOf } from '../plan/interpret.ts'
import { textOf, type Cell, type Merge, type Workbook } from '../read/cells.ts'
import { readFile } from '../read/read-file.ts'
import type { Meaning } from '../model.ts'
import { understand } from './understand.ts'
import { countOf, dayOf, levelOf, markOf, monthOf } from './values.ts'

/** Ledgers as ten makers might have made them: what each row says, without a hand on the mapping. */

const sheet = (rows: readonly (readonly Cell[])[], merges: readonly Merge[] = [], name = 'Sheet1'): Workbook => ({
  format: 'xlsx',
  from1904: false,
  sheets: [{ name, hidden: false, rows: rows.map((cells, index) => ({ at: index + 1, cells })), merges }],
})

type Says = Partial<Record<Meaning, unknown>>

/** Rows by meaning, as text; a department told by a section counts as the row's. */
function said(book: Workbook, ...wanted: Meaning[]): Says[] {
  const found = understand(book)
  return found.rows.map((row) => {
    const cells = new Map(cellsByMeaning(found.forms[row.form]!.columns, row.cells))
    if (row.department !== null && textOf(cells.get('department')) === '') cells.set('department', row.department)
    return Object.fromEntries(wanted.map((meaning) => [meaning, textOf(cells.get(meaning)).trim()]))
  })
}

describe('ledgers of other makers', () => {
  test('1 a title, a date and an author above the headings', () => {
    const book = sheet([
      ['社外秘'],
      ['重要情報リスト', null, null, '作成日', '令和7年4月1日'],
      ['作成者', '総務部 佐藤'],
      [],
      ['№', '情報の名前', '使う人', 'しまってある所', 'いつまで残すか'],
      [1, '賃金台帳', '総務部', '金庫', '5年'],
      [2, '図面原紙', '設計課', '図面庫', '永久'],
    ])
    expect(said(book, 'name', 'users', 'place', 'retention')).toEqual([
      { name: '賃金台帳', users: '総務部', place: '金庫', retention: '5年' },
      { name: '図面原紙', users: '設計課', place: '図面庫', retention: '永久' },
    ])
  })

  test('2 headings in two lines, the upper one merged across; a total merged over number and name', () => {
    const book = sheet(
      [
        ['管理番号', '情報資産', null, '保管', null, '重要度評価', null, null],
        [null, '名称', '主管部署', '場所', '期間', '機密性', '完全性', '可用性'],
        ['K-01', '顧客台帳', '営業部', 'クラウド', '取引終了後5年', 3, 2, 1],
        ['計', null, '1件', '1', null, 3, 2, 1],
      ],
      [
        { top: 4, bottom: 4, left: 0, right: 1 },
        { top: 1, bottom: 1, left: 1, right: 2 },
        { top: 1, bottom: 1, left: 3, right: 4 },
        { top: 1, bottom: 1, left: 5, right: 7 },
      ],
    )
    expect(said(book, 'name', 'department', 'place', 'retention', 'confidentiality', 'integrity', 'availability')).toEqual([
      {
        name: '顧客台帳',
        department: '営業部',
        place: 'クラウド',
        retention: '取引終了後5年',
        confidentiality: '3',
        integrity: '2',
        availability: '1',
      },
    ])
  })

  test('3 departments merged downward, blank rows between them, a total at the end', () => {
    const book = sheet(
      [
        ['所管部署', '文書名', '保管場所', '備考'],
        ['製造部', '作業標準', '現場', ''],
        [null, '検査記録', '事務所', ''],
        [],
        ['品質保証部', '校正記録', '書庫', ''],
        ['合計', '', '', '3件'],
      ],
      [{ top: 2, bottom: 3, left: 0, right: 0 }],
    )
    expect(said(book, 'department', 'name')).toEqual([
      { department: '製造部', name: '作業標準' },
      { department: '製造部', name: '検査記録' },
      { department: '品質保証部', name: '校正記録' },
    ])
  })

  test('4 CP932 text with quoted line breaks', () => {
    // 「情報名,管理部門,保存先,特記事項」「見積台帳,営業部,共有フォルダ,"客先別⏎２行目"」
    const bytes = Buffer.from(
      '8fee95f196bc2c8ac7979d959496e52c95db91b690e62c93c18b4c8e968d800d0a8ca990cf91e492a02c89638bc695942c8ba4974c8374' +
        '8348838b835f2c228b7190e695ca0d0a82518d7396da220d0a',
      'hex',
    )
    const found = understand(readFile(new Uint8Array(bytes)))
    expect(found.forms[0]?.columns.map(({ meaning }) => meaning)).toEqual(['name', 'department', 'place', 'note'])
    expect(found.rows[0]?.cells.map(textOf)).toEqual(['見積台帳', '営業部', '共有フォルダ', '客先別\n２行目'])
  })

  test('5 days in 和暦, short and long, and as serial numbers', () => {
    const book = sheet([
      ['台帳登録日', '帳票名', '廃棄予定年月日'],
      ['令和元年5月1日', '一', 'R8.3.31'],
      ['Ｈ３１．４．３０', '二', '2027/3/31'],
      [45_000, '三', '平成40年3月31日'],
    ])
    const found = understand(book)
    const day = (meaning: Meaning) =>
      found.rows.map((row) => dayOf(cellsByMeaning(found.forms[row.form]!.columns, row.cells).get(meaning)))
    expect(day('registeredOn')).toEqual(['2019-05-01', '2019-04-30', '2023-03-15'])
    expect(day('retainUntil')).toEqual(['2026-03-31', '2027-03-31', '2028-03-31'])
  })

  test('6 figures in full width, levels in words and letters', () => {
    const book = sheet([
      ['資料名', '部数', '機密性', '完全性', '可用性', '重要性'],
      ['甲', '３部', '高', '中', '低', 'Ａ'],
      ['乙', '１２', '３', '２', '１', '★★★'],
    ])
    const found = understand(book)
    const values = found.rows.map((row) => cellsByMeaning(found.forms[row.form]!.columns, row.cells))
    expect(values.map((row) => countOf(row.get('count')))).toEqual([3, 12])
    for (const meaning of ['confidentiality', 'importance'] as const)
      expect(values.map((row) => levelOf(row.get(meaning)))).toEqual([3, 3])
  })

  test('7 marks of every kind for the three kinds of personal data', () => {
    const book = sheet([
      ['データ名称', '個人情報の有無', '要配慮', 'マイナンバー'],
      ['a', '○', '×', '－'],
      ['b', '有', '無', ''],
      ['c', '✓', '該当', '非該当'],
    ])
    const found = understand(book)
    const marks = (meaning: Meaning) =>
      found.rows.map((row) => markOf(cellsByMeaning(found.forms[row.form]!.columns, row.cells).get(meaning)))
    expect(marks('personal')).toEqual([true, true, true])
    expect(marks('sensitive')).toEqual([false, false, true])
    expect(marks('specific')).toEqual([false, false, false])
  })

  test('8 sections by department, headings repeated on each page, remarks below', () => {
    const head = ['項番', '管理対象', '保管方法', '取扱者の範囲']
    const book = sheet([
      head,
      ['■ 技術部'],
      [1, '配合表', '鍵付きキャビネット', '技術部'],
      head,
      ['■ 営業部'],
      [2, '価格表', 'パソコン', '営業部'],
      ['※ 毎年4月に見直す'],
    ])
    expect(said(book, 'name', 'department', 'users')).toEqual([
      { name: '配合表', department: '技術部', users: '技術部' },
      { name: '価格表', department: '営業部', users: '営業部' },
    ])
  })

  test('9 English headings, an index column, and a legend beside the table', () => {
    const book = sheet([
      ['#', 'Asset name', 'Asset owner', 'Department', 'Location', 'Classification', 'Remarks'],
      [1, 'Drawings', 'Sato', 'Engineering', 'Server', 'Confidential', ''],
      [2, 'Price list', 'Suzuki', 'Sales', 'Cloud', 'Internal', 'yearly'],
    ])
    expect(said(book, 'name', 'owner', 'department', 'class')).toEqual([
      { name: 'Drawings', owner: 'Sato', department: 'Engineering', class: 'Confidential' },
      { name: 'Price list', owner: 'Suzuki', department: 'Sales', class: 'Internal' },
    ])
  })

  test('10 export control, disposal and tags', () => {
    const book = sheet([
      ['技術情報の名称', '該非判定', '該当項番', '判定日', '判定者', 'みなし輸出', '廃棄方法', 'キーワード'],
      ['加工条件', '該当', '2の項(12)', 'R7.10.1', '輸出管理課', '要', '溶解', 'CT-9、量産'],
      ['図面', '非該当', '', 'R7.10.1', '輸出管理課', '不要', '裁断', ''],
    ])
    expect(said(book, 'name', 'exportControl', 'exportItem', 'exportJudge', 'deemedExport', 'disposal', 'tags')).toEqual([
      {
        name: '加工条件',
        exportControl: '該当',
        exportItem: '2の項(12)',
        exportJudge: '輸出管理課',
        deemedExport: '要',
        disposal: '溶解',
        tags: 'CT-9、量産',
      },
      {
        name: '図面',
        exportControl: '非該当',
        exportItem: '',
        exportJudge: '輸出管理課',
        deemedExport: '不要',
        disposal: '裁断',
        tags: '',
      },
    ])
  })

  test('11 a mark under one class or another, and under paper or data; the counts of the total row are no marks', () => {
    const book = sheet(
      [
        ['文書名', '機密区分', null, null, '媒体', null, '保管場所'],
        [null, '極秘', '社外秘', '一般', '紙', '電子', null],
        ['金型図面', '○', null, null, '○', '○', '図面庫／設計サーバ'],
        ['会社案内', null, null, '○', '○', null, 'キャビネット'],
        ['合計', 1, null, 1],
      ],
      [
        { top: 1, bottom: 1, left: 1, right: 3 },
        { top: 1, bottom: 1, left: 4, right: 5 },
      ],
    )
    expect(said(book, 'name', 'class', 'medium')).toEqual([
      { name: '金型図面', class: '極秘', medium: '紙、電子' },
      { name: '会社案内', class: '一般', medium: '紙' },
    ])
  })

  test('12 a mark under each department that may read, some of them by halves', () => {
    const book = sheet(
      [
        ['情報名', '閲覧範囲', null, null],
        [null, '役員', '営業', '製造'],
        ['工程表', '○', '△', '○'],
        ['中期計画', '○', null, null],
      ],
      [{ top: 1, bottom: 1, left: 1, right: 3 }],
    )
    expect(said(book, 'users').map(({ users }) => users)).toEqual(['役員、営業（△）、製造', '役員'])
  })

  test('13 a column beneath no word is there to be seen, and two of places or of 部 and 課 are both taken', () => {
    const book = sheet([
      ['部', '課', '㊙', '件名', '原本の保管場所', 'データの保存場所', null],
      ['製造部', '製造1課', '㊙', '工程表', '書庫', '共有サーバ', '要確認'],
      ['製造部', '製造2課', '極秘', '条件表', '金庫', null, null],
    ])
    const found = understand(book)
    const [form] = found.forms
    expect(form?.columns.map(({ meaning }) => meaning)).toEqual([
      'department',
      'department',
      'class',
      'name',
      'place',
      'place',
      'unused',
    ])
    expect(form?.columns.at(-1)).toMatchObject({ heading: '', samples: ['要確認'] })
    expect(found.rows.map((row) => placesOf(form!.columns, row))).toEqual([['書庫', '共有サーバ'], ['金庫']])
    expect(said(book, 'department')[0]).toEqual({ department: '製造部 製造1課' })
  })

  test('14 headings of an old system in katakana of half width', () => {
    const book = sheet([
      ['ｶﾝﾘﾊﾞﾝｺﾞｳ', 'ﾌﾞﾝｼｮﾒｲ', 'ﾀﾝﾄｳﾌﾞｼｮ', 'ﾎｶﾝﾊﾞｼｮ', 'ﾎｿﾞﾝｷｶﾝ', 'ﾋﾞｺｳ'],
      ['0001', '図面', '技術課', 'サーバ', '5年', ''],
    ])
    expect(understand(book).forms[0]?.columns.map(({ meaning }) => meaning)).toEqual([
      'unused',
      'name',
      'department',
      'place',
      'retention',
      'note',
    ])
  })

  test('15 five steps, S to C, 0 to 2 and ◎○△ become three; 重要度 of three steps stays', () => {
    const levels = (...values: Cell[]) => {
      const book = sheet([['資料名', '機密性'], ...values.map((value, index) => [`資料${index}`, value])])
      return understand(book).forms[0]?.columns[1]?.scale
    }
    expect(levels(1, 3, 5, 4)).toEqual({ 1: 1, 3: 2, 4: 3, 5: 3 })
    expect(levels(0, 1, 2)).toEqual({ 0: 1, 1: 2, 2: 3 })
    expect(levels('S', 'A', 'B', 'C')).toEqual({ s: 3, a: 3, b: 2, c: 1 })
    expect(levels('◎', '○', '△')).toEqual({ '◎': 3, '○': 2, '△': 1 })
    expect(levels('最重要', '重要', '一般')).toEqual({ 最重要: 3, 重要: 2, 一般: 1 })
    for (const usual of [
      [1, 2, 3],
      ['高', '中', '低'],
      ['A', 'B', 'C'],
      [1, 2],
    ])
      expect(levels(...usual)).toBeUndefined()
  })

  test('16 months and fiscal years without a day; a dash says nothing; beside a ledger a history of its changes is none', () => {
    expect(monthOf('令和6年2月')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
    expect(monthOf('R11.3末')).toEqual({ first: '2029-03-01', last: '2029-03-31' })
    expect(monthOf('2028年度')).toEqual({ first: '2028-04-01', last: '2029-03-31' })
    for (const none of ['5年', '2024/13', '図面', '1.0', '2024/4/1']) expect(monthOf(none), none).toBeNull()
    expect(dayOf('令和6年4月1日現在')).toBe('2024-04-01')
    const ledger = [
      ['資料名', '保存先', '保管責任者', '廃棄予定年月', '所管'],
      ['図面', 'サーバ', '－', 'R16.3', '－'],
    ]
    const history = [
      ['版', '日付', '内容'],
      ['1.0', '2024/4/1', '初版'],
    ]
    const book: Workbook = {
      ...sheet(ledger),
      sheets: [...sheet(ledger).sheets, ...sheet(history, [], '改訂履歴').sheets],
    }
    const found = understand(book)
    expect(found.sheets).toEqual([{ name: '改訂履歴', why: 'noTable' }])
    const [row] = found.rows
    const { values, problems } = interpret(found.forms[0]!.columns, row!, false)
    expect(values).toMatchObject({ retainUntil: '2034-03-31' })
    for (const field of ['department', 'holder']) expect(values).not.toHaveProperty(field)
    // Out of the register's own export the same empty cells were emptied by somebody.
    const ours = found.forms[0]!.columns.map((column) => ({ ...column, because: 'own' as const }))
    expect(interpret(ours, { ...row!, cells: row!.cells.map(() => null) }, false).values).toMatchObject({ department: '' })
    expect(problems).toEqual([])
  })

  /** Headings as makers write them that nobody of us had seen; a meaning for each, `-` for what the register has no place for. */
  const unseen: readonly (readonly [maker: string, headings: string, meanings: string, ...rows: string[]])[] = [
    [
      '営業秘密管理シート',
      '項番|秘密情報の内容|情報の形態|管理レベル|保管場所・保管方法|アクセスできる者|持出しの可否|見直し時期',
      '-|name|medium|class|place|users|-|-',
      '1|順送金型の加工条件|データ|極秘|設計サーバー／施錠|設計課員のみ|不可|2026年4月',
      '2|A社向け見積原価|紙|社外秘|営業部キャビネット|営業部|要許可|2026年4月',
    ],
    [
      'ISMS の資産目録',
      '資産ID|資産グループ|資産名|リスク所有者|保管形態|保管場所|資産の管理部門|個人情報の件数|保存年限|廃棄手順',
      '-|business|name|owner|medium|place|department|-|retention|disposal',
      'IA-001|設計情報|CADデータ|開発部長|電子|NAS01|開発部|0|永年|データ消去ソフト',
      'IA-002|顧客情報|顧客台帳|営業部長|電子|CRM|営業部|1200|取引終了後5年|データ消去ソフト',
    ],
    [
      '個人データ管理台帳',
      '個人情報データベース等の名称|個人データの項目|利用目的|本人の数|取得元|保管場所|取扱責任者|アクセス権を有する者|要配慮個人情報の有無|保存期間',
      'name|note|business|-|giver|place|owner|users|sensitive|retention',
      '従業員名簿|氏名、住所、生年月日|人事労務|120|本人|総務キャビネット|総務部長|総務部|無|退職後3年',
      '健康診断結果|氏名、検査値|労務|120|健診機関|施錠書庫|総務部長|総務課|有|5年',
    ],
    [
      '型台帳',
      '型管理No|型名称|品番|得意先|置場|製作年月|最終使用|秘密区分|担当',
      '-|name|-|giver|place|registeredOn|-|class|owner',
      'M-101|端子 順送型|T-1020|東和電装|第1工場 A-3|2018/03|2025/10|社外秘|金型課 森',
      'M-102|カバー 絞り型|C-33|みなと電装|第2工場|2020/07|2025/09|極秘|金型課 森',
    ],
    [
      'information asset register',
      'Information Asset|Data Owner|Steward|Repository|Sensitivity|Format|Contains PII?|Retention (years)|Shared With|Business Unit',
      'name|owner|holder|place|class|medium|personal|retention|users|department',
      'CAD drawings|J. Smith|K. Doe|nas/cad|Confidential|Electronic|No|10|Design team|Engineering',
      'HR files|M. Ito|A. Abe|HR cabinet|Restricted|Paper|Yes|7|HR|Administration',
    ],
    [
      '図面台帳',
      '図番|図面名称|図種|作図|発行先|原図保管場所|データ格納先|取扱区分|客先名',
      '-|name|-|-|users|place|place|class|giver',
      'D-1001|端子組立図|組図|山口|製造部|図面庫|nas/dwg|社外秘|東和電装',
      'D-1002|金型構想図|構想|山口|金型課|図面庫|nas/dwg|極秘|みなと電装',
    ],
    [
      'やさしい言葉の一覧',
      'どのような情報か|誰の責任か|誰が使うか|どこにあるか|紙かデータか|漏れたら困る度合い|いつまで持つか|気をつけること',
      'name|owner|users|place|medium|importance|retention|note',
      'お客様の図面|設計の田中|設計と製造|書庫|紙|大|返却まで|コピー禁止',
      '見積の計算表|社長|営業|社長のPC|データ|小|5年|持ち出さない',
    ],
    [
      '引継ぎの一覧',
      '保管物|内訳|担当課|担当者名|ロッカーNo|処分してよい年|秘密の程度',
      'name|note|department|owner|place|retention|class',
      '見積書つづり|2024年度分|営業課|中村|L-3|2031|部外秘',
      '契約書原本|取引基本契約|総務課|高橋|金庫|永久|秘',
    ],
    [
      '改善活動の一覧',
      '管理番号|対象|具体的内容|情報区分（極秘・秘・社外秘）|保管形態（紙/電子/物）|保管先|管理責任部署|知得者|権利帰属',
      '-|name|note|class|medium|place|department|users|origin',
      '1|めっき液の配合|成分比|極秘|紙|金庫|技術部|部長ほか2名|自社',
      '2|顧客要求仕様|評価条件|社外秘|電子|共有|営業部|営業部員|顧客',
    ],
  ]
  test.each(unseen)('headings nobody had seen: %s', (_maker, headings, meanings, ...rows) => {
    const found = understand(sheet([headings, ...rows].map((line) => line.split('|'))))
    expect(found.rows).toHaveLength(rows.length)
    const [form] = found.forms
    expect(form?.columns.map(({ meaning }) => (meaning === 'unused' || meaning === 'number' ? '-' : meaning)).join('|')).toBe(
      meanings,
    )
  })
})
