import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { idOf, note, plainDate, text } from './fields.ts'
import { fold } from './fold.ts'
import { newId } from './ids.ts'
import { sayIssue } from './issue.ts'
import { Refusal, refusals, refuse } from './refusal.ts'
import { mayUse, roles, type Scope } from './roles.ts'
import { fill } from './says.ts'

test.each([
  ['ﾌﾟﾚｽ', 'プレス'],
  ['ぷれす', 'プレス'],
  ['Ｐｒｅｓｓ', 'press'],
  ['  二　つ  ', '二 ツ'],
  ['㈱メイコー', '(株)メイコー'],
])('%j is searched as %j', (typed, folded) => expect(fold(typed)).toBe(folded))

test('folding again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      expect(fold(fold(typed))).toBe(fold(typed))
    }),
  )
})

test('a refusal carries its code, its status and both sentences with their values filled in', () => {
  const own = refusals('test', { full: { status: 409, ja: '{what}は{n}件までです。', en: 'At most {n} {what}.' } })
  const refused = own.full({ what: '席', n: 3 }, 'seats')
  expect(refused).toBeInstanceOf(Refusal)
  expect(refused).toMatchObject({
    code: 'test.full',
    status: 409,
    field: 'seats',
    says: { ja: '席は3件までです。', en: 'At most 3 席.' },
  })
  expect(refuse.notFound().message).toContain('Not found')
})

test('a place without a value stays to be seen, and values bring no places of their own', () => {
  expect(fill('{a} and {b}', { a: '{b}' })).toBe('{b} and {b}')
  expect(fill('{toString}', {})).toBe('{toString}')
})

test('a role is enough by itself, everybody who is signed in is everyone, and nobody is in an empty list', () => {
  const scope = (has: Scope['roles']): Scope => ({ person: newId('psn', new Date()), roles: has, manages: [] })
  for (const role of roles) {
    expect(mayUse([role], scope([role]))).toBe(true)
    expect(mayUse('everyone', scope([]))).toBe(true)
    expect(mayUse([], scope([...roles]))).toBe(false)
    expect(
      mayUse(
        roles.filter((other) => other !== role),
        scope([role]),
      ),
    ).toBe(false)
  }
})

test('fields: ids of their kind, text as people type it, days', () => {
  const id = newId('ast', new Date())
  expect(idOf('ast').parse(id)).toBe(id)
  for (const wrong of [newId('psn', new Date()), id.toUpperCase(), `${id}0`, 'ast_', ` ${id}`])
    expect(idOf('ast').safeParse(wrong).success).toBe(false)
  expect(text(5).parse('  か\u3099  ')).toBe('が')
  expect(text(5).safeParse('   ').success).toBe(false)
  expect(note(5).parse('   ')).toBe('')
  expect(plainDate.safeParse('2026-02-29').success).toBe(false)
})

const issueOf = (schema: z.ZodType, value: unknown) => {
  const { error } = schema.safeParse(value)
  if (!error?.issues[0]) throw new Error('accepted')
  return sayIssue(error.issues[0])
}

test.each([
  [text(5), '', '入力してください。'],
  [text(5), undefined, '入力してください。'],
  [text(5), '123456', '5文字以内で入力してください。'],
  [z.string().min(10), 'short', '10文字以上で入力してください。'],
  [z.array(z.string()).min(1), [], '1件以上選んでください。'],
  [z.array(z.string()).max(1), ['a', 'b'], '1件以内にしてください。'],
  [z.number().min(1), 0, '1以上にしてください。'],
  [z.number().max(3), 4, '3以下にしてください。'],
  [z.enum(['a']), 'b', '選んでください。'],
  [plainDate, '21.11.2026', '日付は 2026-11-21 の形で入力してください。'],
  [idOf('ast'), 'x', '形が正しくありません。入力を確かめてください。'],
  [z.strictObject({}), { x: 1 }, '知らない項目があります: x'],
])('what is wrong is said in words (%#)', (schema, value, ja) => {
  const says = issueOf(schema, value)
  expect(says.ja).toBe(ja)
  expect(says.en).toMatch(/^[A-Z].*\.?$/)
})
