import { expect, test } from 'vitest'
import { auditLog } from '../audit/audit-log.ts'
import { utf8 } from '../encoding.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import { Log } from './log.ts'

// github.com/transparency-dev/tessera (Apache-2.0), testdata/build_log.sh and the checkpoints it published: key, entries, and the note of
// sizes 0, 1, 7 and 15.
const vkey = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
const skey = 'PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg'
const entries = 'one two three four five six seven eit nain ten ileven twelf threeten fourten fivten'.split(' ').map(utf8)
const published = new Map<number, string>([
  [
    0,
    'example.com/log/testdata\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— example.com/log/testdata M9e0lhxJACzE1KoUdqKuPa+9p6R7dSW8BlEvrg/noo8FkGg6PbJoRNOcdjqjOq89wVvTA60eubCc4oufo5BvIVEgtQc=\n',
  ],
  [
    1,
    'example.com/log/testdata\n1\n0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n\n— example.com/log/testdata M9e0lhr9kuLxGdAtaUrhm84TQffVsLdcy808sN0a3WyniNlfcr9+bywoiIke1YYciCNjJGkCgIlQ8b16jhsmg/SChAM=\n',
  ],
  [
    7,
    'example.com/log/testdata\n7\nIrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U=\n\n— example.com/log/testdata M9e0luA5JhTRUki/BBQD0QNiH6AEJ2pdtsA5CQjqJErViuuKrN6513RCTL2640wXJv0dCed3neRGI6dMzBq9uANf2Qc=\n',
  ],
  [
    15,
    'example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n\n— example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=\n',
  ],
])

test('the same key and entries give the same checkpoints as Tessera, byte for byte', async () => {
  const storage = new MemoryStorage()
  const log = await Log.open({ storage, origin: 'example.com/log/testdata', keys: [skey] })
  expect(log.checkpoint()).toBe(published.get(0))
  for (const entry of entries) {
    await log.append([entry])
    expect(log.checkpoint()).toBe(published.get(log.size) ?? log.checkpoint())
  }
  expect(log.size).toBe(15)
  expect((await auditLog({ storage, vkeys: [vkey], trusted: [...published.values()] })).findings).toEqual([])
})
