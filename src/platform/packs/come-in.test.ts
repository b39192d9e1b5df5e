import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comesIn, takesNone } from './come-in.ts'

const today = '2026-11-21'
const pack = (version: number, effective = today) => ({ id: 'own', version, effective })
const code = (what: () => unknown) => {
  try {
    return String(what())
  } catch (error) {
    return (error as { code: string }).code
  }
}

test.each([
  ['a new one', pack(1), undefined, false, 'true'],
  ['a newer version', pack(3), { packVersion: 2, builtIn: false }, false, 'true'],
  ['the same version', pack(2), { packVersion: 2, builtIn: false }, false, 'packs.older'],
  ['an older version', pack(1), { packVersion: 2, builtIn: false }, false, 'packs.older'],
  ['one that takes effect tomorrow', pack(1, '2026-11-22'), undefined, false, 'packs.notYet'],
  ['one under the name of ours', pack(9), { packVersion: 1, builtIn: true }, false, 'packs.reserved'],
  ['ours under a name that is taken', pack(9), { packVersion: 1, builtIn: false }, true, 'packs.reserved'],
  ['ours again', pack(1), { packVersion: 1, builtIn: true }, true, 'false'],
  ['ours, newer', pack(2), { packVersion: 1, builtIn: true }, true, 'true'],
  ['ours, from tomorrow', pack(2, '2026-11-22'), { packVersion: 1, builtIn: true }, true, 'true'],
] as const)('%s', (_what, offered, before, builtIn, expected) => {
  expect(code(() => comesIn(offered, before, builtIn, today))).toBe(expected)
})

test('what came in once never comes in again, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (versions) => {
      let installed: { packVersion: number; builtIn: boolean } | undefined
      const taken: number[] = []
      for (const version of versions) {
        if (code(() => comesIn(pack(version), installed, false, today)) !== 'true') continue
        installed = { packVersion: version, builtIn: false }
        taken.push(version)
      }
      expect(taken).toEqual([...new Set(taken)].toSorted((a, b) => a - b))
      expect(installed?.packVersion).toBe(Math.max(...versions))
    }),
  )
})

test('ids of others are told, the first ten', () => {
  expect(() => takesNone([])).not.toThrow()
  const ids = Array.from({ length: 12 }, (_, i) => `M-${i}`)
  expect(() => takesNone(ids)).toThrow(
    expect.objectContaining({ code: 'packs.takes', detail: { ids: ids.slice(0, 10).join('、') } }),
  )
})
