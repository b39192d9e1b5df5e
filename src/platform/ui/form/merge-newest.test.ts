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
