import fc from 'fast-check'
import { expect, test } from 'vitest'
import { media } from '../../catalog/measures.ts'
import { builtInPack } from './built-in.ts'
import { knownOf } from './known.ts'
import { highValue, hoursPerAsset } from './model/finding.ts'
import { greedy } from './model/greedy.ts'
import { afterChange, blankRow, matrixOf, whole, wordOf, type Ground, type Group } from './model/matrix.ts'
import type { State } from './model/plan.ts'
import { better, limitsOf, problemOf, worth, worthOf, type Limits, type Problem } from './model/proposal.ts'
import { propose } from './solver/propose.ts'
import { readPack } from './read-pack.ts'
import { cheapest, fullest, safest } from './solver/solve.ts'

const pack = await readPack(builtInPack())
const measures = new Map(pack.measures.map((one) => [one.id, knownOf(one)]))

const groupsOf = fc
  .array(
    fc.record({
      class: fc.integer({ min: 0, max: 4 }),
      medium: fc.constantFrom(...media),
      assets: fc.integer({ min: 1, max: 40 }),
      mean: fc.integer({ min: 3, max: 15 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list): Group[] =>
    list.map((one) => ({
      class: `cls_${one.class}`,
      department: null,
      medium: one.medium,
      assets: one.assets,
      value: one.assets * one.mean,
    })),
  )
const planOf = fc
  .array(
    fc.record({
      measure: fc.constantFrom(...measures.keys()),
      class: fc.integer({ min: 0, max: 4 }),
      state: fc.constantFrom<State>('inOperation', 'notChosen', 'chosen', 'riskAccepted'),
    }),
    { maxLength: 30 },
  )
  .map((list) => {
    const once = new Map(list.map((one) => [`${one.measure} ${one.class}`, one]))
    return [...once.values()].map((one, i) => ({
      ...blankRow(one.measure),
      id: `mea_${i}` as const,
      class: `cls_${one.class}` as const,
      state: one.state,
    }))
  })
const groundOf = fc
  .record({ groups: groupsOf, plan: planOf })
  .map(({ groups, plan }): Ground => ({ groups, plan, measures, singles: new Map() }))
const meansOf = fc.record({ budget: fc.integer({ min: 0, max: 6_000_000 }), hours: fc.integer({ min: 0, max: 60 }) })
const few = { numRuns: 25 }

const solve = async (problem: Problem, limits: Limits) => fullest(problem, limits, await safest(problem, limits))

test('never worse than the greedy choice, and never over the limits', async () => {
  await fc.assert(
    fc.asyncProperty(groundOf, meansOf, async (ground, means) => {
      const [problem, limits] = [problemOf(ground), limitsOf(means)]
      const [first, found] = [worth(problem, greedy(problem, limits)), worth(problem, await solve(problem, limits))]
      expect(better(first, found)).toBe(false)
      expect(found.cost <= limits.cost && found.hours <= limits.hours).toBe(true)
    }),
    few,
  )
})

test('more means never give less: legal protection first, then coverage', async () => {
  await fc.assert(
    fc.asyncProperty(
      groundOf,
      meansOf,
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.integer({ min: 0, max: 20 }),
      async (ground, means, money, hours) => {
        const problem = problemOf(ground)
        const less = worth(problem, await solve(problem, limitsOf(means)))
        const more = worth(problem, await solve(problem, limitsOf({ budget: means.budget + money, hours: means.hours + hours })))
        expect(better(less, more)).toBe(false)
      },
    ),
    few,
  )
})

test('the minimum reaches as much legal protection as all the means could, at no higher cost', async () => {
  await fc.assert(
    fc.asyncProperty(groundOf, meansOf, async (ground, means) => {
      const [problem, limits] = [problemOf(ground), limitsOf(means)]
      const [least, most] = [
        worth(problem, await cheapest(problem, limits, await safest(problem, limits))),
        worth(problem, await solve(problem, limits)),
      ]
      expect(least.legal).toBe(most.legal)
      expect(5 * least.cost + least.hours).toBeLessThanOrEqual(5 * most.cost + most.hours)
    }),
    few,
  )
})

/** The problem with only some of its options, so few that all choices can be tried. */
const fewOf = (problem: Problem, from: number): Problem => ({ ...problem, options: problem.options.slice(from, from + 9) })

test('of all choices that keep the limits the best is found, and the least that protects as much', async () => {
  await fc.assert(
    fc.asyncProperty(groundOf, fc.nat(60), fc.integer({ min: 0, max: 700 }), fc.nat(120), async (ground, from, cost, hours) => {
      const [problem, limits] = [fewOf(problemOf(ground), from), { cost, hours }]
      const all = Array.from({ length: 2 ** problem.options.length }, (_, bits) =>
        worth(
          problem,
          [...problem.options.keys()].filter((i) => bits & (1 << i)),
        ),
      ).filter((one) => one.cost <= cost && one.hours <= hours)
      const most = all.reduce((a, b) => (better(b, a) ? b : a))
      expect(worth(problem, await solve(problem, limits))).toMatchObject({ legal: most.legal, coverage: most.coverage })
      const least = worth(problem, await cheapest(problem, limits, await safest(problem, limits)))
      const safe = all.filter((one) => one.legal === most.legal).map((one) => 5 * one.cost + one.hours)
      expect([least.legal, 5 * least.cost + least.hours]).toEqual([most.legal, Math.min(...safe)])
    }),
    few,
  )
})

/** As ムリ is found: hours on each of few things that are worth little. */
function tooHeavy({ groups }: Ground, measure: string, secrecy: string): boolean {
  const known = measures.get(measure)
  const mine = groups.filter((group) => group.class === secrecy)
  const sum = (list: readonly Group[], of: 'assets' | 'value') => list.reduce((all, group) => all + group[of], 0)
  const reached = sum(
    mine.filter(({ medium }) => known?.media.includes(medium)),
    'assets',
  )
  return sum(mine, 'value') / sum(mine, 'assets') < highValue && (known?.cost.hours ?? 0) / reached >= hoursPerAsset
}

test('what was decided stays decided; what nobody verified, needs thought or would be too heavy is not proposed', async () => {
  await fc.assert(
    fc.asyncProperty(groundOf, meansOf, async (ground, means) => {
      const proposals = await propose(ground, means, new Set(['E4-01']))
      const left = new Set(ground.plan.flatMap((row) => (row.state === 'chosen' ? [] : [`${row.measure} ${row.class}`])))
      const asked = new Set(ground.plan.map((row) => `${row.measure} ${row.class}`))
      for (const { picks } of proposals)
        for (const pick of picks) {
          expect(pick.measure).not.toBe('E4-01')
          expect(left.has(`${pick.measure} ${pick.class}`)).toBe(false)
          const known = measures.get(pick.measure)
          if (asked.has(`${pick.measure} ${pick.class}`)) continue
          expect(known?.verified && !known.optIn).toBe(true)
          if (known?.legal === null) expect(tooHeavy(ground, pick.measure, pick.class)).toBe(false)
        }
    }),
    { numRuns: 8 },
  )
})

test('a deed is paid once for all measures and classes that are made of it', () => {
  const groups: Group[] = [0, 1].map((i) => ({
    class: `cls_${i}`,
    department: null,
    medium: 'electronic',
    assets: 10,
    value: 120,
  }))
  const problem = problemOf({ groups, plan: [], measures, singles: new Map() })
  const encryption = problem.options.flatMap((option, i) => (option.known.deed === 'encryption' ? [i] : []))
  expect(encryption.length).toBeGreaterThan(1)
  expect(worth(problem, encryption).cost).toBe(worth(problem, encryption.slice(0, 1)).cost)
})

test('worth never falls and each further point is worth no more than the one before', () => {
  for (let points = 0; points < 120; points++) {
    const [now, next, after] = [worthOf(points), worthOf(points + 1), worthOf(points + 2)]
    expect(next).toBeGreaterThan(now)
    expect(after - next).toBeLessThanOrEqual(next - now)
  }
})

test.each([
  [0, 'none'],
  [0.01, 'lacking'],
  [0.69, 'lacking'],
  [0.7, 'nearly'],
  [0.99, 'nearly'],
  [1, 'enough'],
])('a share of %d is %s', (share, word) => {
  expect(wordOf(share)).toBe(word)
})

test('putting a measure into operation never lowers a field, and legal protection never falls by it', () => {
  fc.assert(
    fc.property(groundOf, fc.nat(), (ground, at) => {
      const row = ground.plan[at % Math.max(1, ground.plan.length)]
      if (!row || row.state === 'notChosen' || row.state === 'riskAccepted') return
      const before = matrixOf(ground, whole)
      const after = matrixOf(afterChange(ground, [{ kind: 'state', row: row.id, state: 'inOperation' }]), whole)
      before.cells.forEach((cell, i) => expect(after.cells[i]?.share ?? 0).toBeGreaterThanOrEqual(cell.share - 1e-9))
      before.legal.forEach((state, i) =>
        expect((after.legal[i]?.has.known ?? 0) + (after.legal[i]?.has.separate ?? 0)).toBeGreaterThanOrEqual(
          state.has.known + state.has.separate,
        ),
      )
    }),
  )
})

test('a measure in part of the departments counts for the value that lies there', () => {
  const groups: Group[] = [
    { class: 'cls_0', department: 'dep_a', medium: 'electronic', assets: 1, value: 30 },
    { class: 'cls_0', department: 'dep_b', medium: 'electronic', assets: 5, value: 10 },
  ]
  const plan = [
    {
      ...blankRow('E2-03'),
      id: 'mea_1' as const,
      class: 'cls_0' as const,
      state: 'inOperation' as const,
      departments: ['dep_a' as const],
    },
  ]
  const cell = matrixOf({ groups, plan, measures, singles: new Map() }, whole).cells.find((one) => one.needed > 0)
  expect(cell).toMatchObject({ share: 0.75, word: 'nearly' })
})

test("an asset's own row counts in place of its class's", () => {
  const groups: Group[] = [{ class: 'cls_0', department: null, medium: 'electronic', assets: 2, value: 40 }]
  const singles = new Map([
    ['ast_1', { asset: 'ast_1', class: 'cls_0', department: null, medium: 'electronic', value: 10 }],
  ] as const)
  const plan = [
    { ...blankRow('E2-03'), id: 'mea_1' as const, class: 'cls_0' as const, state: 'inOperation' as const },
    { ...blankRow('E2-03'), id: 'mea_2' as const, asset: 'ast_1' as const, state: 'chosen' as const },
  ]
  const cell = matrixOf({ groups, plan, measures, singles }, whole).cells.find((one) => one.needed > 0)
  expect(cell?.share).toBeCloseTo(0.75)
})
