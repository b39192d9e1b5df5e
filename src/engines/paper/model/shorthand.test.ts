import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Text } from './document.ts'
import { parseText } from './shorthand.ts'

test.each<[string, Text]>([
  ['普通の文', '普通の文'],
  ['', ''],
  ['[[duty]]に違反', [{ ref: 'duty' }, 'に違反']],
  ['前は[[~duty-1]]', ['前は', { ref: 'duty-1', form: 'near' }]],
  ['**禁止**する', [{ strong: '禁止' }, 'する']],
  ['{秘匿|ひとく}の', [{ ruby: '秘匿', reading: 'ひとく' }, 'の']],
  ['配列 a[0]、集合 {x}、5 * 3', '配列 a[0]、集合 {x}、5 * 3'],
  ['\\[\\[id\\]\\]は\\*\\*', '[[id]]は**'],
])('%s', (source, text) => {
  expect(parseText(source)).toEqual(text)
})

test.each(['[[duty', 'duty]]', '**禁止', '[[]]'])('%s is not closed', (source) => {
  expect(() => parseText(source)).toThrow(expect.objectContaining({ code: 'MODEL' }))
})

test('a text whose signs are escaped comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('[', ']', '*', '{', '|', '}', '\\', 'の', '~', 'a')), (signs) => {
      const text = signs.join('')
      expect(parseText(text.replaceAll(/[\\[\]{}|*]/gu, '\\$&'))).toBe(text)
    }),
  )
})
