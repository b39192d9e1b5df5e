import { expect, test } from 'vitest'
import { legalRequirements } from '../../catalog/requirements.ts'
import { checkIn, concerns, lawsFor, standingOf } from './model.ts'

test.each([
  [0, null, 'unverified'],
  [2, null, 'shown'],
  [0, 'yes', 'confirmed'],
  [3, 'yes', 'shown'],
  [3, 'no', 'lacking'],
  [3, 'notApplicable', 'notApplicable'],
] as const)('%i pieces of evidence, answer %s: %s', (evidence, answer, standing) => {
  expect(standingOf(evidence, answer)).toBe(standing)
})

test('a secret is measured by the trade secret, data to be provided by its own, what is open by neither', () => {
  expect(lawsFor('secret')).toEqual(['tradeSecret'])
  expect(lawsFor('undecided')).toEqual(['tradeSecret'])
  expect(lawsFor('limitedData')).toEqual(['limitedData'])
  expect(lawsFor('general')).toEqual([])
})

test('every check has an id of its own, and is asked of what is held so', () => {
  const ids = legalRequirements.requirements.flatMap(({ checks }) => checks.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  const knowhow = checkIn(legalRequirements, 'secrecy.knowhow')
  expect(knowhow && concerns(knowhow, ['knowhow'])).toBe(true)
  expect(knowhow && concerns(knowhow, ['electronic'])).toBe(false)
})
