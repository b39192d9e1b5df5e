import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, PaperDocument } from '../model/document.ts'
import { sameBlock } from '../model/same.ts'
import { switchBlock } from '../model/structure.ts'
import { regulation } from '../samples/regulation.ts'
import { mergeDocuments } from './merge.ts'
import { compareVersions } from './versions.ts'
import { diffWords } from './words.ts'

const paragraph = (id: string, text: string): Block => ({ kind: 'paragraph', id, text })
const of = (...blocks: Block[]): PaperDocument => ({ title: '題', date: '2026-12-01', blocks })
const ids = ({ blocks }: PaperDocument) => blocks.map(({ id }) => id)

describe('words', () => {
  test('a word is replaced as a whole', () => {
    expect(diffWords('管理責任者は、秘密情報を毎年点検する。', '管理責任者は、秘密情報を毎月点検する。')).toEqual([
      { kind: 'same', text: '管理責任者は、秘密情報を' },
      { kind: 'removed', text: '毎年' },
      { kind: 'added', text: '毎月' },
      { kind: 'same', text: '点検する。' },
    ])
  })

  test('what stays and goes is the old text, what stays and comes the new one', () => {
    const text = fc.array(fc.constantFrom('秘密', '情報', 'を', '管理', 'する', '。', '会社', 'は', '、', '𠮷'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(''), b.join('')]
        const changes = diffWords(before, after)
        const joined = (not: string) =>
          changes
            .filter(({ kind }) => kind !== not)
            .map((one) => one.text)
            .join('')
        expect(joined('added')).toBe(before)
        expect(joined('removed')).toBe(after)
      }),
      { numRuns: 300 },
    )
  })

  test('equal texts have no difference, and two long strangers end in time', () => {
    expect(diffWords('同じ文', '同じ文')).toEqual([{ kind: 'same', text: '同じ文' }])
    const a = Array.from({ length: 20_000 }, (_, i) => `語${i} `).join('')
    const b = Array.from({ length: 20_000 }, (_, i) => `句${i * 7} `).join('')
    const began = performance.now()
    expect(diffWords(a, b).length).toBeGreaterThan(0)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

describe('versions', () => {
  test('an article switched off is removed, those behind it are renumbered only', () => {
    const rows = compareVersions(regulation, switchBlock(regulation, 'committee', false))
    const kinds = Map.groupBy(rows, ({ kind }) => kind)
    expect(kinds.get('removed')?.map(({ id }) => id)).toEqual(['committee', 'committee-1'])
    expect(kinds.has('changed')).toBe(false)
    expect(kinds.get('renumbered')?.map(({ id }) => id)).toContain('def-secret')
    expect(rows.findIndex(({ id }) => id === 'committee')).toBe(rows.findIndex(({ id }) => id === 'officer-3') + 1)
  })

  test('a changed sentence shows its words, a moved block says so', () => {
    const before = of(paragraph('a', '毎年点検する。'), paragraph('b', '乙'), paragraph('c', '丙'))
    const after = of(paragraph('c', '丙'), paragraph('a', '毎月点検する。'), paragraph('b', '乙'), paragraph('d', '丁'))
    expect(compareVersions(before, after)).toEqual([
      { kind: 'same', id: 'c', moved: true, before: '丙', after: '丙' },
      expect.objectContaining({ kind: 'changed', id: 'a', moved: false }),
      { kind: 'same', id: 'b', moved: false, before: '乙', after: '乙' },
      { kind: 'added', id: 'd', after: '丁' },
    ])
  })
})

describe('merge', () => {
  const base = of(paragraph('a', '甲'), paragraph('b', '乙'), paragraph('c', '丙'))

  test('what one side changed is taken, what both changed is a conflict and stays as the company has it', () => {
    const company = of(paragraph('a', '甲（社）'), paragraph('b', '乙（社）'), paragraph('own', '自社の条'), paragraph('c', '丙'))
    const template = of(paragraph('a', '甲（新）'), paragraph('b', '乙'), paragraph('c', '丙（新）'), paragraph('d', '丁'))
    const { document, conflicts, taken } = mergeDocuments(base, company, template)
    expect(document.blocks).toEqual([
      paragraph('a', '甲（社）'),
      paragraph('b', '乙（社）'),
      paragraph('own', '自社の条'),
      paragraph('c', '丙（新）'),
      paragraph('d', '丁'),
    ])
    expect(conflicts).toEqual([
      {
        kind: 'both changed',
        id: 'a',
        base: paragraph('a', '甲'),
        company: paragraph('a', '甲（社）'),
        template: paragraph('a', '甲（新）'),
      },
    ])
    expect(taken).toEqual({ changed: ['c'], added: ['d'], removed: [] })
  })

  test('removals: unchanged ones follow the template, changed ones stay, the company’s own stay removed', () => {
    const company = of(paragraph('a', '甲'), paragraph('b', '乙（社）'))
    const template = of(paragraph('c', '丙（新）'))
    const { document, conflicts, taken } = mergeDocuments(base, company, template)
    expect(ids(document)).toEqual(['b'])
    expect(conflicts.map(({ kind }) => kind).sort()).toEqual([
      'company changed, template removed',
      'company removed, template changed',
    ])
    expect(taken.removed).toEqual(['a'])
  })

  test('an article the template drops stays as long as the company wrote something into it', () => {
    const article: Block = { kind: 'article', id: 'x', title: '教育' }
    const from = of(article, paragraph('x-1', '毎年行う。'))
    const company = of(article, paragraph('x-1', '毎年行う。'), paragraph('own', '欠席者には後日行う。'))
    const { document, conflicts } = mergeDocuments(from, company, of())
    expect(ids(document)).toEqual(['x', 'own'])
    expect(conflicts).toEqual([{ kind: 'heading kept', id: 'x', company: article }])
  })

  test('the template’s new order is taken when the company kept the old one', () => {
    const template = of(paragraph('c', '丙'), paragraph('a', '甲'), paragraph('b', '乙'))
    const company = of(paragraph('a', '甲'), paragraph('own', '自'), paragraph('b', '乙'), paragraph('c', '丙'))
    expect(ids(mergeDocuments(base, company, template).document)).toEqual(['c', 'a', 'own', 'b'])
    expect(ids(mergeDocuments(base, template, base).document)).toEqual(['c', 'a', 'b'])
  })

  test('a switch the company set survives a new text of the template, as a conflict', () => {
    const company = switchBlock(base, 'a', false)
    const { document, conflicts } = mergeDocuments(base, company, of(paragraph('a', '甲（新）'), ...base.blocks.slice(1)))
    expect(document.blocks[0]).toMatchObject({ off: true, text: '甲' })
    expect(conflicts).toHaveLength(1)
  })

  const table = (id: string, rows: readonly (readonly string[])[], head = ['取扱い', '極秘', '社外秘']): Block => ({
    kind: 'table',
    id,
    columns: [{ width: 1 }, { width: 2 }, { width: 2 }],
    head,
    rows,
  })
  const cellsOf = (document: PaperDocument) =>
    document.blocks.flatMap((block) =>
      block.kind === 'table'
        ? [block.head ?? [], ...block.rows].map((row) =>
            row.map((one) => (typeof one === 'object' && 'text' in one ? one.text : one)),
          )
        : [],
    )

  test('a table is merged cell by cell: only what both changed in one cell is a conflict', () => {
    const rows = [
      ['表示', 'a', 'b'],
      ['保管', 'c', 'd'],
      ['廃棄', 'e', 'f'],
    ]
    const from = of(table('t', rows))
    const company = of(
      table('t', [
        ['表示', '会社', 'b'],
        ['保管', 'c', 'd'],
        ['自社', 'x', 'y'],
        ['廃棄', 'e', 'f'],
      ]),
    )
    const template = of(
      table(
        't',
        [
          ['表示', 'a', '新'],
          ['持出し', '新', '新'],
          ['保管', 'c', '新'],
        ],
        ['取扱い', '極秘', '部外秘'],
      ),
    )
    const { document, conflicts, taken } = mergeDocuments(from, company, template)
    expect(cellsOf(document)).toEqual([
      ['取扱い', '極秘', '部外秘'],
      ['表示', '会社', '新'],
      ['持出し', '新', '新'],
      ['保管', 'c', '新'],
      ['自社', 'x', 'y'],
    ])
    expect([conflicts, taken.changed]).toEqual([[], ['t']])
    const both = mergeDocuments(
      from,
      company,
      of(
        table('t', [
          ['表示', '新', 'b'],
          ['保管', 'c', '新'],
          ['廃棄', 'e', 'f'],
        ]),
      ),
    )
    expect(cellsOf(both.document)[1]).toEqual(['表示', '会社', 'b'])
    expect(cellsOf(both.document)[2]).toEqual(['保管', 'c', '新'])
    // Choosing the template's words changes that cell alone.
    expect(both.conflicts).toMatchObject([{ kind: 'both changed', id: 't' }])
    const [told] = both.conflicts
    if (told?.kind !== 'both changed') throw new Error('no conflict')
    expect(cellsOf(of(told.template)).slice(1, 4)).toEqual([
      ['表示', '新', 'b'],
      ['保管', 'c', '新'],
      ['自社', 'x', 'y'],
    ])
  })

  test('no word the company wrote into a table is lost, in generated pairs', () => {
    const names = ['表示', '保管', '複製', '廃棄']
    const from = of(
      table(
        't',
        names.map((name) => [name, `${name}a`, `${name}b`]),
      ),
    )
    const change = fc.array(
      fc.record({ row: fc.nat(3), column: fc.integer({ min: 1, max: 2 }), how: fc.constantFrom('write', 'drop', 'add') }),
      { maxLength: 6 },
    )
    type Change = { row: number; column: number; how: string }
    const by = (who: string, changes: readonly Change[]): PaperDocument => {
      let rows = names.map((name) => [name, `${name}a`, `${name}b`])
      changes.forEach(({ row, column, how }, i) => {
        const name = names[row] ?? ''
        if (how === 'drop') rows = rows.filter(([one]) => one !== name)
        else if (how === 'add') rows.splice(row, 0, [`${who}${i}`, `${who}の行`, ''])
        else rows = rows.map((cells) => (cells[0] === name ? cells.with(column, `${who}の語${i}`) : cells))
      })
      return of(table('t', rows))
    }
    fc.assert(
      fc.property(change, change, (one, other) => {
        const [company, template] = [by('社', one), by('新', other)]
        const { document, conflicts } = mergeDocuments(from, company, template)
        const text = JSON.stringify(document)
        for (const word of JSON.stringify(company).match(/社の[語行]\d*/gu) ?? []) expect(text).toContain(word)
        const told = text + JSON.stringify(conflicts)
        for (const word of JSON.stringify(template).match(/新の[語行]\d*/gu) ?? []) expect(told).toContain(word)
      }),
    )
  })

  type Edit = { at: number; how: 'change' | 'remove' | 'add' | 'move'; to: number }
  const edit = fc.record({
    at: fc.nat(60),
    how: fc.constantFrom<Edit['how']>('change', 'remove', 'add', 'move'),
    to: fc.nat(60),
  })
  const edited = (document: PaperDocument, edits: readonly Edit[], who: string): PaperDocument => {
    const blocks = [...document.blocks]
    edits.forEach(({ at, how, to }, i) => {
      const place = at % blocks.length
      const block = blocks[place]
      if (!block) return
      if (how === 'change' && 'text' in block) blocks[place] = { ...block, text: `${who}の文${i}。` }
      else if (how === 'change' && 'title' in block) blocks[place] = { ...block, title: `${who}の題${i}` } as Block
      else if (how === 'remove') blocks.splice(place, 1)
      else if (how === 'add') blocks.splice(place, 0, paragraph(`${who}-${i}`, `${who}が足した文${i}。`))
      else if (how === 'move') blocks.splice(to % blocks.length, 0, ...blocks.splice(place, 1))
    })
    return { ...document, blocks }
  }
  const manyEdits = fc.array(edit, { maxLength: 12 })

  test('no sentence of the company’s is lost in 200 generated pairs', () => {
    fc.assert(
      fc.property(manyEdits, manyEdits, (byCompany, byTemplate) => {
        const company = edited(regulation, byCompany, '社')
        const template = edited(regulation, byTemplate, '新')
        const { document, conflicts, taken } = mergeDocuments(regulation, company, template)
        const was = new Map(regulation.blocks.map((block) => [block.id, block]))
        const merged = new Map(document.blocks.map((block) => [block.id, block]))
        expect(merged.size).toBe(document.blocks.length)
        for (const block of company.blocks) {
          const before = was.get(block.id)
          if (before && sameBlock(before, block)) continue
          expect(merged.get(block.id)).toEqual(block)
        }
        // Everything of the template's is taken or told.
        for (const block of template.blocks) {
          const before = was.get(block.id)
          if (before && sameBlock(before, block)) continue
          const told = conflicts.some((one) => 'id' in one && one.id === block.id)
          const present = merged.get(block.id)
          expect(told || (present !== undefined && sameBlock(present, block))).toBe(true)
        }
        expect(taken.added.every((id) => merged.has(id)) && taken.removed.every((id) => !merged.has(id))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('merging with an unchanged side gives the other side', () => {
    fc.assert(
      fc.property(manyEdits, (edits) => {
        const one = edited(regulation, edits, '甲')
        expect(mergeDocuments(regulation, one, regulation).document.blocks).toEqual(one.blocks)
        const { document, conflicts } = mergeDocuments(regulation, regulation, one)
        expect(conflicts).toEqual([])
        expect(ids(document).sort()).toEqual(ids(one).sort())
      }),
      { numRuns: 60 },
    )
  })
})
