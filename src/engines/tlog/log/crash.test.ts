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

/** Sees only the folder, as a web server does. */
const folderOf = (disk: ForgetfulDisk) => new FileStorage('/log', { read: (path) => disk.read(path) } as FileOperations)

async function expectFolderWhole(disk: ForgetfulDisk): Promise<void> {
  const storage = folderOf(disk)
  if ((await storage.checkpoint()) !== undefined) expect((await auditLog({ storage, vkeys })).findings).toEqual([])
}

describe('power cuts', () => {
  test('at every step of seven commits, three times over: nothing acknowledged is lost, nothing signed is contradicted', async () => {
    const whole = new ForgetfulDisk()
    expect(await appendUntilItDies(new FileStorage('/log', whole), { acknowledged: new Map(), checkpoints: [] })).toBe('done')
    expect(whole.steps).toBeGreaterThan(100)
    const outcomes = { done: 0, died: 0 }
    for (let cutAfter = 0; cutAfter < whole.steps; cutAfter++)
      for (let seed = 1; seed <= 3; seed++) {
        const disk = new ForgetfulDisk(seed * 7919 + cutAfter, cutAfter)
        const seen: Witnessed = { acknowledged: new Map(), checkpoints: [] }
        outcomes[await appendUntilItDies(new FileStorage('/log', disk), seen)]++
        if (seed === 1) await expectFolderWhole(disk)
        await expectIntact(new FileStorage('/log', disk.afterPowerCut()), seen)
      }
    // The rest dies while its last files follow behind.
    expect(outcomes.died).toBeGreaterThan(100)
    expect(outcomes.done).toBeGreaterThan(10)
  }, 120_000)

  test('again while the journal is made into files', async () => {
    let again = 0
    for (let cutAfter = 30; cutAfter < 110; cutAfter += 7)
      for (let second = 1; second < 60; second += 5) {
        const disk = new ForgetfulDisk(second * 31 + cutAfter, cutAfter)
        const seen: Witnessed = { acknowledged: new Map(), checkpoints: [] }
        await appendUntilItDies(new FileStorage('/log', disk), seen)
        const next = disk.afterPowerCut(second)
        if ((await open(new FileStorage('/log', next)).catch(() => undefined)) === undefined) again++
        await expectFolderWhole(next)
        await expectIntact(new FileStorage('/log', next.afterPowerCut()), seen)
      }
    expect(again).toBeGreaterThan(20)
  }, 120_000)

  test.each(['syncDirectory', 'openInPlace'] as const)('the test can fail: without %s something is lost', async (missing) => {
    const lazy = (disk: ForgetfulDisk): FileOperations => ({
      ...passOn(disk),
      ...(missing === 'syncDirectory'
        ? { syncDirectory: () => Promise.resolve() }
        : { openInPlace: (path) => disk.openUnsynced(path) }),
    })
    const check = async (): Promise<void> => {
      for (let cutAfter = 20; cutAfter < 100; cutAfter++) {
        const disk = new ForgetfulDisk(cutAfter, cutAfter)
        const seen: Witnessed = { acknowledged: new Map(), checkpoints: [] }
        await appendUntilItDies(new FileStorage('/log', lazy(disk)), seen)
        await expectIntact(new FileStorage('/log', disk.afterPowerCut()), seen)
      }
    }
    await expect(check()).rejects.toThrow()
  })
})

describe('a journal', () => {
  /** A folder whose second commit stands only in the journal. */
  async function unpublished() {
    const disk = new ForgetfulDisk()
    const log = await open(new FileStorage('/log', disk))
    await log.append([utf8('a')])
    const before = log.checkpoint()
    await log.close()
    const stuck: FileOperations = { ...passOn(disk), writeSynced: () => Promise.reject(new Error('no space')) }
    const again = await open(new FileStorage('/log', stuck))
    await again.append([utf8('b')])
    const left = ['/log/.journal.0', '/log/.journal.1'].map((path) => ({ path, bytes: disk.read(path) }))
    const journals = await Promise.all(left.map(async ({ path, bytes }) => ({ path, bytes: (await bytes)! })))
    const { path, bytes } = journals.find(({ bytes }) => bytes.length > 0)!
    return { disk: disk.afterPowerCut(), path, bytes, before, after: again.checkpoint() }
  }

  test('is published when the log is opened; of a torn record nothing is', async () => {
    for (const [spoil, adopted] of [
      [() => undefined, true],
      [(bytes: Uint8Array) => (bytes[100]! ^= 1), false],
      [(bytes: Uint8Array) => bytes.fill(0, 60), false],
      [(bytes: Uint8Array) => bytes.fill(0), false],
    ] as const) {
      const { disk, path, bytes, before, after } = await unpublished()
      spoil(bytes)
      await disk.writeSynced(path, bytes)
      expect(await folderOf(disk).checkpoint()).toBe(before)
      const log = await open(new FileStorage('/log', disk))
      expect(log.checkpoint()).toBe(adopted ? after : before)
      expect(await folderOf(disk).checkpoint()).toBe(log.checkpoint())
      await expectFolderWhole(disk)
      await log.append([utf8('c')])
      await log.close()
      await expectFolderWhole(disk)
    }
  })

  test('of an earlier time changes nothing', async () => {
    const { disk, path, bytes } = await unpublished()
    const log = await open(new FileStorage('/log', disk))
    await log.append([utf8('c'), utf8('d')])
    const checkpoint = log.checkpoint()
    await log.close()
    await disk.writeSynced(path, bytes)
    const again = await open(new FileStorage('/log', disk))
    expect(again.checkpoint()).toBe(checkpoint)
    await again.close()
  })

  test('that cannot be written: the entries go in once, with the next append, and the checkpoint that was signed stands', async () => {
    const disk = new ForgetfulDisk()
    let failures = 0
    const files: FileOperations = {
      ...passOn(disk),
      openInPlace: async (path) => {
        const [file, unsynced] = [await disk.openInPlace(path), await disk.openUnsynced(path)]
        return {
          ...file,
          writeSynced: async (at, bytes) => {
            if (failures === 0) return file.writeSynced(at, bytes)
            failures--
            await unsynced.writeSynced(at, bytes)
            throw new Error('the disk answers with an error')
          },
        }
      },
    }
    const log = await open(new FileStorage('/log', files))
    await log.append([utf8('a')])
    failures = 1
    await expect(log.append([utf8('b')])).rejects.toMatchObject({ code: 'STORE' })
    expect(await log.append([utf8('c')])).toEqual([2])
    expect((await log.entries(0, 3)).map((bytes) => Buffer.from(bytes).toString())).toEqual(['a', 'b', 'c'])
    await log.close()
    await expectFolderWhole(disk)
  })

  test('takes what is acknowledged while the files cannot be written, says so with the next append, and goes on afterwards', async () => {
    const disk = new ForgetfulDisk()
    let full = false
    const files: FileOperations = {
      ...passOn(disk),
      writeSynced: (path: string, bytes: Uint8Array) =>
        full ? Promise.reject(new Error('no space')) : disk.writeSynced(path, bytes),
    }
    const log = await open(new FileStorage('/log', files))
    full = true
    await log.append([utf8('a')])
    // Another reader in this process, before there is a file.
    const reader = new FileStorage('/log', files)
    expect(await reader.checkpoint()).toBe(log.checkpoint())
    expect((await auditLog({ storage: reader, vkeys })).findings).toEqual([])
    await expect(log.append([utf8('b')])).rejects.toMatchObject({ code: 'STORE' })
    full = false
    expect(await log.append([utf8('b')])).toEqual([1])
    await log.close()
    await expectFolderWhole(disk)
    expect(await folderOf(disk).checkpoint()).toBe(log.checkpoint())
  })

  test('of many commits holds a burst; then each commit waits for its share of the files', async () => {
    const disk = new ForgetfulDisk()
    const held: (() => void)[] = []
    let holds = false
    const files: FileOperations = {
      ...passOn(disk),
      openInPlace: () => Promise.resolve({ writeSynced: () => Promise.resolve(), close: () => Promise.resolve() }),
      writeSynced: async (path, bytes) => {
        if (holds) await new Promise<void>((resolve) => held.push(resolve))
        await disk.writeSynced(path, bytes)
      },
    }
    const log = await open(new FileStorage('/log', files))
    const batch = Array.from({ length: 256 }, () => new Uint8Array(32_768))
    holds = true
    await log.append([utf8('a')])
    for (let i = 0; i < 4; i++) await log.append(batch)
    let acknowledged = false
    const waiting = log.append(batch).then(() => (acknowledged = true))
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate)
    expect(acknowledged).toBe(false)
    expect(log.size).toBe(1 + 4 * 256)
    holds = false
    for (const release of held) release()
    await waiting
    await log.close()
    expect(parseCheckpoint((await folderOf(disk).checkpoint())!).size).toBe(1n + 5n * 256n)
  })

  test('is not published over a checkpoint that somebody else has put there', async () => {
    const disk = new ForgetfulDisk()
    const log = await open(new FileStorage('/log', disk))
    await log.append([utf8('a')])
    const older = log.checkpoint()
    await log.append([utf8('b')])
    await log.close()
    const again = await open(new FileStorage('/log', disk))
    await disk.writeSynced('/log/checkpoint', utf8(older))
    await again.append([utf8('c')])
    await expect(again.append([utf8('d')])).rejects.toMatchObject({ code: 'CONFLICT' })
    await again.close()
    expect(await folderOf(disk).checkpoint()).toBe(older)
  })
})

const passOn = (disk: ForgetfulDisk): FileOperations => ({
  syncDirectory: (path) => disk.syncDirectory(path),
  openInPlace: (path) => disk.openInPlace(path),
  makeDirectory: (path) => disk.makeDirectory(path),
  writeSynced: (path, bytes) => disk.writeSynced(path, bytes),
  replace: (from, to) => disk.replace(from, to),
  empty: (path) => disk.empty(path),
  read: (path) => disk.read(path),
  removeTree: (path) => disk.removeTree(path),
  lock: (path) => disk.lock(path),
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
