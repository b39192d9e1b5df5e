import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { gramsOf } from './grams.ts'

const text = fc.string({ unit: fc.constantFrom('金', '型', 'プ', 'レ', '𠮷', 'a', '1', ' ', '、', '-'), maxLength: 30 })

test('a text has all pairs of every part of it, so no row that holds a word is passed over', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
      const folded = fold(whole)
      const part = [...folded].slice(from % 31, (from % 31) + (length % 31)).join('')
      const held = new Set(gramsOf(folded))
      expect(gramsOf(part).filter((gram) => !held.has(gram))).toEqual([])
    }),
  )
})

test('pairs within words only, each once, in the room of a number of the database', () => {
  expect(gramsOf('a b')).toEqual([])
  expect(gramsOf('金型金型')).toHaveLength(2)
  expect(gramsOf('\u{10FFFF}\u{10FFFF}').every((gram) => gram >= 0 && gram < 2 ** 31)).toBe(true)
})
