import { describe, expect, test } from 'vitest'
import { findContradictions, type FindingGround, type Paper, type Provision } from './model/finding.ts'
import { fixedPenalty, lacksCarveOut, optInClause, statesDifferently } from '../../catalog/wording.ts'

const provision = (block: string, text: string, more: Partial<Provision> = {}): Provision => ({
  block,
  place: '第1条',
  text,
  topic: null,
  defined: null,
  promises: [],
  stray: [],
  ...more,
})

const duty = provision('duty', '従業員等は、秘密情報を開示してはならない。公益通報者保護法に基づく通報を妨げない。')
const regulation: Paper = {
  id: 'rul_1',
  title: '規程',
  kind: 'regulation',
  employment: false,
  day: '2026-12-01',
  chosen: false,
  provisions: [
    duty,
    provision('class', '極秘　重大な損失。', { defined: '極秘　重大な損失。' }),
    provision('training', '年1回以上、教育を行う。', { topic: 'training', promises: [{ class: null, measures: ['E4-01'] }] }),
    provision('storage', '暗号化する。', { promises: [{ class: 'cls_a', measures: ['E2-03', 'O2-03'] }] }),
  ],
}
const clauses: Paper = {
  ...regulation,
  id: 'rul_2',
  title: '就業規則',
  kind: 'clauses',
  employment: true,
  provisions: [duty, provision('training', '毎年、教育を行う。', { topic: 'training' }), provision('no', '違約金を定めない。')],
}
const clean: FindingGround = {
  papers: [regulation, clauses],
  running: new Set(['E4-01 cls_b', 'E2-03 cls_a', 'X1 cls_a']),
  titles: new Map([['E2-03', { ja: '暗号化', en: 'encryption' }]]),
  classes: new Map([
    ['cls_a', '極秘'],
    ['cls_b', '社外秘'],
  ]),
  ruled: new Set(['E4-01', 'E2-03', 'O2-03', 'E3-15']),
}

const withPaper = (at: 0 | 1, change: (paper: Paper) => Paper): FindingGround => ({
  ...clean,
  papers: clean.papers.map((paper, i) => (i === at ? change(paper) : paper)),
})
const withText = (at: 0 | 1, block: string, more: Partial<Provision>): FindingGround =>
  withPaper(at, (paper) => ({
    ...paper,
    provisions: paper.provisions.map((one) => (one.block === block ? { ...one, ...more } : one)),
  }))
const adding = (at: 0 | 1, one: Provision): FindingGround =>
  withPaper(at, (paper) => ({ ...paper, provisions: [...paper.provisions, one] }))
const running = (...pairs: string[]): FindingGround => ({ ...clean, running: new Set(pairs) })

/** Each seed is one contradiction put into a plan without any: exactly its own finding appears, so undoing it clears exactly that. */
const seeds: [string, FindingGround, string[]][] = [
  [
    'a measure for a class that runs for another class only',
    running('E4-01 cls_b', 'E2-03 cls_b'),
    ['promise:rul_1:storage:cls_a:E2-03+O2-03'],
  ],
  ['a measure that stopped', running('E2-03 cls_a'), ['promise:rul_1:training::E4-01']],
  ['a measure in operation of which no paper speaks', running('E4-01 cls_b', 'E2-03 cls_a', 'E3-15 cls_a'), ['unruled:E3-15']],
  [
    'a sentence that was left out',
    withPaper(0, (paper) => ({ ...paper, provisions: paper.provisions.filter(({ block }) => block !== 'training') })),
    ['unruled:E4-01'],
  ],
  [
    'two papers with other cycles',
    withText(1, 'training', { text: '年2回、教育を行う。' }),
    ['disagree:rul_1:training:rul_2:training'],
  ],
  [
    'two papers, one in months',
    withText(1, 'training', { text: '6か月ごとに教育を行う。' }),
    ['disagree:rul_1:training:rul_2:training'],
  ],
  ['a definition of a class in other words', withText(0, 'class', { text: '極秘　少し困る。' }), ['classDiffers:rul_1:class']],
  ['an article that moved', withText(0, 'storage', { stray: ['第40条'] }), ['reference:rul_1:storage:第40条']],
  [
    'two references that lead nowhere',
    withText(0, 'storage', { stray: ['第40条', '「教育」'] }),
    ['reference:rul_1:storage:第40条', 'reference:rul_1:storage:「教育」'],
  ],
  ['no carve-out in the regulation', withText(0, 'duty', { text: '秘密情報を開示してはならない。' }), ['carveOut:rul_1:duty']],
  [
    'no carve-out in a paper of employment',
    withText(1, 'duty', { text: '従業員は秘密情報を漏えいしてはならない。' }),
    ['carveOut:rul_2:duty'],
  ],
  ['a fixed penalty', adding(1, provision('p', '違反したときは、違約金として100万円を支払う。')), ['penalty:rul_2:p']],
  ['a penalty in Chinese figures', adding(1, provision('p', '損害賠償として五十万円を支払う。')), ['penalty:rul_2:p']],
  ['a penalty as a share of wages', adding(1, provision('p', '損害賠償として給与の3か月分を支払う。')), ['penalty:rul_2:p']],
  [
    'a ban on competing that nobody chose',
    adding(1, provision('p', '退職後1年間、競合する会社に就職しない。')),
    ['optIn:rul_2:p:競業避止'],
  ],
  ['ownership that nobody chose', adding(0, provision('p', '職務上の成果は、会社に帰属する。')), ['optIn:rul_1:p:成果の帰属']],
  ['dead law', adding(0, provision('p', '懲役に処せられることがある。')), ['deadLaw:rul_1:p:懲役']],
  ['dead law of contracts', adding(0, provision('p', '下請法を守る。')), ['deadLaw:rul_1:p:下請法']],
]

describe('contradictions', () => {
  test('a clean plan gives none', () => {
    expect(findContradictions(clean)).toEqual([])
  })

  test.each(seeds)('%s', (_, ground, keys) => {
    expect(findContradictions(ground).map(({ key }) => key)).toEqual(keys)
  })

  test('what people read names the place and leaves nothing to fill in', () => {
    for (const [, ground] of seeds)
      for (const { kind, says, fix } of findContradictions(ground)) {
        expect(`${says.ja}${says.en}`).not.toMatch(/undefined|null|\{|\}/)
        expect(fix.link).toMatch(kind === 'promise' ? /^\/measures/ : /^\/rules/)
      }
  })

  test('chosen with its warning read, an opt-in clause is no finding; law of its day neither', () => {
    const one = provision('p', '退職後1年間、競合する会社に就職しない。')
    expect(
      findContradictions(withPaper(1, (paper) => ({ ...paper, chosen: true, provisions: [...paper.provisions, one] }))),
    ).toEqual([])
    const old = withPaper(0, (paper) => ({
      ...paper,
      day: '2025-05-31',
      provisions: [...paper.provisions, provision('p', '懲役')],
    }))
    expect(findContradictions(old)).toEqual([])
  })
})

describe('wording', () => {
  test.each<[string, boolean]>([
    ['違約金として100万円を支払う。', true],
    ['損害賠償として、金 ５０万円を支払う。', true],
    ['会社は、違約金を定めない。', false],
    ['違反により生じた損害を賠償する。', false],
    ['旅費として3万円を支給する。損害を賠償する。', false],
  ])('%s fixes a penalty: %s', (text, is) => {
    expect(fixedPenalty(text)).toBe(is)
  })

  test('only what binds people to secrecy needs the carve-out', () => {
    expect(lacksCarveOut(['会議室を片付ける。'])).toBe(false)
    expect(lacksCarveOut(['秘密を保持する。'])).toBe(true)
    expect(lacksCarveOut(['秘密を保持する。', '法令に基づく届出は、この限りでない。'])).toBe(false)
  })

  test('business a director may not compete with by company law is no non-competition clause', () => {
    expect(optInClause('競業取引の承認')).toBeNull()
    expect(optInClause('退職後の競業を制限する')?.ja).toBe('競業避止')
  })

  test('figures are compared as people mean them', () => {
    expect(statesDifferently('年1回行う', '毎年行う')).toBeNull()
    expect(statesDifferently('１２文字以上', '12文字以上')).toBeNull()
    expect(statesDifferently('12文字以上', '8文字以上')).toEqual(['12文字以上', '8文字以上'])
    expect(statesDifferently('定期に行う', '年1回行う')).toBeNull()
  })
})
