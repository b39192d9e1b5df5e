import { expect, test } from 'vitest'
import { z } from 'zod'
import { note, plainDate, text } from '../../../kernel/fields.ts'
import { emptyValue, longest, mayBeEmpty, problemsOf } from './rules.ts'

const schema = z.object({
  name: text(100),
  note: note(2000),
  until: plainDate.nullable(),
  factDate: plainDate.optional(),
  holdings: z.array(z.object({ place: text(200) })).min(1),
})

test('knows what may stay empty', () => {
  expect(['name', 'note', 'until', 'holdings.0.place', 'unknown'].map((path) => mayBeEmpty(schema, path))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('an emptied field is null or nothing, as its rule wants it', () => {
  expect(emptyValue(schema, 'until')).toBeNull()
  expect(emptyValue(schema, 'factDate')).toBeUndefined()
})

test('knows how long a text may be', () => {
  expect(longest(schema, 'note')).toBe(2000)
  expect(longest(schema, 'until')).toBeNull()
})

test('one sentence for each field, by its path', () => {
  const problems = problemsOf(schema, { name: ' ', note: '', until: '2026-02-30', holdings: [{ place: '' }] })
  expect([...problems.keys()]).toEqual(['name', 'until', 'holdings.0.place'])
  expect(problems.get('name')?.ja).toBe('入力してください。')
})
