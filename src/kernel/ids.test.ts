import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindOf, newId } from './ids.ts'

const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })

test('identifiers tell their kind and sort by time', () => {
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [first, second] = [newId('ast', a), newId('ast', b)]
      expect(kindOf(first)).toBe('ast')
      if (a < b) expect(first < second).toBe(true)
      expect(newId('ast', a)).not.toBe(first)
    }),
  )
})

test.each(['', 'ast', 'ast_', 'ast_01', 'AST_01j00000000000000000000000', 'ast_01j0000000000000000000000u'])(
  '%j has no kind',
  (id) => {
    expect(kindOf(id)).toBe('')
  },
)
