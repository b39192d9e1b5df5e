import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../../kernel/refusal.ts'
import { checkField, fieldValue, tidyChoices, withCustom, type AssetField, type CustomValue } from './custom.ts'

const field = (kind: AssetField['kind'], id: string, position: number): AssetField => ({
  id: `fld_${id}`,
  name: `項目${id}`,
  kind,
  choices: kind === 'choice' ? ['甲', '乙'] : [],
  ended: false,
  position,
  version: 1,
})
const fields = [field('text', 'a', 2), field('number', 'b', 1), field('date', 'c', 3), field('choice', 'd', 4)]
const [text, number, day, choice] = fields as [AssetField, AssetField, AssetField, AssetField]

test.each([
  [number, '１，２３４．５', '1234.5'],
  [number, '－3', '-3'],
  [number, '約3', undefined],
  [day, '2026-11-21', '2026-11-21'],
  [day, '2026-02-30', undefined],
  [choice, '甲', '甲'],
  [choice, '丙', undefined],
  [text, ' =1+1 ', '=1+1'],
])('%o takes %j as %j', (one, said, expected) => {
  expect(fieldValue(one, said)).toBe(expected)
})

test('a choice offered no more stays where it was entered', () => {
  expect(fieldValue(choice, '丙', '丙')).toBe('丙')
})

test('what is not named stays, an empty text takes away, the order is that of the fields', () => {
  const given = fc.dictionary(fc.constantFrom('fld_a', 'fld_b', 'fld_d'), fc.constantFrom('', '甲', '7', null))
  const start: CustomValue[] = [{ field: 'fld_a', item: '項目a', value: 'はじめ' }]
  fc.assert(
    fc.property(given, (told) => {
      let after: CustomValue[]
      try {
        after = withCustom(start, told, fields)
      } catch (error) {
        // Only what does not fit its field is refused, with its place in the form.
        expect(error).toBeInstanceOf(Refusal)
        expect(told['fld_b'] === '甲' || told['fld_d'] === '7').toBe(true)
        return
      }
      const values = Object.fromEntries(after.map(({ field: id, value }) => [id, value]))
      for (const { id } of fields) {
        const said = Object.hasOwn(told, id) ? (told[id] ?? '') : (start.find((one) => one.field === id)?.value ?? '')
        expect(values[id] ?? '').toBe(said)
      }
      expect(after.map(({ field: id }) => id)).toEqual(['fld_b', 'fld_a', 'fld_d'].filter((id) => id in values))
    }),
  )
})

test('names once each, none of the register’s own; choices two at least, once each', () => {
  expect(tidyChoices('choice', [' 甲', '甲', '', '乙'])).toEqual(['甲', '乙'])
  expect(tidyChoices('text', ['甲'])).toEqual([])
  expect(() => checkField({ ...text, id: 'fld_z', name: '項目Ａ' }, fields, [])).toThrow(/fieldKnown|同じ名前|name/)
  expect(() => checkField(text, fields, ['項目a'])).toThrow(Refusal)
  expect(() => checkField({ ...choice, choices: ['甲'] }, fields, [])).toThrow(Refusal)
  expect(() => checkField(text, fields, ['備考'])).not.toThrow()
})
