import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { codeOf, readCode } from './code.ts'
import { readDay, readPasted } from './pasted.ts'
import { mustFixNoPenalty, mustKeepWhistle } from './pledge.ts'

const ids = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((day) => newId('plg', day))

describe('verification codes', () => {
  test('are read back however they are typed', () => {
    const typings: ((code: string) => string)[] = [
      (code) => code,
      (code) => code.toLowerCase(),
      (code) => code.replace('-', ''),
      (code) => [...code].join(' '),
      (code) => code.replaceAll('0', 'O').replaceAll('1', 'l'),
      (code) => code.replace(/[0-9A-Z]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ]
    fc.assert(
      fc.property(ids, fc.constantFrom(...typings), (id, typed) => {
        expect(readCode(typed(codeOf(id)))).toBe(codeOf(id))
      }),
    )
  })

  test('what is none is told apart', () => {
    for (const none of ['', 'ABCDE', 'ABCDE-FGHJKL', 'あいうえお-かきくけこ', 'UUUUU-UUUUU'])
      expect(readCode(none), none).toBeUndefined()
  })
})

test.each([
  ['2024/4/1', '2024-04-01'],
  ['2024-04-01', '2024-04-01'],
  ['２０２４年４月１日', '2024-04-01'],
  ['令和6年4月1日', '2024-04-01'],
  ['令和元年5月1日', '2019-05-01'],
  ['H31.4.1', '2019-04-01'],
  ['昭和63年12月31日', '1988-12-31'],
  ['2024/2/30', null],
  ['24/4/1', null],
  ['入社時', null],
])('%s is the day %s', (text, day) => {
  expect(readDay(text)).toBe(day)
})

const people = [
  { id: 'psn_1', name: '髙橋 由美子' },
  { id: 'psn_2', name: '𠮷田 健' },
  { id: 'psn_3', name: '佐藤 誠' },
  { id: 'psn_4', name: '佐藤　誠' },
]

describe('rows pasted from a sheet', () => {
  test('columns in any order, with headings, with names written apart or together', () => {
    const text = '氏名\t種類\t署名日\t備考\n髙橋由美子\t入社時\t2015/4/1\t書庫A\n2020年10月1日\t𠮷田　健\t退職時誓約書\t\n'
    expect(readPasted(text, people)).toEqual([
      { name: '髙橋由美子', person: 'psn_1', kind: 'joining', signedOn: '2015-04-01', note: '書庫A' },
      { name: '𠮷田　健', person: 'psn_2', kind: 'retirement', signedOn: '2020-10-01', note: '' },
    ])
  })

  test('nobody is guessed: an unknown name and one that two people have stay open', () => {
    const rows = readPasted('山田 花子,入社,2020/1/1\n佐藤誠,入社,2020/1/1', people)
    expect(rows.map(({ name, person }) => [name, person])).toEqual([
      ['山田 花子', null],
      ['佐藤誠', null],
    ])
  })

  test('whatever is pasted is read without an error, at most a row a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(readPasted(text, people).length).toBeLessThanOrEqual(text.split('\n').length)
      }),
    )
  })
})

test.each([
  ['違反したときは違約金100万円を支払います。', true],
  ['違約金として、金五十万円を支払う', true],
  ['損害賠償の額は３００万円とする', true],
  ['貴社に実際に生じた損害を賠償する責任を負うことがあります。', false],
  ['100万円を超える取引の原価', false],
])('%s fixes a penalty: %s', (text, fixes) => {
  const check = () => mustFixNoPenalty([text], 'secrets')
  if (fixes) expect(check).toThrow(expect.objectContaining({ code: 'pledges.fixedPenalty' }))
  else expect(check).not.toThrow()
})

test('a paper between employer and employed must leave whistle-blowing free', () => {
  expect(() => mustKeepWhistle(['秘密を守ります。'])).toThrow(expect.objectContaining({ code: 'pledges.noCarveOut' }))
  expect(() =>
    mustKeepWhistle(['秘密を守ります。', 'この誓約書は、公益通報者保護法に基づく公益通報を妨げません。']),
  ).not.toThrow()
})
