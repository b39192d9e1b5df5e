import { describe, expect, it } from 'vitest'
import type { Mark, Proposal, ScannedFile } from '../types.ts'
import { groupProposals, ProposalRows } from './group.ts'
import { departmentOf, isLeftover, isNeutral } from './names.ts'
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
