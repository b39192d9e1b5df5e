import { expect, test } from 'vitest'
import { groupOf } from './due-groups.ts'

test.each([
  ['2026-11-20', 'over'],
  ['2026-11-21', 'today'],
  ['2026-11-22', 'week'],
  ['2026-11-28', 'week'],
  ['2026-11-29', 'later'],
  [null, 'noDue'],
] as const)('%s is %s on 2026-11-21', (due, group) => {
  expect(groupOf(due, '2026-11-21')).toBe(group)
})
