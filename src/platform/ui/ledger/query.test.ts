import { expect, test } from 'vitest'
import { sharesOf } from './widths.ts'
import { firstPlace, placeOf, queryOf, sortedBy, toggled } from './query.ts'

const text = { says: { ja: '', en: '' }, type: 'text', width: 10 } as const
const ledger = {
  columns: { name: { ...text, sortable: true }, note: text, reviewOn: { ...text, sortable: true } },
  filters: { kind: { says: text.says }, class: { says: text.says } },
  order: { by: 'name' },
}

test('a place survives the way through the address', () => {
  const place = { filters: { kind: ['paper', 'thing'] }, sort: { by: 'reviewOn', down: true } }
  const query = queryOf(ledger, place, '')
  expect(query).toBe('?kind=paper&kind=thing&sort=-reviewOn')
  expect(placeOf(ledger, query)).toEqual(place)
})

test('the first place has a clean address and other parts of the query stay', () => {
  expect(queryOf(ledger, firstPlace(ledger), '?kind=paper&sort=-name')).toBe('')
  expect(queryOf(ledger, firstPlace(ledger), '?open=cnd_1&kind=paper')).toBe('?open=cnd_1')
})

test('what nobody declared is not taken over', () => {
  expect(placeOf(ledger, '?sort=note&secret=x&kind=')).toEqual(firstPlace(ledger))
})

test('chips add and remove', () => {
  const start = firstPlace(ledger)
  const one = toggled(start, 'kind', 'paper')
  expect(one).toMatchObject({ filters: { kind: ['paper'] } })
  expect(toggled(one, 'kind', 'paper').filters).toEqual({})
})

test('a heading sorts, pressed again the other way round', () => {
  const up = sortedBy(firstPlace(ledger), 'reviewOn')
  expect(up.sort).toEqual({ by: 'reviewOn', down: false })
  expect(sortedBy(up, 'reviewOn').sort.down).toBe(true)
})

test('where there is little room long texts give way first, and nothing is left over', () => {
  const columns = [{ ...text, width: 40 }, text, { ...text, type: 'choice' as const }]
  expect(sharesOf(600, columns, [300, 100, 100])).toEqual([360, 120, 120])
  expect(sharesOf(440, columns, [300, 100, 100])).toEqual([240, 100, 100])
  expect(sharesOf(250, columns, [300, 100, 100])).toEqual([150, 50, 50])
})
