import { describe, expect, test } from 'vitest'
import type { Id } from '../../kernel/ids.ts'
import { builtInPack } from './built-in.ts'
import { knownOf } from './known.ts'
import type { FindingGround } from './model/finding.ts'
import { findingsOf } from './model/findings.ts'
import { blankRow, type Group } from './model/matrix.ts'
import type { Planned } from './model/plan.ts'
import { readPack } from './read-pack.ts'

const pack = await readPack(builtInPack())
const measures = new Map(pack.measures.map((one) => [one.id, knownOf(one)]))
const [top, inner] = ['cls_top', 'cls_inner'] as const
const groups: Group[] = [
  { class: top, department: 'dep_1', medium: 'electronic', assets: 6, value: 72 },
  { class: top, department: 'dep_2', medium: 'paper', assets: 4, value: 44 },
  { class: inner, department: 'dep_1', medium: 'electronic', assets: 20, value: 140 },
  { class: inner, department: 'dep_2', medium: 'paper', assets: 10, value: 60 },
]
const single = (asset: Id<'ast'>, of: Id<'cls'>, value: number) =>
  [asset, { asset, class: of, department: 'dep_1' as const, medium: 'electronic' as const, value }] as const

/** Everything in operation that fits the class, at a cost where it protects something. */
function cleanPlan(): Planned[] {
  return [top, inner].flatMap((of) =>
    [...measures.values()].flatMap((known): Planned[] => {
      if (known.optIn || (known.strict && of === inner)) return []
      const covers = known.media.includes('electronic') || known.media.includes('paper')
      const cost = covers ? { yearlyCost: 1000, hours: 0.05 } : {}
      return [{ ...blankRow(known.id), id: `mea_${of}_${known.id}`, class: of, state: 'inOperation', ...cost }]
    }),
  )
}

const ground = (plan: readonly Planned[]): FindingGround => ({
  plan,
  measures,
  groups,
  singles: new Map([single('ast_1', top, 12), single('ast_2', inner, 7)]),
  classes: [
    { id: top, name: '極秘', rank: 3 },
    { id: inner, name: '社外秘', rank: 2 },
  ],
  departments: new Map([
    ['dep_1', '技術課'],
    ['dep_2', '営業部'],
  ]),
  titles: new Map(pack.measures.map((one) => [one.id, one.title])),
  people: new Map([
    ['psn_1', '髙橋 由美子'],
    ['psn_2', '𠮷田 健'],
  ]),
  assets: new Map([
    ['ast_1', '順送金型 図面'],
    ['ast_2', '検査成績書つづり'],
  ]),
})

type Seed = readonly [name: string, seed: (plan: Planned[]) => Planned[], keys: readonly string[]]

const id = (of: string, measure: string) => `mea_${of}_${measure}` as const
const patch = (of: string, measure: string, change: Partial<Planned>) => (plan: Planned[]) =>
  plan.map((row) => (row.id === id(of, measure) ? { ...row, ...change } : row))
const add = (row: Partial<Planned> & Pick<Planned, 'id' | 'measure'>) => (plan: Planned[]) => [
  ...plan,
  { ...blankRow(row.measure), ...row },
]
const where = (of: string, pick: (measure: string) => boolean, change: Partial<Planned>) => (plan: Planned[]) =>
  plan.map((row) => (row.class === of && pick(row.measure) ? { ...row, ...change } : row))
const both =
  (...steps: ((plan: Planned[]) => Planned[])[]) =>
  (plan: Planned[]) =>
    steps.reduce((now, step) => step(now), plan)

const seeds: readonly Seed[] = [
  [
    'a strict measure for a class of less value',
    add({ id: id(inner, 'E2-02'), measure: 'E2-02', class: inner, state: 'inOperation' }),
    [`tooStrict ${id(inner, 'E2-02')}`],
  ],
  [
    'a strict measure planned for one asset of less value',
    add({ id: 'mea_a', measure: 'O2-02', asset: 'ast_2', state: 'planned' }),
    ['tooStrict mea_a'],
  ],
  ['a rule that is worked around', patch(top, 'E2-01', { timesDue: 10, timesKept: 4 }), [`workedAround ${id(top, 'E2-01')}`]],
  [
    'another that is worked around',
    patch(inner, 'E3-10', { timesDue: 41, timesKept: 24 }),
    [`workedAround ${id(inner, 'E3-10')}`],
  ],
  ['much work on assets of less value', patch(inner, 'E4-01', { hours: 15 }), [`tooMuchWork ${id(inner, 'E4-01')}`]],
  ['much work on disposal', patch(inner, 'E1-05', { hours: 14 }), [`tooMuchWork ${id(inner, 'E1-05')}`]],
  ['one person with too much', patch(top, 'E5-01', { owner: 'psn_1', hours: 41 }), ['overloaded psn_1']],
  [
    'another person with too much, in two rows',
    both(patch(top, 'E1-01', { owner: 'psn_2', hours: 25 }), patch(top, 'E1-02', { owner: 'psn_2', hours: 20 })),
    ['overloaded psn_2'],
  ],
  ['cost for things where there are none', patch(top, 'E3-03', { yearlyCost: 30_000 }), [`coversNothing ${id(top, 'E3-03')}`]],
  ['hours for things where there are none', patch(inner, 'O3-01', { hours: 2 }), [`coversNothing ${id(inner, 'O3-01')}`]],
  [
    'two that watch the same gate',
    both(
      patch(top, 'E3-06', { place: '金型庫', yearlyCost: 120_000 }),
      patch(top, 'E3-13', { place: '金型庫', yearlyCost: 260_000 }),
    ),
    ['doubled areaWatch 金型庫'],
  ],
  [
    'two that check the same mail',
    both(
      patch(inner, 'E2-05', { place: 'メール', yearlyCost: 90_000 }),
      patch(inner, 'E3-08', { place: 'メール', yearlyCost: 60_000 }),
    ),
    ['doubled outgoing メール'],
  ],
  [
    'paid for while suspended',
    patch(inner, 'E5-04', { state: 'suspended', yearlyCost: 100_000 }),
    [`paidWhileStopped ${id(inner, 'E5-04')}`],
  ],
  [
    'an asset repeats its class',
    add({ id: 'mea_b', measure: 'E2-03', asset: 'ast_1', state: 'inOperation' }),
    ['repeatsClass mea_b'],
  ],
  [
    'nothing towards partners',
    where(inner, (code) => code.startsWith('P'), { state: 'notChosen', reason: 'x' }),
    [`routeOpen ${inner} partners`],
  ],
  ['one field open', where(inner, (code) => code.startsWith('R2'), { state: 'chosen' }), [`cellOpen ${inner} leavers removal`]],
  [
    'a department out of reach',
    where(inner, (code) => measures.get(code)?.legal !== null, { departments: ['dep_1'] }),
    [`departmentOpen ${inner} dep_2`],
  ],
  ['a lower class better guarded', patch(top, 'E5-02', { state: 'notChosen', reason: 'x' }), [`upsideDown E5-02 ${top}`]],
  [
    'leavers who cannot recognise it',
    where(inner, (code) => ['R1-01', 'R4-01'].includes(code), { state: 'chosen' }),
    [`cellOpen ${inner} leavers approach`, `unrecognised ${inner} leavers`],
  ],
  [
    'one asset treated unlike its class',
    add({ id: 'mea_c', measure: 'E1-05', asset: 'ast_1', state: 'suspended', reason: 'x' }),
    ['unlike mea_c'],
  ],
]

const keysOf = (plan: readonly Planned[]) => findingsOf(ground(plan)).map((found) => found.key)
const planted = (which: readonly Seed[]) => which.reduce((plan, [, seed]) => seed(plan), cleanPlan())

test('a clean plan gives none', () => {
  expect(keysOf(cleanPlan())).toEqual([])
})

test('twenty seeded contradictions are all found, and nothing else', () => {
  expect(seeds).toHaveLength(20)
  expect(keysOf(planted(seeds)).sort()).toEqual(seeds.flatMap(([, , keys]) => keys).sort())
})

describe('undoing one clears exactly its own', () => {
  test.each(seeds)('%s', (name, _seed, keys) => {
    const before = keysOf(planted(seeds))
    const after = keysOf(planted(seeds.filter(([other]) => other !== name)))
    expect(before.filter((key) => !after.includes(key)).sort()).toEqual([...keys].sort())
    expect(after.filter((key) => !before.includes(key))).toEqual([])
  })
})

test('each finding says what, how it was computed, and where it is put right', () => {
  for (const found of findingsOf(ground(planted(seeds)))) {
    expect(found.says.ja).toMatch(/。$/)
    expect(found.how.ja).toMatch(/。$/)
    expect(found.how.en).toMatch(/[.)]$/)
    expect(found.fix.link).toMatch(/^\/measures/)
  }
})

test('a missing measure against leaks is never said to lose legal protection', () => {
  const bare = where(top, (code) => measures.get(code)?.legal === null, { state: 'chosen' })(cleanPlan())
  const keys = keysOf(bare)
  expect(keys.filter((key) => key.startsWith('unrecognised'))).toEqual([])
})
