import { expect, test } from 'vitest'
import { draftKey, dropDraft, dropOthersDrafts, findDraft, keepDraft } from './draft.ts'

function memory(limit = Infinity): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (index) => [...kept.keys()][index] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
  }
}

const draft = { values: { name: '金型' }, base: { initial: { name: '' }, fixed: { version: 3 } } }

test('what was typed comes back with the state it was typed over', () => {
  const storage = memory()
  keepDraft(storage, draftKey('psn_a', 'asset'), draft)
  expect(findDraft(storage, draftKey('psn_a', 'asset'))).toEqual(draft)
  dropDraft(storage, draftKey('psn_a', 'asset'))
  expect(findDraft(storage, draftKey('psn_a', 'asset'))).toBeNull()
})

test('one person never meets the draft of another', () => {
  const storage = memory()
  keepDraft(storage, draftKey('psn_a', 'asset'), draft)
  keepDraft(storage, draftKey('psn_b', 'asset'), draft)
  storage.setItem('other', 'stays')
  dropOthersDrafts(storage, 'psn_b')
  expect(findDraft(storage, draftKey('psn_a', 'asset'))).toBeNull()
  expect(findDraft(storage, draftKey('psn_b', 'asset'))).toEqual(draft)
  expect(storage.getItem('other')).toBe('stays')
})

test('a full store and a broken draft are no obstacle', () => {
  const storage = memory(10)
  keepDraft(storage, 'maruhi.draft.psn_a.x', draft)
  expect(findDraft(storage, 'maruhi.draft.psn_a.x')).toBeNull()
  storage.setItem('broken', '{"valu')
  expect(findDraft(storage, 'broken')).toBeNull()
})
