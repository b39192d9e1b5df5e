import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdingText, holdingTextIn, kinds } from './model.ts'

const holding = fc.record({
  medium: fc.constantFrom(...kinds),
  place: fc.string(),
  holder: fc.string(),
  count: fc.integer({ min: 1, max: 9_999 }),
})

test('what an asset is held as is said in either language, with the same numbers', () => {
  expect(holdingTextIn('en', '電子 2・書類 1')).toBe('Electronic 2, Paper 1')
  fc.assert(
    fc.property(fc.array(holding), (holdings) => {
      const ja = holdingText(holdings)
      const en = holdingTextIn('en', ja)
      expect(en).not.toMatch(/[^ -~]/)
      expect(en.match(/\d+/g)).toEqual(ja.match(/\d+/g))
    }),
  )
})
