import { expect, test } from 'vitest'
import { referredIds, sayValue } from './say-value.ts'

const says = { ja: '項目', en: 'Field' }
const names = new Map([['psn_1', '髙橋 由美子']])
const kinds = { paper: { ja: '書類', en: 'Paper' } }

test.each([
  [{ says }, null, null],
  [{ says }, '', null],
  [{ says }, [], null],
  [{ says }, {}, null],
  [{ says }, true, { ja: 'はい', en: 'yes' }],
  [{ says }, false, { ja: 'いいえ', en: 'no' }],
  [{ says }, 0, { ja: '0', en: '0' }],
  [{ says }, '2026-11-21T15:24:19.797Z', { ja: '2026/11/22 00:24:19 JST', en: '2026/11/22 00:24:19 JST' }],
  [{ says }, '文', { ja: '文', en: '文' }],
  [{ says, choices: kinds }, 'paper', kinds.paper],
  [{ says, choices: kinds }, 'unknown', { ja: 'unknown', en: 'unknown' }],
  [{ says, refers: 'psn' }, 'psn_1', { ja: '髙橋 由美子', en: '髙橋 由美子' }],
  [{ says, refers: 'psn' }, 'psn_2', { ja: 'psn_2', en: 'psn_2' }],
  [{ says, refers: 'psn' }, ['psn_1', 'psn_2'], { ja: '髙橋 由美子、psn_2', en: '髙橋 由美子, psn_2' }],
  [
    { says, choices: kinds, parts: { medium: { ja: '媒体', en: 'Medium' }, count: { ja: '数', en: 'Count' } } },
    [{ count: 2, medium: 'paper' }],
    { ja: '媒体: 書類／数: 2', en: 'Medium: Paper / Count: 2' },
  ],
  [
    { says, pair: { name: 'item', value: 'value' } },
    [{ field: 'fld_1', item: '製作日', value: '2024-02-29' }],
    { ja: '製作日: 2024/02/29', en: '製作日: 2024/02/29' },
  ],
])('%j of %j', (field, value, said) => expect(sayValue(field, value, names)).toEqual(said))

test('only fields that refer name ids', () => {
  expect(referredIds({ says, refers: 'psn' }, ['psn_1', 'psn_2'])).toEqual(['psn_1', 'psn_2'])
  expect(referredIds({ says, refers: 'psn' }, [{ person: 'psn_1', verdict: 'approved', own: false }])).toEqual(['psn_1'])
  expect(referredIds({ says, refers: 'any' }, 'psn_1')).toEqual(['psn_1'])
  expect(referredIds({ says }, 'psn_1')).toEqual([])
  expect(referredIds({ says, refers: 'psn' }, null)).toEqual([])
})
