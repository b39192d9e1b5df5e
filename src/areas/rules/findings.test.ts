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
    provision('top', '極秘　重大な損失。', { defined: '極秘　重大な損失。' }),
    provision('inner', '社外秘　損失。', { defined: '社外秘　損失。' }),
    provision('training', '年1回以上、教育を行う。', { topic: 'training', promises: [{ class: null, measures: ['E4-01'] }] }),
    provision('audit', '年1回、監査を行う。', { topic: 'audit' }),
    provision('password', 'パスワードは12文字以上とする。', { topic: 'password' }),
    provision('storage', '暗号化する。', { promises: [{ class: 'cls_a', measures: ['E2-03', 'O2-03'] }] }),
    provision('copies', '複写に番号を付ける。', { promises: [{ class: 'cls_a', measures: ['E3-10'] }] }),
  ],
}
const clauses: Paper = {
  ...regulation,
  id: 'rul_2',
  title: '就業規則',
  kind: 'clauses',
  employment: true,
  provisions: [
    duty,
    provision('training', '毎年、教育を行う。', { topic: 'training' }),
    provision('audit', '毎年、監査を行う。', { topic: 'audit' }),
    provision('password', 'パスワードは、12文字以上とする。', { topic: 'password' }),
    provision('no', '違約金を定めない。'),
  ],
}
const clean: FindingGround = {
  papers: [regulation, clauses],
  running: new Set(['E4-01 cls_b', 'E2-03 cls_a', 'E3-10 cls_a', 'X1 cls_a']),
  titles: new Map([['E2-03', { ja: '暗号化', en: 'encryption' }]]),
  classes: new Map([
    ['cls_a', '極秘'],
    ['cls_b', '社外秘'],
  ]),
  ruled: new Set(['E4-01', 'E2-03', 'O2-03', 'E3-10', 'E3-15']),
}

type Plant = (ground: FindingGround) => FindingGround

const inPaper =
  (at: 0 | 1, change: (paper: Paper) => Paper): Plant =>
  (ground) => ({ ...ground, papers: ground.papers.map((paper, i) => (i === at ? change(paper) : paper)) })
const says = (at: 0 | 1, block: string, more: Partial<Provision>): Plant =>
  inPaper(at, (paper) => ({
    ...paper,
    provisions: paper.provisions.map((one) => (one.block === block ? { ...one, ...more } : one)),
  }))
const adds = (at: 0 | 1, block: string, text: string): Plant =>
  inPaper(at, (paper) => ({ ...paper, provisions: [...paper.provisions, provision(block, text)] }))
const leavesOut = (at: 0 | 1, block: string): Plant =>
  inPaper(at, (paper) => ({ ...paper, provisions: paper.provisions.filter((one) => one.block !== block) }))
const runs =
  (start: readonly string[], stop: readonly string[]): Plant =>
  (ground) => ({ ...ground, running: new Set([...ground.running].filter((one) => !stop.includes(one)).concat(start)) })

/** Each seed is one contradiction put into papers and plan without any, with the findings that are its own. */
const seeds: readonly (readonly [string, Plant, readonly string[]])[] = [
  [
    'a measure that runs for another class only',
    runs(['E2-03 cls_b'], ['E2-03 cls_a']),
    ['promise:rul_1:storage:cls_a:E2-03+O2-03'],
  ],
  ['a measure that stopped', runs([], ['E4-01 cls_b']), ['promise:rul_1:training::E4-01']],
  ['a measure in operation of which no paper speaks', runs(['E3-15 cls_a'], []), ['unruled:E3-15']],
  ['a sentence that was left out', leavesOut(0, 'copies'), ['unruled:E3-10']],
  [
    'two papers with other cycles',
    says(1, 'training', { text: '年2回、教育を行う。' }),
    ['disagree:rul_1:training:rul_2:training'],
  ],
  ['two papers, one in months', says(1, 'audit', { text: '6か月ごとに監査を行う。' }), ['disagree:rul_1:audit:rul_2:audit']],
  [
    'two papers with other lengths',
    says(1, 'password', { text: 'パスワードは8文字以上とする。' }),
    ['disagree:rul_1:password:rul_2:password'],
  ],
  ['a definition of a class in other words', says(0, 'top', { text: '極秘　少し困る。' }), ['classDiffers:rul_1:top']],
  ['and of another class', says(0, 'inner', { text: '社外秘　困らない。' }), ['classDiffers:rul_1:inner']],
  ['an article that moved', says(0, 'storage', { stray: ['第40条'] }), ['reference:rul_1:storage:第40条']],
  [
    'two references that lead nowhere',
    says(0, 'audit', { stray: ['第41条', '「教育」'] }),
    ['reference:rul_1:audit:第41条', 'reference:rul_1:audit:「教育」'],
  ],
  ['no carve-out in the regulation', says(0, 'duty', { text: '秘密情報を開示してはならない。' }), ['carveOut:rul_1:duty']],
  [
    'no carve-out in a paper of employment',
    says(1, 'duty', { text: '従業員は秘密情報を漏えいしてはならない。' }),
    ['carveOut:rul_2:duty'],
  ],
  ['a fixed penalty', adds(1, 'p1', '違反したときは、違約金として100万円を支払う。'), ['penalty:rul_2:p1']],
  ['a penalty in Chinese figures', adds(1, 'p2', '損害賠償として五十万円を支払う。'), ['penalty:rul_2:p2']],
  ['a penalty as a share of wages', adds(1, 'p3', '損害賠償として給与の3か月分を支払う。'), ['penalty:rul_2:p3']],
  ['a ban on competing that nobody chose', adds(1, 'p4', '退職後1年間、競合する会社に就職しない。'), ['optIn:rul_2:p4:競業避止']],
  ['ownership that nobody chose', adds(0, 'p5', '職務上の成果は、会社に帰属する。'), ['optIn:rul_1:p5:成果の帰属']],
  ['dead law', adds(0, 'p6', '懲役に処せられることがある。'), ['deadLaw:rul_1:p6:懲役']],
  ['dead law of contracts', adds(0, 'p7', '下請法を守る。'), ['deadLaw:rul_1:p7:下請法']],
]

const planted = (which: typeof seeds): FindingGround => which.reduce((ground, [, plant]) => plant(ground), clean)
const keysOf = (ground: FindingGround) => findContradictions(ground).map(({ key }) => key)

describe('contradictions', () => {
  test('a clean plan gives none', () => {
    expect(keysOf(clean)).toEqual([])
  })

  test('twenty planted together are all found, and nothing else', () => {
    expect(seeds).toHaveLength(20)
    expect(keysOf(planted(seeds)).toSorted()).toEqual(seeds.flatMap(([, , keys]) => keys).toSorted())
  })

  test.each(seeds)('%s: alone it is found; undone among the others, exactly it goes', (name, plant, keys) => {
    expect(keysOf(plant(clean))).toEqual(keys)
    const [before, after] = [keysOf(planted(seeds)), keysOf(planted(seeds.filter(([other]) => other !== name)))]
    expect(before.filter((key) => !after.includes(key)).toSorted()).toEqual(keys.toSorted())
    expect(after.filter((key) => !before.includes(key))).toEqual([])
  })

  test('what people read names the place and leaves nothing to fill in', () => {
    for (const found of findContradictions(planted(seeds))) {
      expect(`${found.says.ja}${found.says.en}`).not.toMatch(/undefined|null|\{|\}/)
      expect(found.fix.link).toMatch(found.kind === 'promise' ? /^\/measures/ : /^\/rules/)
    }
  })

  test('chosen with its warning read, an opt-in clause is no finding; law of its day neither', () => {
    const chosen = inPaper(1, (paper) => ({ ...paper, chosen: true }))
    expect(keysOf(chosen(adds(1, 'p', '退職後1年間、競合する会社に就職しない。')(clean)))).toEqual([])
    const old = inPaper(0, (paper) => ({ ...paper, day: '2025-05-31' }))
    expect(keysOf(old(adds(0, 'p', '懲役')(clean)))).toEqual([])
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
