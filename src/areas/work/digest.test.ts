import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'

const url = new URL('https://maruhi.example.jp/')

test('counts by what is to be done, says what is late, and where to go', () => {
  const digest = digestOf(
    '髙橋 由美子',
    [
      { verb: 'decide', due: '2026-11-20' },
      { verb: 'decide', due: null },
      { verb: 'approve', due: '2026-11-21' },
    ],
    [{ day: '2026-11-21' }, { day: '2026-11-28' }, { day: '2026-11-29' }],
    '2026-11-21',
    url,
  )
  expect(digest?.subject).toBe('Maruhi：待っている仕事 3件（期限切れ 1件）')
  expect(digest?.text.split('\n').filter((line) => line.startsWith('・'))).toEqual([
    '・決めること 2件（期限を過ぎたもの 1件）',
    '・承認すること 1件',
    '・7日以内の予定 2件',
  ])
  expect(digest?.text).toContain('髙橋 由美子 様')
  expect(digest?.text).toContain('https://maruhi.example.jp/work/reminders')
})

test('where only days come near, it says so, and speaks of no work', () => {
  const digest = digestOf('誰か', [], [{ day: '2026-11-22' }], '2026-11-21', url)
  expect(digest?.subject).toBe('Maruhi：7日以内の予定 1件')
  expect(digest?.text).not.toContain('待っている仕事')
})

test('where nothing waits, no letter is written', () => {
  expect(digestOf('誰か', [], [{ day: '2027-01-01' }], '2026-11-21', url)).toBeNull()
})
