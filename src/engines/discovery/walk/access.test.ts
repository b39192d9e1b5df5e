import type { Stats } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accessOf } from './access.ts'
import { type NamedAccess, readLists } from './acl.ts'

const stat = (mode: number): Stats => ({ uid: 4_000_001, gid: 4_000_002, mode: 0o100000 | mode }) as Stats
const list = `# file: /share/\\345\\233\\263\\351\\235\\242/a.txt
# owner: 4000001
# group: 4000002
user::rw-
user:4000007:rw-
group::---
group:4000009:r--
mask::r--
other::---

# file: /elsewhere/b
user::rw-
user:4000007:rw-
`

describe('who may read', () => {
  it('tells owner, group and everybody by the bits', () => {
    expect(accessOf(stat(0o640)).readers).toEqual(['user:4000001', 'group:4000002'])
    expect(accessOf(stat(0o604))).toMatchObject({ readers: ['user:4000001', 'everyone'], everyoneReads: true })
  })
  it('does not call open what lies behind a closed folder', () => {
    expect(accessOf(stat(0o666), false)).toMatchObject({ everyoneReads: false, everyoneWrites: false })
  })
  it('reads access control lists and their mask', async () => {
    const found = new Map<string, readonly NamedAccess[]>()
    await readLists(list.split('\n'), '/share', (path, entries) => found.set(path, entries))
    expect([...found.keys()]).toEqual(['図面/a.txt'])
    expect(found.get('図面/a.txt')).toEqual([
      { kind: 'user', name: '4000007', reads: true, writes: false },
      { kind: 'group', name: '', reads: false, writes: false },
      { kind: 'group', name: '4000009', reads: true, writes: false },
    ])
    // The group's bits are the mask here: the owning group itself may not read.
    expect(accessOf(stat(0o640), true, found.get('図面/a.txt')).readers).toEqual([
      'user:4000001',
      'user:4000007',
      'group:4000009',
    ])
  })
})
