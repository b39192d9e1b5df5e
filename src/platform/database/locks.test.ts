import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { locks } from './locks.ts'

test('no two locks have the same number, and none is asked for by a number of its own', () => {
  expect(new Set(Object.values(locks)).size).toBe(Object.keys(locks).length)
  const numbers = globSync('src/{areas,platform}/**/*.ts').filter((path) =>
    /advisory_\w*lock\(\d/.test(readFileSync(path, 'utf8')),
  )
  expect(numbers.filter((path) => !path.endsWith('locks.test.ts'))).toEqual([])
})
