import { expect, test } from 'vitest'
import { alreadyHere, builtInName } from './come-in.ts'

const text =
  '# version: 9 in a note\nformat: maruhi/rules@1\nid: handbook\nversion: 3\nmeasures:\n  - id: other\n    version: 1\n'

test('one of our own packs is known by its first lines', () => {
  expect(builtInName(text)).toBe('handbook')
  expect(builtInName('measures: []')).toBe('')
})

test.each([
  [undefined, false],
  [{ packVersion: 2, builtIn: true }, false],
  [{ packVersion: 3, builtIn: true }, true],
  [{ packVersion: 4, builtIn: true }, true],
  [{ packVersion: 3, builtIn: false }, false],
])('with %o installed it is here already: %s', (installed, here) => {
  expect(alreadyHere(text, installed)).toBe(here)
  expect(alreadyHere('measures: []', installed)).toBe(false)
})
