import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Matcher } from './matcher.ts'

const letters = fc.constantFrom(...'aab社外秘')
const words = fc.uniqueArray(fc.string({ unit: letters, minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 })

function found(matcher: Matcher, text: string): string[] {
  const hits: string[] = []
  matcher.find(text, (pattern, start, end) => hits.push(`${pattern}@${start}-${end}`))
  return hits.sort()
}

describe('Matcher', () => {
  it('finds exactly what looking at every place finds, overlaps included', () => {
    fc.assert(
      fc.property(words, fc.string({ unit: letters, maxLength: 80 }), (patterns, text) => {
        const expected: string[] = []
        patterns.forEach((word, pattern) => {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
            expected.push(`${pattern}@${at}-${at + word.length}`)
        })
        expect(found(new Matcher(patterns), text)).toEqual(expected.sort())
      }),
      { numRuns: 500 },
    )
  })

  it('reads over spaces, width and case and tells the place as written', () => {
    expect(found(new Matcher(['社外秘', 'confidential']), '社 外\u3000秘 ＣＯＮＦＩＤential')).toEqual(['0@0-5', '1@6-18'])
  })

  it('keeps ㊙ apart from 秘', () => {
    expect(found(new Matcher(['㊙']), '秘㊙')).toEqual(['0@1-2'])
  })
})
