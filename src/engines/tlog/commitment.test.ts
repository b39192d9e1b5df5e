import { createHash } from 'node:crypto'
import { assert, jsonValue, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../kernel/canonical-json.ts'
import { commitField, openField } from './commitment.ts'

const salt = Uint8Array.from({ length: 32 }, (_, i) => i)

describe('commitField', () => {
  test('is SHA-256(salt ‖ canonicalJson([field, value])) in base64url, written out by hand', () => {
    const byHand = createHash('sha256')
      .update(Buffer.concat([salt, Buffer.from('["owner",{"a":"山田","b":1}]', 'utf8')]))
      .digest('base64url')
    expect(commitField('owner', { b: 1, a: '山田' }, salt).commit).toBe(byHand)
    expect(byHand).toHaveLength(43)
  })

  test('draws a new salt each time, so equal values do not show', () => {
    expect(commitField('a', 1).commit).not.toBe(commitField('a', 1).commit)
  })

  test('refuses a short salt', () => {
    expect(() => commitField('a', 1, new Uint8Array(16))).toThrow(expect.objectContaining({ code: 'ARGUMENT' }))
  })
})

describe('openField', () => {
  test('opens every JSON value, and only with its own field, value and salt', () => {
    assert(
      property(string({ unit: 'grapheme' }), jsonValue(), (field, value) => {
        const { commit, salt } = commitField(field, value as Json)
        openField({ field, value: value as Json, salt, commit })
        const other = Uint8Array.from(salt)
        other[31]! ^= 1
        const wrong = expect.objectContaining({ code: 'COMMITMENT' })
        expect(() => openField({ field: `${field}x`, value: value as Json, salt, commit })).toThrow(wrong)
        expect(() => openField({ field, value: [value as Json], salt, commit })).toThrow(wrong)
        expect(() => openField({ field, value: value as Json, salt: other, commit })).toThrow(wrong)
      }),
    )
  })

  test.each(['', 'AAAA', `${'A'.repeat(42)}B`, `${'A'.repeat(43)}=`, `${'A'.repeat(42)}+`])('refuses the text %j', (commit) => {
    expect(() => openField({ field: 'a', value: 1, salt, commit })).toThrow(expect.objectContaining({ code: 'FORMAT' }))
  })
})
