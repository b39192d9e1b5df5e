import { expect, test } from 'vitest'
import { z } from 'zod'
import { note, plainDate, text } from '../../../kernel/fields.ts'
import { longest, mayBeEmpty, problemsOf } from './rules.ts'

const schema = z.object({
  name: text(100),
  note: note(2000),
  until: plainDate.nullable(),
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

test('knows how long a text may be', () => {
  expect(longest(schema, 'note')).toBe(2000)
  expect(longest(schema, 'until')).toBeNull()
})

test('one sentence for each field, by its path', () => {
  const problems = problemsOf(schema, { name: ' ', note: '', until: '2026-02-30', holdings: [{ place: '' }] })
  expect([...problems.keys()]).toEqual(['name', 'until', 'holdings.0.place'])
  expect(problems.get('name')?.ja).toBe('入力してください。')
})
