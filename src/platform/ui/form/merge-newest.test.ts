import { expect, test } from 'vitest'
import { mergeNewest } from './merge-newest.ts'

const before = { name: '金型図面', place: '棚 1', note: '' }

test('a field only they changed takes their value', () => {
  const merged = mergeNewest(before, { ...before, place: '棚 2' }, { ...before, note: '見直す' })
  expect(merged).toEqual({ values: { name: '金型図面', place: '棚 2', note: '見直す' }, conflicts: [] })
})

test('a field both changed stays mine and is named', () => {
  const merged = mergeNewest(before, { ...before, place: '棚 2' }, { ...before, place: '棚 3' })
  expect(merged.values['place']).toBe('棚 3')
  expect(merged.conflicts).toEqual(['place'])
})

test('both made the same change: nothing to decide', () => {
  expect(mergeNewest(before, { ...before, place: '棚 2' }, { ...before, place: '棚 2' }).conflicts).toEqual([])
})

test('in a table each cell counts for itself; one that both changed makes the table mine', () => {
  const rows = (...places: (string | null)[]) => ({ rows: places.map((place, i) => ({ word: `w${i}`, place })) })
  const mine = rows('棚 9', null, null)
  expect(mergeNewest(rows(null, null, null), rows(null, '棚 2', null), mine)).toEqual({
    values: rows('棚 9', '棚 2', null),
    conflicts: [],
  })
  expect(mergeNewest(rows(null, null, null), rows('棚 1', '棚 2', null), mine)).toEqual({ values: mine, conflicts: ['rows'] })
  expect(mergeNewest(rows(null, null), rows(null, null, '棚 2'), rows('棚 9', null)).conflicts).toEqual(['rows'])
})
