import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, withColumn } from './use-columns.ts'

const all = ['class', 'kind', 'name', 'note', 'owner']

test('a column that comes back stands where it is declared', () => {
  expect(withColumn({ all, chosen: ['class', 'name', 'owner'] }, 'kind')).toEqual(['class', 'kind', 'name', 'owner'])
  expect(withColumn({ all, chosen: ['name', 'class'] }, 'note')).toEqual(['name', 'note', 'class'])
  expect(withColumn({ all, chosen: ['name'] }, 'class')).toEqual(['class', 'name'])
})

test('moving keeps every column and puts the one where it was dropped', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 1 }), fc.nat(), fc.integer({ min: -2, max: 9 }), (chosen, which, to) => {
      const name = chosen[which % chosen.length] ?? ''
      const next = moved(chosen, name, to)
      expect(next.toSorted()).toEqual(chosen.toSorted())
      expect(next.indexOf(name)).toBe(Math.max(0, Math.min(to, chosen.length - 1)))
      expect(next.filter((other) => other !== name)).toEqual(chosen.filter((other) => other !== name))
    }),
  )
})

test('taking a column away and bringing it back changes nothing in the declared order', () => {
  fc.assert(
    fc.property(fc.subarray(all, { minLength: 2 }), fc.nat(), (chosen, which) => {
      const name = chosen[which % chosen.length] ?? ''
      expect(withColumn({ all, chosen: withColumn({ all, chosen }, name) }, name)).toEqual(chosen)
    }),
  )
})
