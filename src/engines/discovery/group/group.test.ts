import { describe, expect, it } from 'vitest'
import type { Mark, Proposal, ScannedFile } from '../types.ts'
import { groupProposals } from './group.ts'
import { departmentOf, isLeftover, isNeutral } from './names.ts'
import { ProposalRows } from './rows.ts'
import { topicOf } from './topics.ts'

function file(path: string, more: Partial<ScannedFile> = {}): ScannedFile {
  return { path, type: 'docx', bytes: 1, status: 'ok', reason: '', chars: 1, marks: [], modified: 1, sha256: '', ...more }
}
const mark = (text: string, level: Mark['class'] = 'A'): Mark => ({ text, class: level, part: 'header', weight: 'high' })

function propose(files: readonly ScannedFile[]): Map<string, Proposal> {
  const rows = new ProposalRows()
  for (const one of files) rows.add(one)
  return new Map([...groupProposals(rows)].map((proposal) => [proposal.name, proposal]))
}

describe('groupProposals', () => {
  it('groups by the folder that says what it holds, over versions and years', () => {
    const found = propose([
      file('03_製造部/配合/2023年度/a.xlsx'),
      file('03_製造部/配合/旧/b.xlsx'),
      file('03_製造部/配合/c.xlsx', { marks: [mark('極秘')] }),
      file('03_製造部/出荷/d.xlsx'),
    ])
    expect(found.get('製造条件・配合・加工ノウハウ')).toMatchObject({
      files: ['03_製造部/配合/2023年度/a.xlsx', '03_製造部/配合/旧/b.xlsx', '03_製造部/配合/c.xlsx'],
      folder: '03_製造部/配合',
      class: '極秘',
      department: '製造部',
      kind: '製造',
      confidence: 2,
    })
    expect(found.get('出荷・納品の記録')).toMatchObject({ class: null, kind: '物流' })
  })

  it('puts what came from another company into one group wherever it lies', () => {
    const found = propose([
      file('設計部/受領/甲社/a.pdf', { receivedFrom: '甲株式会社' }),
      file('製造部/配合/b.pdf', { receivedFrom: '甲株式会社' }),
      file('製造部/配合/c.pdf'),
    ])
    expect(found.get('甲株式会社から受領した資料')).toMatchObject({
      files: ['設計部/受領/甲社/a.pdf', '製造部/配合/b.pdf'],
      class: '社外秘',
      kind: '技術（受領）',
    })
  })

  it('goes by the names of the files where the folder says nothing', () => {
    const found = propose([
      file('総務部/その他いろいろ/議事録1.docx'),
      file('総務部/その他いろいろ/議事録2.docx'),
      file('共有/掲示/扶養控除申告書.xlsx'),
    ])
    expect(found.get('会議の議事録')?.files).toHaveLength(2)
    expect(found.get('個人番号の記録')).toMatchObject({ class: '極秘', department: '総務部' })
  })

  it('counts marks in an archive for the archive and leaves out what programs leave behind', () => {
    const found = propose([
      file('営業部/x/a.zip'),
      file('営業部/x/a.zip!b.docx', { marks: [mark('社外秘', 'B')] }),
      file('営業部/x/Thumbs.db'),
      file('営業部/x/~$a.docx'),
    ])
    expect([...found.values()].map((proposal) => [proposal.files, proposal.class])).toEqual([[['営業部/x/a.zip'], '社外秘']])
  })

  it('keeps the products of one section apart, and all of one product together', () => {
    const found = propose([
      file('開発部/プロダクトA/設計書/a1.docx'),
      file('開発部/プロダクトA/ソース/a2.py'),
      file('開発部/プロダクトA/テスト/旧/a3.xlsx'),
      file('開発部/プロダクトB/設計書/b1.docx'),
      file('開発部/プロダクトB/ソース/b2.py'),
    ])
    expect([...found.values()].map((one) => [one.name, one.files.length])).toEqual([
      ['プロダクトA 設計書・ソース', 3],
      ['プロダクトB 設計書・ソース', 2],
    ])
  })

  it('puts many sites with the same folders together by folder', () => {
    const sites = ['駅前ビル', '北病院', '南学校', '港倉庫', '山手会館']
    const found = propose(sites.flatMap((site) => [file(`工務部/${site}/鍵/a.docx`), file(`工務部/${site}/写真/b.jpg`)]))
    expect([...found.values()].map((one) => one.files.length)).toEqual([5, 5])
  })

  it('names the product beside the kind of paper', () => {
    const found = propose([file('技術課/図面/CT-9/a.dxf'), file('技術課/図面/CT-9/旧/b.dxf'), file('技術課/金型図面/CT-7/c.dxf')])
    expect([...found.keys()].sort()).toEqual(['CT-7 金型図面', 'CT-9 図面'])
  })

  it('takes no section, year or short name for another giver', () => {
    const found = propose([
      file('技術課/受領/技術課/a.pdf'),
      file('技術課/受領/2024年度/b.pdf'),
      file('設計課/受領図面/みなと/c.pdf'),
      file('設計課/受領図面/みなと/d.pdf', { receivedFrom: 'みなと電装株式会社' }),
    ])
    expect([...found.keys()].sort()).toEqual(['みなと電装株式会社から受領した資料', '受領した資料'].sort())
    expect(found.get('みなと電装株式会社から受領した資料')?.files).toHaveLength(2)
  })

  it('brings what was left lying to the papers it resembles', () => {
    const found = propose([
      ...Array.from({ length: 6 }, (_, i) => file(`製造部/焼入れ/丸棒の焼入れ温度の控え${i}.docx`)),
      ...Array.from({ length: 6 }, (_, i) => file(`営業部/展示/展示品の並べ方${i}.docx`)),
      file('共有/とりあえず/角材の焼入れ温度の控え.docx'),
    ])
    expect([...found.values()].map((one) => one.files.length).sort()).toEqual([6, 7])
  })

  it('keeps its key while the files stay', () => {
    const files = [file('開発部/試作/a.docx')]
    expect([...propose(files).values()][0]?.key).toBe([...propose([...files, file('開発部/試作/b.docx')]).values()][0]?.key)
  })
})

describe('names', () => {
  it('tells sections by their folders', () => {
    expect(
      ['01_総務部', '05_購買', '00_経営', '【社外秘】技術課', '99_共有（全員）', 'old', '2024年度'].map(departmentOf),
    ).toEqual(['総務部', '購買課', '経営企画', '技術課', null, null, null])
  })
  it('tells leftovers and folders that only say when', () => {
    expect(['~$a.docx', '.DS_Store', 'Book1.xlsx', '新規 テキスト ドキュメント.txt', '見積.xlsx'].map(isLeftover)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
    expect(['旧', 'old', '2023年度', 'R5', '20240401', '配合'].map(isNeutral)).toEqual([true, true, true, true, true, false])
  })
  it('takes the particular topic before the general', () => {
    expect(['見積/原価', '受領図面', '図面', '給与', '特許', '謎'].map((name) => topicOf(name)?.id)).toEqual([
      'cost',
      'received',
      'drawings',
      'payroll',
      'patent',
      undefined,
    ])
  })
})
