import { describe, expect, test } from 'vitest'
import { utf8 } from '../encoding.ts'
import { Log } from '../log/log.ts'
import { formatVerifierKey, generateKey } from '../note/key.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import { seeded } from '../storage/forgetful-disk.ts'
import type { ReadableStorage } from '../storage/storage.ts'
import { decodeEntries } from '../tile/entry-bundle.ts'
import { auditLog } from './audit-log.ts'

const key = generateKey('example.com/log', 'ed25519', new Uint8Array(32).fill(9))
const vkeys = [formatVerifierKey(key)]

async function grow(batches: readonly number[], say = (i: number) => `entry ${i}`) {
  const storage = new MemoryStorage()
  const log = await Log.open({ storage, origin: key.name, keys: [key], now: () => 1n })
  let size = 0
  for (const batch of batches) {
    await log.append(Array.from({ length: batch }, () => utf8(say(size++))))
  }
  return { storage, log, checkpoint: log.checkpoint() }
}

/** The store with the checkpoint as one more file, so that its bytes can be altered as well. */
function alterable(
  { resources }: MemoryStorage,
  checkpoint: string,
): { files: Map<string, Uint8Array>; storage: ReadableStorage } {
  const files = new Map(resources)
  files.set('checkpoint', utf8(checkpoint))
  return {
    files,
    storage: {
      checkpoint: () => Promise.resolve(files.has('checkpoint') ? Buffer.from(files.get('checkpoint')!).toString() : undefined),
      read: (path) => Promise.resolve(files.get(path)),
    },
  }
}

/** Which entry a byte of a bundle belongs to. */
function entryAt(bundle: Uint8Array, byte: number): number {
  let [at, index] = [0, 0]
  for (const entry of decodeEntries(bundle)) {
    at += 2 + entry.length
    if (byte < at) return index
    index++
  }
  throw new Error('beyond the bundle')
}

async function expectFound(
  store: ReturnType<typeof alterable>,
  path: string,
  byte: number,
  bit: number,
  main: string[],
): Promise<void> {
  const original = store.files.get(path)!
  const altered = new Uint8Array(original)
  altered[byte]! ^= 1 << bit
  store.files.set(path, altered)
  const { findings } = await auditLog({ storage: store.storage, vkeys })
  store.files.set(path, original)
  const where = `${path} byte ${byte}`
  expect(findings.length, where).toBeGreaterThan(0)
  expect(findings[0]!.path, where).toBe(path)
  if (path.startsWith('tile/entries/') && main.includes(path)) {
    // The entry is named. A changed length spoils what follows, never what stands before.
    const first = findings.find(({ kind }) => kind === 'entry')!
    const base = Number(/(\d{3})(?:\.p\/\d+)?$/.exec(path)![1]) * 256
    expect(first.entries!.start, where).toBe(base + entryAt(original, byte))
  } else if (path !== 'checkpoint') {
    const { bytes } = findings[0]!
    expect(bytes!.start <= byte && byte < bytes!.end, where).toBe(true)
  }
}

describe('byte flips', () => {
  test('every byte of a store of 200 entries: found, entry named, else file and range', async () => {
    const { storage, checkpoint } = await grow([200])
    const store = alterable(storage, checkpoint)
    const random = seeded(1)
    let flips = 0
    for (const [path, bytes] of store.files)
      for (let byte = 0; byte < bytes.length; byte++) {
        await expectFound(store, path, byte, Math.floor(random() * 8), ['tile/entries/000.p/200'])
        flips++
      }
    expect(flips).toBeGreaterThan(8000)
  }, 120_000)

  test('older partial forms that are still served as well', async () => {
    const { storage, checkpoint } = await grow([1, 99, 100])
    const store = alterable(storage, checkpoint)
    let files = 0
    for (const [path, bytes] of store.files) {
      if (!/\.p\/(?:1|100)$/.test(path)) continue
      files++
      for (let byte = 0; byte < bytes.length; byte += 7) await expectFound(store, path, byte, byte % 8, [])
    }
    expect(files).toBe(4)
  })

  test('seeded bytes of a store of 10,000 entries', async () => {
    const { storage, checkpoint } = await grow([10_000])
    const store = alterable(storage, checkpoint)
    const random = seeded(2)
    const all = [...store.files].flatMap(([path, bytes]) => [{ path, length: bytes.length }])
    const total = all.reduce((sum, { length }) => sum + length, 0)
    for (let i = 0; i < 150; i++) {
      let at = Math.floor(random() * total)
      const { path } = all.find(({ length }) => (at -= length) < 0)!
      await expectFound(
        store,
        path,
        at + store.files.get(path)!.length,
        Math.floor(random() * 8),
        all.map(({ path }) => path),
      )
    }
  }, 120_000)

  test('a missing file, a longer file', async () => {
    const { storage, checkpoint } = await grow([300])
    for (const path of storage.resources.keys()) {
      const store = alterable(storage, checkpoint)
      store.files.delete(path)
      const missing = (await auditLog({ storage: store.storage, vkeys })).findings
      expect(missing.map((finding) => finding.path)).toContain(path)
      store.files.set(path, Buffer.concat([storage.resources.get(path)!, Buffer.from([0])]))
      const longer = (await auditLog({ storage: store.storage, vkeys })).findings
      expect(longer.map((finding) => finding.path)).toContain(path)
    }
  })
})

describe('an owner with the keys', () => {
  test('sees nothing wrong in his own forgery, until one older checkpoint is at hand', async () => {
    const honest = await grow([100, 50])
    const older = (await grow([100])).checkpoint
    const audit = async (storage: ReadableStorage, trusted?: string[]) =>
      (await auditLog({ storage, vkeys, ...(trusted === undefined ? {} : { trusted }) })).findings.map(({ kind }) => kind)
    expect(await audit(honest.storage, [older])).toEqual([])

    // Re-sign: entry 7 was exchanged and everything recomputed.
    const rewritten = await grow([100, 50], (i) => (i === 7 ? 'another' : `entry ${i}`))
    expect(await audit(rewritten.storage)).toEqual([])
    expect(await audit(rewritten.storage, [older])).toEqual(['fork'])
    // Truncation and roll-back.
    const shorter = await grow([90])
    expect(await audit(shorter.storage)).toEqual([])
    expect(await audit(shorter.storage, [older])).toEqual(['rollback'])
    // Fork: the same beginning, another end, seen by two holders of checkpoints.
    const other = await grow([100, 50], (i) => (i > 120 ? 'other' : `entry ${i}`))
    expect(await audit(other.storage, [older])).toEqual([])
    expect(await audit(other.storage, [older, honest.checkpoint])).toEqual(['fork'])
  })

  test('a log of another name is no continuation', async () => {
    const { storage } = await grow([5])
    const other = (await grow([3])).checkpoint.replace('example.com/log', 'example.com/other')
    const { findings } = await auditLog({ storage, vkeys, trusted: [other] })
    expect(findings.map(({ kind }) => kind)).toEqual(['fork'])
  })
})

test('entries and hashes altered together are found by the root', async () => {
  const { storage, checkpoint } = await grow([20])
  const other = await grow([20], (i) => (i === 4 ? 'another' : `entry ${i}`))
  const { findings } = await auditLog({ storage: alterable(other.storage, checkpoint).storage, vkeys })
  expect(findings.map(({ kind }) => kind)).toEqual(['root'])
  expect((await auditLog({ storage: alterable(storage, checkpoint).storage, vkeys })).findings).toEqual([])
})

test('a checkpoint by somebody else, or none, is a finding', async () => {
  const { storage } = await grow([5])
  const stranger = [formatVerifierKey(generateKey(key.name))]
  expect((await auditLog({ storage, vkeys: stranger })).findings[0]!.kind).toBe('checkpoint')
  expect((await auditLog({ storage: new MemoryStorage(), vkeys })).findings[0]!.kind).toBe('checkpoint')
})
