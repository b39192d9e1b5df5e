import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byGravity, monthEnds, severities, stateOf } from './model.ts'

test.each([
  [{ done: 0, of: null }, false, 'open'],
  [{ done: 3, of: null }, false, 'done'],
  [{ done: 0, of: 0 }, false, 'open'],
  [{ done: 2, of: 5 }, false, 'begun'],
  [{ done: 2, of: 5 }, true, 'skipped'],
  [{ done: 5, of: 5 }, true, 'done'],
] as const)('%o, set aside: %s → %s', (reached, skipped, state) => {
  expect(stateOf(reached, skipped)).toBe(state)
})

test('twelve ends of months, each in its own, the last is today', () => {
  expect(monthEnds('2026-11-21')).toEqual([
    '2025-12-31',
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
    '2026-05-31',
    '2026-06-30',
    '2026-07-31',
    '2026-08-31',
    '2026-09-30',
    '2026-10-31',
    '2026-11-21',
  ])
  expect(monthEnds('2024-02-29')[0]).toBe('2023-03-31')
})

test('nothing less grave stands before something graver', () => {
  const finding = fc.record({ severity: fc.constantFrom(...severities), count: fc.option(fc.nat(50)) })
  fc.assert(
    fc.property(fc.array(finding), (found) => {
      const sorted = byGravity(found)
      expect(sorted).toHaveLength(found.length)
      for (let i = 1; i < sorted.length; i++) {
        const [before, after] = [sorted[i - 1]!, sorted[i]!]
        const step = severities.indexOf(before.severity) - severities.indexOf(after.severity)
        expect(step < 0 || (step === 0 && (before.count ?? 1) >= (after.count ?? 1))).toBe(true)
      }
    }),
  )
})
