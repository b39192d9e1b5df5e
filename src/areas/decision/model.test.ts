import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCriteria as pack } from '../../catalog/criteria.ts'
import { decisionOutcomes } from '../../catalog/outcomes.ts'
import { newId } from '../../kernel/ids.ts'
import { checkScores, checkVerdict, decide, sendBack, suggest, totalOf, underDuty, type Decision, type Scores } from './model.ts'

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

describe('a verdict', () => {
  const code = (verdict: Partial<Decision>, about: { received?: boolean; duty?: number } = {}) => {
    const whole = { outcome: 'general' as const, class: null, reason: '理由', reviewOn: null, ...verdict }
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

describe('a proposal', () => {
  const proposal: Decision = {
    id: newId('dcn', new Date()),
    asset: newId('ast', new Date()),
    state: 'proposed',
    scores: scoresOf(1, 1, 1, 1, 1, 1),
    total: 4,
    outcome: 'secret',
    class: cls,
    reason: '案',
    reviewOn: null,
    proposedBy: person,
    proposedAt: '2026-11-20T00:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
    version: 1,
  }
  const by = { person, at: new Date('2026-11-21T01:00:00Z'), today, pack, received: false }
  const verdict = { outcome: 'patent' as const, class: null, reason: '出願する', reviewOn: null }

  test('is decided once, as the executive says and not as it was proposed; what was proposed about it stays', () => {
    const decided = decide(proposal, verdict, by)
    expect(decided).toMatchObject({
      ...verdict,
      state: 'decided',
      decidedBy: person,
      decidedAt: '2026-11-21T01:00:00.000Z',
      version: 2,
    })
    expect(decided.scores).toEqual(proposal.scores)
    expect(proposal.state).toBe('proposed')
    for (const closed of [decided, sendBack(proposal, '理由')]) {
      expect(() => decide(closed, verdict, by)).toThrow(expect.objectContaining({ code: 'decision.closed' }))
      expect(() => sendBack(closed, '理由')).toThrow(expect.objectContaining({ code: 'decision.closed' }))
    }
  })
})
