import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PaperError } from '../error.ts'
import { samples } from '../samples/index.ts'
import { regulation } from '../samples/regulation.ts'
import type { Block, PaperDocument } from './document.ts'
import { flow } from './flow.ts'
import { kanaNumber } from './number.ts'
import { plainText } from './plain-text.ts'
import { switchBlock } from './structure.ts'
import { written } from './written.ts'

const text = (document: PaperDocument): string => flow(document).map(plainText).join('\n')

const of = (...blocks: Block[]): PaperDocument => ({ title: '題', date: '2026-12-01', blocks })

const code = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof PaperError) return error.code
  }
  return 'no refusal'
}

describe('numbers', () => {
  test('chapters, articles, paragraphs and items of a regulation', () => {
    const lines = text(regulation).split('\n')
    expect(lines).toContain('第5章　雑則')
    expect(lines).toContain('第18条（罰則）')
    expect(lines).toContain('2　在宅その他の会社の事業所以外の場所で業務を行う場合も、この規程による。')
    expect(lines).toContain('ウ　試作品、金型、治具その他の物')
    expect(lines).toContain('(イ)　取引先から預かったもの')
    expect(lines).toContain('1　この規程は、2026年12月1日から施行する。')
  })

  test('items start anew below every paragraph, and go on after a table', () => {
    const item = (id: string): Block => ({ kind: 'item', id, text: 'x' })
    const shown = flow(
      of(
        { kind: 'paragraph', id: 'p', text: 'p' },
        item('a'),
        { kind: 'table', id: 't', columns: [{ width: 1 }], rows: [['x']] },
        item('b'),
        { kind: 'paragraph', id: 'q', text: 'q' },
        item('c'),
      ),
    )
    expect(shown.map(({ label }) => label)).toEqual(['', '(1)', '', '(2)', '', '(1)'])
  })

  test.each([
    [1, 'ア'],
    [45, 'ヲ'],
    [46, 'ン'],
    [47, 'アア'],
    [48, 'アイ'],
  ])('%i is %s', (n, kana) => {
    expect(kanaNumber(n)).toBe(kana)
  })
})

describe('references', () => {
  test.each([
    ['def-secret', '第7条により'],
    ['officer-3', '前項の管理責任者'],
    ['leaver-2', '第11条第4号の誓約書'],
    ['leaver-2', '前項の返還'],
    ['penalty-1', '第10条を含む'],
    ['penalty-1', '第10条第2項の通報'],
  ])('%s says %s', (id, words) => {
    const block = flow(regulation).find((one) => one.id === id)
    expect(block && plainText(block)).toContain(words)
  })

  test('name no paragraph of an article that has one only', () => {
    const shown = (more: Block[]) =>
      text(
        of(
          { kind: 'article', id: 'a', title: '一' },
          { kind: 'paragraph', id: 'a-1', text: '甲' },
          ...more,
          { kind: 'article', id: 'b', title: '二' },
          { kind: 'paragraph', id: 'b-1', text: [{ ref: 'a-1' }, 'のとおり'] },
        ),
      )
    expect(shown([])).toContain('第1条のとおり')
    expect(shown([{ kind: 'paragraph', id: 'a-2', text: '乙' }])).toContain('第1条第1項のとおり')
  })

  test('are words once the document is written out; it prints the same', () => {
    for (const document of Object.values(samples)) {
      const fixed = written(document)
      expect(JSON.stringify(fixed)).not.toContain('"ref":')
      expect(text(fixed)).toBe(text(document))
    }
    expect(JSON.stringify(written(regulation))).toContain('第7条により')
  })

  test('follow when an article before them disappears', () => {
    const without = text(switchBlock(regulation, 'committee', false))
    expect(without).toContain('第6条により指定された')
    expect(without).toContain('第17条（罰則）')
    expect(without).not.toContain('情報管理委員会を置く')
  })

  test('前項 becomes a number when another paragraph comes between', () => {
    const between: Block = { kind: 'paragraph', id: 'new', text: '間' }
    const blocks = regulation.blocks.flatMap((block) => (block.id === 'leaver-2' ? [between, block] : [block]))
    expect(text({ ...regulation, blocks })).toContain('3　管理責任者は、第11条第4号の誓約書の提出を受けるとともに、第1項の返還')
  })

  test('to something missing, switched off or without number are refused, naming both ends', () => {
    const refer = (ref: string): Block => ({ kind: 'paragraph', id: 'p', text: [{ ref }] })
    expect(code(() => flow(of(refer('nowhere'))))).toBe('REFERENCE')
    expect(code(() => flow(switchBlock(regulation, 'designation', false)))).toBe('REFERENCE')
    expect(code(() => flow(of(refer('n'), { kind: 'note', id: 'n', text: 'x' })))).toBe('REFERENCE')
    expect(() => flow(of(refer('nowhere')))).toThrow(expect.objectContaining({ block: 'p', detail: 'nowhere' }))
  })
})

test('switching any block off and on again gives the same document and text', () => {
  for (const document of Object.values(samples)) {
    const before = JSON.stringify(document)
    fc.assert(
      fc.property(fc.constantFrom(...document.blocks), (block) => {
        expect(JSON.stringify(switchBlock(switchBlock(document, block.id, false), block.id, true))).toBe(before)
      }),
      { numRuns: 20 },
    )
  }
})

test('every reference names the label its target carries, whatever articles are shuffled away', () => {
  const articles = regulation.blocks.filter(({ kind }) => kind === 'article').map(({ id }) => id)
  fc.assert(
    fc.property(fc.subarray(articles), (off) => {
      const document = off.reduce((one, id) => switchBlock(one, id, false), regulation)
      let shown
      try {
        shown = flow(document)
      } catch (error) {
        expect(error).toMatchObject({ code: 'REFERENCE' })
        return
      }
      const labels = new Map(shown.map((block) => [block.id, block]))
      for (const block of shown)
        for (const run of 'runs' in block ? block.runs : []) {
          const target = run.ref === undefined ? undefined : labels.get(run.ref)
          if (target?.kind === 'article') expect(run.text).toBe(target.label)
        }
    }),
    { numRuns: 200 },
  )
})

describe('what is refused', () => {
  const row = (rows: string[][]): Block => ({ kind: 'table', id: 't', columns: [{ width: 1 }, { width: 1 }], rows })
  test.each<[string, string, PaperDocument]>([
    ['MODEL', 'an id twice', of({ kind: 'pageBreak', id: 'a' }, { kind: 'pageBreak', id: 'a' })],
    ['MODEL', 'a short row', of(row([['one']]))],
    ['MODEL', 'no date', { ...of(), date: '1.12.2026' }],
    ['MODEL', 'no colour', { ...of(), classMark: { text: '極秘', colour: 'red); #panic(' } }],
    ['TEXT', 'a control character', of({ kind: 'paragraph', id: 'p', text: 'a\u0007' })],
    ['TEXT', 'a turned reading direction', of({ kind: 'paragraph', id: 'p', text: 'a\u202Efdp' })],
    ['TEXT', 'half a character', of({ kind: 'paragraph', id: 'p', text: '\uD842' })],
    ['LIMIT', 'endless text', of({ kind: 'paragraph', id: 'p', text: 'あ'.repeat(2_000_001) })],
  ])('%s: %s', (expected, _, document) => {
    expect(code(() => flow(document))).toBe(expected)
  })
})
