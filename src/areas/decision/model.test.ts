import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayIssue } from '../../kernel/issue.ts'
import { criteriaForm, formOf, packOf } from './model/criteria-form.ts'
import { CriteriaPack } from '../../catalog/criteria-pack.ts'
import { defaultCriteria as pack } from '../../catalog/criteria.ts'
import { decisionOutcomes } from '../../catalog/outcomes.ts'
import { newId } from '../../kernel/ids.ts'
import { checkScores, checkVerdict, keptScores, type Decision, type Scores, type Verdict } from './model.ts'
import { auditDecision, decide, declareConflict, mayTakeBack, sendBack, takeBack, type Deciding } from './model/deciding.ts'
import { compareCriteria } from './model/pack-change.ts'
import { criteriaFaults } from './model/pack-faults.ts'
import { agreementOf, spreadOf } from './model/scoring.ts'
import { highestTotal, suggest, totalOf, underDuty } from './model/valuation.ts'
import { barOf, firstRules, mannerFor, manners, modeFor, modes, type DecisionRules } from './model/rules.ts'

const ids = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6']
const scoresOf = (...values: number[]): Scores =>
  Object.fromEntries(values.map((score, i) => [ids[i] ?? '', { score, reason: '理由' }]))

const strict = (pack: CriteriaPack, place: number | null) =>
  place === null ? -1 : place === 0 ? 0 : pack.thresholds.length + 1 - place

/** Packs of any make that the form and the rules of packs let in. */
const anyPack: fc.Arbitrary<CriteriaPack> = fc
  .record({
    criteria: fc.array(
      fc.record({
        counts: fc.constantFrom('each' as const, 'highest' as const),
        weight: fc.integer({ min: 1, max: 10 }),
        duty: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    highestWeight: fc.integer({ min: 1, max: 10 }),
    from: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 4 }),
    orHighest: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ criteria, highestWeight, from, orHighest }) => ({
    ...pack,
    criteria: criteria.map((one, i) => ({
      ...one,
      weight: one.counts === 'each' ? one.weight : 1,
      id: `C${i}`,
      ja: '観点',
      en: 'Criterion',
      question: pack.says,
    })),
    highestWeight,
    thresholds: from
      .toSorted((a, b) => b - a)
      .map((points, i) => ({ place: i + 1, from: points, ...(i === 0 && orHighest && { orHighest }) })),
  }))
  .filter((one) => criteriaFaults(one).length === 0)
const packWithScores = anyPack.chain((one) =>
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: one.criteria.length, maxLength: one.criteria.length }).map((values) => ({
    pack: one,
    scores: Object.fromEntries(one.criteria.map(({ id }, i) => [id, { score: values[i] ?? 0, reason: '理由' }])),
  })),
)

test('the pack that comes along is the Handbook’s six criteria, without a fault, and reckons as it always did', () => {
  expect(pack.criteria.map(({ id }) => id)).toEqual(ids)
  expect(criteriaFaults(pack)).toEqual([])
  expect(CriteriaPack.parse(pack)).toEqual(pack)
  expect([highestTotal(pack), totalOf(pack, scoresOf(1, 2, 1, 0, 3, 0)), suggest(pack, scoresOf(1, 2, 1, 0, 2, 0))]).toEqual([
    15, 8, 2,
  ])
  expect(suggest(pack, scoresOf(0, 0, 0, 0, 0, 1))).toBe(2)
  expect([suggest(pack, scoresOf(0, 3, 0, 0, 0, 0)), suggest(pack, scoresOf(1, 0, 1, 1, 0, 0))]).toEqual([1, 0])
})

describe('the total', () => {
  test('is the highest of its group with its weight, and the others with theirs; nothing is above the highest', () => {
    fc.assert(
      fc.property(packWithScores, ({ pack: one, scores }) => {
        const of = (counts: string) => one.criteria.filter((criterion) => criterion.counts === counts)
        const score = (id: string) => scores[id]?.score ?? 0
        const best = Math.max(0, ...of('highest').map(({ id }) => score(id)))
        const total = of('each').reduce((sum, { id, weight }) => sum + score(id) * weight, best * one.highestWeight)
        expect(totalOf(one, scores)).toBe(total)
        expect(total).toBeLessThanOrEqual(highestTotal(one))
      }),
    )
  })

  test('never falls when a score rises, and neither does the suggestion', () => {
    fc.assert(
      fc.property(packWithScores, fc.nat(), ({ pack: one, scores }, which) => {
        const id = one.criteria[which % one.criteria.length]?.id ?? ''
        const score = scores[id]?.score ?? 0
        fc.pre(score < 3)
        const higher = { ...scores, [id]: { score: score + 1, reason: '理由' } }
        expect(totalOf(one, higher) ?? -1).toBeGreaterThanOrEqual(totalOf(one, scores) ?? -1)
        expect(strict(one, suggest(one, higher))).toBeGreaterThanOrEqual(strict(one, suggest(one, scores)))
      }),
    )
  })

  test('is none while a score is missing', () => {
    fc.assert(
      fc.property(packWithScores, fc.nat(), ({ pack: one, scores }, which) => {
        const id = one.criteria[which % one.criteria.length]?.id ?? ''
        const { [id]: _, ...rest } = scores as Record<string, { score: number; reason: string }>
        expect([totalOf(one, rest), suggest(one, rest)]).toEqual([null, null])
      }),
    )
  })

  test('what is under a duty is never suggested as no secret, and every class can be reached', () => {
    fc.assert(
      fc.property(packWithScores, ({ pack: one, scores }) => {
        if (underDuty(one, scores)) expect(suggest(one, scores)).not.toBe(0)
        const all = Object.fromEntries(one.criteria.map(({ id }) => [id, { score: 3, reason: '理由' }]))
        expect(suggest(one, all)).toBe(1)
      }),
    )
  })
})

describe('a pack with a fault', () => {
  const [first, ...others] = pack.criteria
  test.each([
    ['an id twice', { criteria: [...pack.criteria, first] }, 'criteria.6.id'],
    ['no duty', { criteria: pack.criteria.map((one) => ({ ...one, duty: false })) }, 'criteria'],
    [
      'a weight that counts for nothing',
      { criteria: [{ ...first, counts: 'highest', weight: 4 }, ...others] },
      'criteria.0.weight',
    ],
    ['places out of order', { thresholds: [{ place: 2, from: 10 }] }, 'thresholds.0.place'],
    [
      'a milder class at as many points',
      {
        thresholds: [
          { place: 1, from: 4 },
          { place: 2, from: 4 },
        ],
      },
      'thresholds.1.from',
    ],
    ['points nobody reaches', { thresholds: [{ place: 1, from: 16 }] }, 'thresholds.0.from'],
    [
      'no group to be highest of',
      { criteria: pack.criteria.map((one) => ({ ...one, counts: 'each' })), thresholds: [{ place: 1, from: 9, orHighest: 3 }] },
      'thresholds.0.orHighest',
    ],
    [
      'a milder class at as high a score',
      {
        thresholds: [
          { place: 1, from: 9, orHighest: 2 },
          { place: 2, from: 4, orHighest: 2 },
        ],
      },
      'thresholds.1.orHighest',
    ],
  ] as const)('%s is told with its place', (_what, change, path) => {
    expect(criteriaFaults({ ...pack, ...change } as CriteriaPack).map((fault) => fault.path.join('.'))).toEqual([path])
  })
})

test('a new version keeps the answers of what stayed, and says what came, went and changed', () => {
  const [v1, v2, ...rest] = pack.criteria
  if (!v1 || !v2) throw new Error('no criteria')
  const next: CriteriaPack = {
    ...pack,
    version: 2,
    criteria: [{ ...v1, weight: 3 }, ...rest, { ...v2, id: 'OWN' }],
    highestWeight: 3,
  }
  expect(compareCriteria(pack, next)).toEqual({
    added: ['OWN'],
    removed: ['V2'],
    altered: [{ criterion: 'V1', fields: ['weight'] }],
    reckoning: true,
  })
  const kept = keptScores(scoresOf(1, 2, 1, 0, 2, 0), next)
  expect(Object.keys(kept)).toEqual(['V1', 'V3', 'V4', 'V5', 'V6'])
  expect(() => checkScores(kept, next)).not.toThrow()
  expect(() => checkScores(scoresOf(1, 2), next)).toThrow(expect.objectContaining({ code: 'decision.unknownCriterion' }))
  expect(compareCriteria(next, next)).toEqual({ added: [], removed: [], altered: [], reckoning: false })
})

const cls = newId('cls', new Date())
const person = newId('psn', new Date())
const today = '2026-11-21'
const noPeriod = { secretUntil: null, secretEvent: '' }

describe('a verdict', () => {
  const code = (verdict: Partial<Verdict>, about: { received?: boolean; duty?: number } = {}) => {
    const whole = { outcome: 'general' as const, class: null, reason: '理由', ...noPeriod, reviewOn: null, ...verdict }
    try {
      checkVerdict(whole, { pack, scores: scoresOf(0, 0, 0, 0, 0, about.duty ?? 0), received: about.received ?? false }, today)
      return 'fits'
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  test.each([
    [{ outcome: 'secret', class: cls }, {}, 'fits'],
    [{ outcome: 'secret', class: null }, {}, 'decision.classMissing'],
    [{ outcome: 'general', class: null }, {}, 'fits'],
    [{ outcome: 'general', class: cls }, {}, 'decision.classNotAllowed'],
    [{ outcome: 'general' }, { received: true }, 'decision.dutyForbids'],
    [{ outcome: 'general' }, { duty: 1 }, 'decision.dutyForbids'],
    [{ outcome: 'secret', class: cls }, { received: true, duty: 3 }, 'fits'],
    [{ reviewOn: today }, {}, 'decision.reviewPast'],
    [{ reviewOn: '2026-11-20' }, {}, 'decision.reviewPast'],
    [{ reviewOn: '2026-11-22' }, {}, 'fits'],
    [{ outcome: 'secret', class: cls, secretUntil: '2027-03-31', secretEvent: '製品の発売' }, {}, 'fits'],
    [{ outcome: 'secret', class: cls, secretUntil: today }, {}, 'decision.untilPast'],
    [{ outcome: 'general', secretUntil: '2027-03-31' }, {}, 'decision.periodWithoutSecret'],
    [{ outcome: 'patent', secretEvent: '特許の公開' }, {}, 'decision.periodWithoutSecret'],
  ] as const)('%j about %j: %s', (verdict, about, expected) => expect(code(verdict, about)).toBe(expected))

  test('only a secret has a class, whatever the outcome is', () => {
    for (const outcome of decisionOutcomes) {
      expect(code({ outcome, class: cls })).toBe(outcome === 'secret' ? 'fits' : 'decision.classNotAllowed')
    }
  })
})

test('a score without its reason is refused beside its field', () => {
  expect(() => checkScores({ V1: { score: 1, reason: ' ' } }, pack)).toThrow(
    expect.objectContaining({ code: 'decision.scoreReason', field: 'scores.V1.reason' }),
  )
  expect(() => checkScores(scoresOf(0, 1, 2, 3, 0, 1), pack)).not.toThrow()
})

const at = new Date('2026-11-21T01:00:00Z')
const [second, third, owner] = [newId('psn', at), newId('psn', at), newId('psn', at)]
const proposed: Verdict = { outcome: 'secret', class: cls, reason: '案', reviewOn: null, ...noPeriod }
const proposal: Decision = {
  id: newId('dcn', at),
  asset: newId('ast', at),
  state: 'proposed',
  scores: scoresOf(1, 1, 1, 1, 1, 1),
  total: 4,
  criteriaPack: pack.id,
  criteriaVersion: 1,
  ...proposed,
  proposal: proposed,
  votes: [],
  conflicts: [],
  manner: null,
  lifts: false,
  audit: null,
  auditNote: '',
  auditedBy: null,
  auditedAt: null,
  was: null,
  appliedVersion: null,
  proposedBy: third,
  proposedAt: '2026-11-20T00:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  version: 1,
}
const by = (one: Partial<Deciding> = {}): Deciding => ({
  person,
  at,
  today,
  pack,
  received: false,
  manner: 'one',
  executives: [person, second],
  was: { outcome: 'undecided', class: null, score: null, reviewOn: null },
  ...one,
})
const verdict: Verdict = { outcome: 'patent', class: null, reason: '出願する', reviewOn: null, ...noPeriod }
const refused = (code: string) => expect.objectContaining({ code: `decision.${code}` }) as unknown as Error

describe('a proposal', () => {
  test('is decided once, as the executive says and not as it was proposed; what was proposed about it stays', () => {
    const decided = decide(proposal, verdict, by())
    expect(decided).toMatchObject({
      ...verdict,
      state: 'decided',
      manner: 'one',
      decidedBy: person,
      decidedAt: '2026-11-21T01:00:00.000Z',
      proposal: proposed,
      version: 2,
    })
    expect(decided.scores).toEqual(proposal.scores)
    expect(proposal.state).toBe('proposed')
    for (const closed of [decided, sendBack(proposal, '理由')]) {
      expect(() => decide(closed, verdict, by())).toThrow(refused('closed'))
      expect(() => sendBack(closed, '理由')).toThrow(refused('closed'))
    }
  })

  test('where two decide, it waits for a second who decides the same; deciding otherwise makes the first the second', () => {
    const first = decide(proposal, verdict, by({ manner: 'two' }))
    expect(first).toMatchObject({ state: 'proposed', outcome: 'patent', decidedBy: null })
    expect(() => decide(first, verdict, by({ manner: 'two' }))).toThrow(refused('votedAlready'))
    const agreed = decide(first, { ...verdict, reason: '同じ考え' }, by({ manner: 'two', person: second }))
    expect(agreed).toMatchObject({ state: 'decided', manner: 'two', decidedBy: second })
    expect(agreed.votes.map((vote) => [vote.person, vote.reason])).toEqual([
      [person, '出願する'],
      [second, '同じ考え'],
    ])
    const otherwise = decide(first, proposed, by({ manner: 'two', person: second }))
    expect(otherwise).toMatchObject({ state: 'proposed', outcome: 'secret' })
    expect(decide(otherwise, proposed, by({ manner: 'two' })).state).toBe('decided')
    // Somebody who is no executive any more has no vote.
    expect(decide(first, verdict, by({ manner: 'two', person: second, executives: [second, third] })).state).toBe('proposed')
  })

  test('is left to others by whoever is a party: their vote no longer counts', () => {
    const first = decide(proposal, verdict, by({ manner: 'two' }))
    const left = declareConflict(first, { person, reason: '兄の会社', at: at.toISOString() })
    expect(left).toMatchObject({ ...proposed, votes: [], state: 'proposed' })
    expect(() => declareConflict(left, { person, reason: 'もう一度', at: at.toISOString() })).toThrow(refused('conflictDeclared'))
    expect(barOf(person, { owner: null, proposedBy: third, conflicts: left.conflicts }, firstRules)).toBe('conflictDeclared')
  })
})

describe('a decision', () => {
  const decided: Decision = { ...decide(proposal, verdict, by()), appliedVersion: 5 }
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)

  test.each([
    ['at once', person, 0, 5, true],
    ['after half an hour', person, 30, 5, true],
    ['later', person, 31, 5, false],
    ['by another', second, 1, 5, false],
    ['after somebody changed the asset', person, 1, 6, false],
  ] as const)('is taken back %s: %s', (_when, who, minutes, version, may) => {
    expect(mayTakeBack(decided, who, later(minutes), version)).toBe(may)
    if (may) expect(takeBack(decided, who, later(minutes), version)).toMatchObject({ ...proposed, state: 'proposed', votes: [] })
    else expect(() => takeBack(decided, who, later(minutes), version)).toThrow(refused('tooLateToTakeBack'))
  })

  test('of two goes back to the first one’s vote', () => {
    const first = decide(proposal, verdict, by({ manner: 'two' }))
    const both = { ...decide(first, verdict, by({ manner: 'two', person: second })), appliedVersion: 5 }
    expect(takeBack(both, second, at, 5)).toMatchObject({ outcome: 'patent', votes: [{ person }], state: 'proposed' })
  })

  test('of one is looked at later by somebody who had no part in it', () => {
    const alone = decide(proposal, verdict, by({ manner: 'auditedAlone' }))
    const finding = { at, audit: 'fine' as const, note: '理由と評価を読んだ' }
    expect(alone.audit).toBe('due')
    for (const party of [person, third])
      expect(() => auditDecision(alone, { ...finding, person: party })).toThrow(refused('auditByParty'))
    const looked = auditDecision(alone, { ...finding, person: second })
    expect(looked).toMatchObject({ audit: 'fine', auditNote: '理由と評価を読んだ', auditedBy: second })
    expect(() => auditDecision(looked, { ...finding, person: second })).toThrow(refused('auditNotDue'))
    expect(() => auditDecision(decided, { ...finding, person: second })).toThrow(refused('auditNotDue'))
  })
})

describe('who decides', () => {
  const anyRules = fc.record({
    modes: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(...modes)),
    otherwise: fc.constantFrom(...modes),
    ownerMay: fc.boolean(),
    proposerMay: fc.boolean(),
  }) satisfies fc.Arbitrary<DecisionRules>
  const anyClasses = fc.array(fc.constantFrom('a', 'b', null), { minLength: 1, maxLength: 2 })
  const crowd = [person, second, third, owner]
  const anyCase = fc.record({
    owner: fc.constantFrom(...crowd, null),
    proposedBy: fc.constantFrom(...crowd),
    conflicts: fc.subarray(crowd).map((people) => people.map((one) => ({ person: one }))),
  })
  const anyBoard = fc.subarray([person, second, third, owner], { minLength: 1 })

  test('there is always somebody who may decide, and never a party while another is free', () => {
    fc.assert(
      fc.property(anyBoard, anyCase, anyRules, anyClasses, (board, about, rules, classes) => {
        const ways = board.map((one) => {
          try {
            return mannerFor(one, board, about, rules, classes)
          } catch {
            return null
          }
        })
        expect(ways.some((way) => way !== null)).toBe(true)
        const free = board.filter((one) => barOf(one, about, rules) === null)
        board.forEach((one, i) => {
          if (free.length > 0) expect(ways[i] === null).toBe(!free.includes(one))
          else expect(ways[i]).toBe('auditedParty')
        })
      }),
    )
  })

  test('nobody decides alone and unseen what two must decide, and two are asked only where there are two', () => {
    fc.assert(
      fc.property(anyBoard, anyCase, anyRules, anyClasses, (board, about, rules, classes) => {
        const free = board.filter((one) => barOf(one, about, rules) === null)
        const mode = modeFor(rules, classes)
        for (const one of free) {
          const way = mannerFor(one, board, about, rules, classes)
          expect(manners).toContain(way)
          if (mode === 'two') expect(way).toBe(free.length > 1 ? 'two' : 'auditedAlone')
          if (mode === 'audited') expect(way).toBe('auditedByRule')
          if (mode === 'one') expect(way).toBe('one')
        }
      }),
    )
  })

  test('the stricter of what is given and what is taken away counts', () => {
    fc.assert(
      fc.property(anyRules, anyClasses, fc.constantFrom('a', 'b', null), (rules, classes, more) => {
        expect(modes.indexOf(modeFor(rules, [...classes, more]))).toBeGreaterThanOrEqual(modes.indexOf(modeFor(rules, classes)))
        expect(modeFor(rules, classes)).toBe(modeFor(rules, classes.toReversed()))
      }),
    )
  })
})

describe('scores of several', () => {
  const anySheets = fc
    .array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    .map((people) => people.map((values) => ({ scores: scoresOf(...values) })))

  test('the middle lies between the lowest and the highest, and half the people gave no more', () => {
    fc.assert(
      fc.property(anySheets, fc.constantFrom(...ids), (sheets, id) => {
        const spread = spreadOf(sheets, id)
        const points = sheets.map(({ scores }) => scores[id]?.score ?? -1)
        expect(spread).toMatchObject({ low: Math.min(...points), high: Math.max(...points) })
        const middle = spread?.middle ?? -1
        expect(points.filter((point) => point <= middle).length * 2).toBeGreaterThanOrEqual(points.length)
        expect(points.filter((point) => point >= middle).length * 2).toBeGreaterThanOrEqual(points.length)
        expect(spreadOf(sheets.toReversed(), id)).toEqual(spread)
      }),
    )
  })

  test('agreement is whole exactly where all gave the same, none where they are as far apart as can be, whatever the order', () => {
    fc.assert(
      fc.property(anySheets, (sheets) => {
        const agreement = agreementOf(sheets, pack)
        expect(agreement === null).toBe(sheets.length < 2)
        if (agreement === null) return
        expect(agreement).toBeGreaterThanOrEqual(0)
        const alike = ids.every((id) => new Set(sheets.map(({ scores }) => scores[id]?.score)).size === 1)
        expect(agreement === 1).toBe(alike)
        expect(agreementOf(sheets.toReversed(), pack)).toBeCloseTo(agreement, 9)
      }),
    )
    expect(agreementOf([{ scores: scoresOf(0, 0, 0, 0, 0, 0) }, { scores: scoresOf(3, 3, 3, 3, 3, 3) }], pack)).toBe(0)
  })
})

describe('criteria through a form', () => {
  const head = { id: 'company-criteria', version: 2, effective: '2026-11-21' }

  test('what the form shows of a pack makes the same pack again, and a new criterion gets a name of its own', () => {
    const form = formOf(pack)
    expect(packOf(form, pack)).toEqual(pack)
    const [first] = form.criteria
    const more = packOf(
      { ...form, criteria: [...form.criteria, { ...first!, id: '', ja: '客先', en: '', questionEn: '' }] },
      head,
    )
    expect(CriteriaPack.parse(more).criteria.at(-1)).toMatchObject({ id: 'c1', ja: '客先', en: '客先' })
  })

  test('rules between the fields are told at their field, in words', () => {
    const form = formOf(pack)
    const thresholds = form.thresholds.map((one) => ({ ...one, from: 900 }))
    const wrong = criteriaForm.safeParse({ ...form, thresholds, criteria: form.criteria.map((one) => ({ ...one, duty: false })) })
    const told = new Map(wrong.error?.issues.map((issue) => [issue.path.join('.'), sayIssue(issue).ja]))
    expect(told.get('criteria')).toContain('義務')
    expect(told.get('thresholds.0.from')).toContain('満点')
  })
})
