import { expect, test } from 'vitest'
import { foundations, mutants } from './mutants.ts'
import { judgeAll } from './run-mutants.ts'

/** The tests of access can fail: with a limit taken away they turn red. The whole list: `node test/access/scope-mutations.mjs`. */
test('the limits are found where they stand', () => {
  expect(mutants.length).toBeGreaterThan(80)
  expect(foundations).toHaveLength(5)
})

test('the limits most others stand on, each taken away: red every time', { timeout: 900_000 }, async () => {
  const verdicts = await judgeAll(foundations)
  expect(verdicts.filter(({ caughtBy }) => caughtBy === undefined).map(({ mutant }) => `${mutant.file}: ${mutant.gone}`)).toEqual(
    [],
  )
})
