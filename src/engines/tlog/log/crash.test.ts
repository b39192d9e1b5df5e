import { describe, expect, test } from 'vitest'
import { auditLog } from '../audit/audit-log.ts'
import { utf8 } from '../encoding.ts'
import { verifyConsistency } from '../merkle/verify-consistency.ts'
import { parseCheckpoint } from '../note/checkpoint.ts'
import { formatVerifierKey, generateKey } from '../note/key.ts'
import { startFakeS3, type FakeS3 } from '../storage/fake-s3.ts'
import { FileStorage } from '../storage/file-storage.ts'
import { ForgetfulDisk, seeded } from '../storage/forgetful-disk.ts'
import { S3Storage } from '../storage/s3-storage.ts'
import type { FileOperations } from '../storage/file-operations.ts'
import type { Storage } from '../storage/storage.ts'
import { Log } from './log.ts'

const key = generateKey('example.com/log', 'ed25519', new Uint8Array(32).fill(9))
const vkeys = [formatVerifierKey(key)]
const open = (storage: Storage) => Log.open({ storage, origin: key.name, keys: [key] })
const batches = [1, 1, 254, 1, 3, 520, 2]

interface Witnessed {
  /** Entries whose append resolved, by index. */
  readonly acknowledged: Map<number, string>
  readonly checkpoints: string[]
}

/** Appends batch after batch until the storage dies; everything acknowledged is noted. */
async function appendUntilItDies(storage: Storage, seen: Witnessed): Promise<'done' | 'died'> {
  let count = 0
  try {
    const log = await open(storage)
    seen.checkpoints.push(log.checkpoint())
    for (const batch of batches) {
      const texts = Array.from({ length: batch }, () => `entry ${seen.acknowledged.size + count++}`)
      const indices = await log.append(texts.map(utf8))
      for (const [i, index] of indices.entries()) seen.acknowledged.set(index, texts[i]!)
      seen.checkpoints.push(log.checkpoint())
    }
    await log.close()
    return 'done'
  } catch {
    return 'died'
  }
}

/** Nothing acknowledged is lost, every checkpoint ever seen is the beginning of what is there now, and the log goes on. */
async function expectIntact(storage: Storage, seen: Witnessed): Promise<void> {
  const log = await open(storage)
  const entries = (await log.entries(0, log.size)).map((entry) => Buffer.from(entry).toString())
  for (const [index, text] of seen.acknowledged) expect(entries[index]).toBe(text)
  await log.append([utf8('after the cut'), utf8('another'), utf8('and another')])
  const now = parseCheckpoint(log.checkpoint())
  for (const checkpoint of seen.checkpoints) {
    const { size, root } = parseCheckpoint(checkpoint)
    if (size === 0n) continue
    verifyConsistency({ size1: size, size2: now.size, proof: await log.consistencyProof(size), root1: root, root2: now.root })
  }
  expect((await auditLog({ storage, vkeys, trusted: seen.checkpoints })).findings).toEqual([])
  await log.close()
}

describe('power cuts', () => {
  test('at every step of seven commits, three times over: nothing acknowledged is lost, nothing signed is contradicted', async () => {
    const whole = new ForgetfulDisk()
    expect(await appendUntilItDies(new FileStorage('/log', whole), { acknowledged: new Map(), checkpoints: [] })).toBe('done')
    expect(whole.steps).toBeGreaterThan(100)
    let cuts = 0
    for (let cutAfter = 0; cutAfter < whole.steps; cutAfter++)
      for (let seed = 1; seed <= 3; seed++) {
        const disk = new ForgetfulDisk(seed * 7919 + cutAfter, cutAfter)
        const seen: Witnessed = { acknowledged: new Map(), checkpoints: [] }
        const outcome = await appendUntilItDies(new FileStorage('/log', disk), seen)
        // The very last steps only tidy up.
        if (cutAfter < whole.steps - 3) expect(outcome).toBe('died')
        await expectIntact(new FileStorage('/log', disk.afterPowerCut()), seen)
        cuts++
      }
    expect(cuts).toBeGreaterThan(300)
  }, 120_000)

  test('the test can fail: without one of the syncs something is lost', async () => {
    const lazy = (disk: ForgetfulDisk): FileOperations =>
      Object.assign(Object.create(disk) as FileOperations, {
        syncDirectory: () => Promise.resolve(),
        makeDirectory: (path: string) => disk.makeDirectory(path),
        writeSynced: (path: string, bytes: Uint8Array) => disk.writeSynced(path, bytes),
        replace: (from: string, to: string) => disk.replace(from, to),
        empty: (path: string) => disk.empty(path),
        read: (path: string) => disk.read(path),
        removeTree: (path: string) => disk.removeTree(path),
        lock: (path: string) => disk.lock(path),
      })
    const check = async (): Promise<void> => {
      for (let cutAfter = 20; cutAfter < 60; cutAfter++) {
        const disk = new ForgetfulDisk(cutAfter, cutAfter)
        const seen: Witnessed = { acknowledged: new Map(), checkpoints: [] }
        await appendUntilItDies(new FileStorage('/log', lazy(disk)), seen)
        await expectIntact(new FileStorage('/log', disk.afterPowerCut()), seen)
      }
    }
    await expect(check()).rejects.toThrow()
  })

  test('a signed checkpoint that was written but not yet moved into place is adopted, a torn one is not', async () => {
    const disk = new ForgetfulDisk()
    const log = await open(new FileStorage('/log', disk))
    await log.append([utf8('a')])
    const before = log.checkpoint()
    await log.append([utf8('b')])
    const after = log.checkpoint()
    await log.close()
    for (const [next, expected] of [
      [after, after],
      [after.slice(0, -3), before],
      ['', before],
    ] as const) {
      await disk.writeSynced('/log/checkpoint', utf8(before))
      await disk.writeSynced('/log/checkpoint.next', utf8(next))
      const again = await open(new FileStorage('/log', disk))
      expect(again.checkpoint()).toBe(expected)
      await again.close()
    }
  })
})

describe('object store', () => {
  const credentials = { region: 'local', accessKeyId: 'a', secretAccessKey: 'b' }
  const storageOn = (s3: FakeS3) => new S3Storage({ ...credentials, endpoint: s3.endpoint, bucket: 'b' })

  test('a writer that dies at a request leaves a log the next one goes on with', async () => {
    const whole = await startFakeS3('b', credentials)
    expect(await appendUntilItDies(storageOn(whole), { acknowledged: new Map(), checkpoints: [] })).toBe('done')
    const requests = whole.requests.length
    await whole.close()
    const random = seeded(5)
    expect(requests).toBeGreaterThan(50)
    for (let cut = 0; cut < requests; cut += 2) {
      const s3 = await startFakeS3('b', credentials)
      // Half of the cuts fall after the request was done: the answer is lost, the effect is not.
      const lostAnswer = random() < 0.5
      let left = cut
      s3.before = () => {
        if (left-- <= 0 && !(lostAnswer && left === -1)) throw new Error('cut')
      }
      const seen: Witnessed = { acknowledged: new Map(), checkpoints: [] }
      await appendUntilItDies(storageOn(s3), seen)
      s3.before = undefined
      await expectIntact(storageOn(s3), seen)
      await s3.close()
    }
  }, 120_000)
})
