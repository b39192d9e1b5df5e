import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScannedFile } from '../types.ts'
import { KnownFiles } from './known-files.ts'

const row = (path: string, bytes: number): ScannedFile => ({
  path,
  type: 'txt',
  bytes,
  status: 'ok',
  reason: '',
  chars: 1,
  marks: [],
  modified: 5,
  sha256: '',
  inode: 7,
})
const names = fc.stringMatching(/^[a-c表]{1,2}(![a-c]{1,2}){0,2}$/)

test('rows come back with their members, in the order they were added, whenever that was', () => {
  fc.assert(
    fc.property(fc.uniqueArray(names, { maxLength: 60 }), (paths) => {
      const known = new KnownFiles()
      paths.forEach((path, i) => known.add(row(path, i)))
      for (const path of paths.filter((one) => !one.includes('!'))) {
        const bytes = paths.indexOf(path)
        const expected = [path, ...paths.filter((one) => one.startsWith(`${path}!`))]
        expect(known.known(path, { bytes, modified: 5, inode: 7 })?.map((one) => one.path)).toEqual(expected)
        expect(known.known(path, { bytes: bytes + 1, modified: 5, inode: 7 })).toBeUndefined()
        expect(known.known(path, { bytes, modified: 6, inode: 7 })).toBeUndefined()
        expect(known.known(path, { bytes, modified: 5, inode: 8 })).toBeUndefined()
      }
      expect([...known.all()].map((one) => one.path)).toEqual(paths)
      expect(known.size).toBe(paths.length)
      expect(known.known('never', { bytes: 0, modified: 5, inode: 7 })).toBeUndefined()
      known.close()
    }),
    { numRuns: 50 },
  )
})
