import { expect, test } from 'vitest'

type Strings = Readonly<Record<string, unknown>>

const ja = import.meta.glob<{ ja: Strings }>('../../**/ja.ts', { eager: true })
const en = import.meta.glob<{ en: Strings }>('../../**/en.ts', { eager: true })

test('there are words, and each Japanese file has an English one beside it', () => {
  expect(Object.keys(ja).length).toBeGreaterThan(5)
  expect(Object.keys(en).sort()).toEqual(
    Object.keys(ja)
      .map((path) => path.replace(/ja\.ts$/, 'en.ts'))
      .sort(),
  )
})

test.each(Object.entries(ja))('%s and its English file say the same things, none of them empty', (path, words) => {
  const english = en[path.replace(/ja\.ts$/, 'en.ts')]?.en ?? {}
  expect(Object.keys(english).sort()).toEqual(Object.keys(words.ja).sort())
  for (const [key, phrase] of Object.entries(words.ja)) {
    expect(typeof english[key], key).toBe(typeof phrase)
    expect(phrase, key).not.toBe('')
    expect(english[key], key).not.toBe('')
  }
})
