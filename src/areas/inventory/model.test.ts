import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdingText, kinds, readHoldingText } from './model.ts'

const holding = fc.record({
  medium: fc.constantFrom(...kinds),
  place: fc.string(),
  holder: fc.string(),
  count: fc.integer({ min: 1, max: 9_999 }),
})

test('what an asset is held as is said in either language, with the same numbers', () => {
  expect(readHoldingText('電子 2・書類 1', 'en')).toBe('Electronic 2, Paper 1')
  fc.assert(
    fc.property(fc.array(holding), (holdings) => {
      const ja = holdingText(holdings)
      const en = readHoldingText(ja, 'en')
      expect(en).not.toMatch(/[^ -~]/)
      expect(en.match(/\d+/g)).toEqual(ja.match(/\d+/g))
    }),
  )
})
