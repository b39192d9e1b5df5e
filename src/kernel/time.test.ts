import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayOf, daysBetween, isPlainDate, wareki } from './time.ts'

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test.each([
  ['2019-04-30', '平成31年4月30日'],
  ['2019-05-01', '令和元年5月1日'],
  ['1989-01-07', '昭和64年1月7日'],
  ['1989-01-08', '平成元年1月8日'],
  ['2026-11-21', '令和8年11月21日'],
  ['1872-12-31', '1872年12月31日'],
])('和暦 of %s is %s', (western, japanese) => expect(wareki(western)).toBe(japanese))

test('the company day begins at midnight in Tokyo', () => {
  expect(dayOf(new Date('2026-11-20T14:59:59Z'))).toBe('2026-11-20')
  expect(dayOf(new Date('2026-11-20T15:00:00Z'))).toBe('2026-11-21')
})

test.each([
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-01-31', 1, '2025-02-28'],
  ['2026-11-30', 12, '2027-11-30'],
  ['2026-03-31', -1, '2026-02-28'],
])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to))

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
      expect(daysBetween(from, addDays(from, n))).toBe(n)
    }),
  )
})

test.each([['2026-02-29'], ['2026-13-01'], ['26-01-01'], ['2026-1-1'], ['']])('%j is no day', (text) => {
  expect(isPlainDate(text)).toBe(false)
})
