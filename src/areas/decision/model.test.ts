import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCriteria as pack } from '../../catalog/criteria.ts'
import { decisionOutcomes } from '../../catalog/outcomes.ts'
import { newId } from '../../kernel/ids.ts'
import { checkScores, checkVerdict, suggest, totalOf, underDuty, type Decision, type Scores, type Verdict } from './model.ts'
import { auditDecision, decide, declareConflict, mayTakeBack, sendBack, takeBack, type Deciding } from './model/deciding.ts'
import { barOf, firstRules, mannerFor, manners, modeFor, modes, type DecisionRules } from './model/rules.ts'

const ids = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6']
const scoresOf = (...values: number[]): Scores =>
  Object.fromEntries(values.map((score, i) => [ids[i] ?? '', { score, reason: '理由' }]))
const anyScores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }).map((values) => scoresOf(...values))

test('the pack is the Handbook’s six criteria', () => {
  expect(pack.criteria.map(({ id }) => id)).toEqual(ids)
  expect([...pack.formula.highest, ...pack.formula.once].sort()).toEqual(ids)
})

describe('the total', () => {
  test('is the highest of its group with its weight, and the others once', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const of = (id: string) => scores[id]?.score ?? 0
        const highest = Math.max(...pack.formula.highest.map(of))
        expect(totalOf(pack, scores)).toBe(highest * pack.formula.weight + pack.formula.once.reduce((sum, id) => sum + of(id), 0))
      }),
    )
  })

  test('never falls when a score rises, and neither does the suggestion', () => {
    fc.assert(
      fc.property(anyScores, fc.constantFrom(...ids), (scores, id) => {
        const score = scores[id]?.score ?? 0
        fc.pre(score < 3)
        const higher = { ...scores, [id]: { score: score + 1, reason: '理由' } }
        expect(totalOf(pack, higher) ?? -1).toBeGreaterThanOrEqual(totalOf(pack, scores) ?? -1)
        expect(suggest(pack, higher) ?? -1).toBeGreaterThanOrEqual(suggest(pack, scores) ?? -1)
      }),
    )
  })

  test.each(ids)('is none while %s is missing', (id) => {
    const { [id]: _, ...rest } = scoresOf(1, 1, 1, 1, 1, 1)
    expect(totalOf(pack, rest)).toBeNull()
    expect(suggest(pack, rest)).toBeNull()
  })

  test('what is under a duty is never suggested as no secret', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        if (underDuty(pack, scores)) expect(suggest(pack, scores)).not.toBe(0)
      }),
    )
  })
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
  expect(() => checkScores({ V1: { score: 1, reason: ' ' } })).toThrow(
    expect.objectContaining({ code: 'decision.scoreReason', field: 'scores.V1.reason' }),
  )
  expect(() => checkScores(scoresOf(0, 1, 2, 3, 0, 1))).not.toThrow()
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
