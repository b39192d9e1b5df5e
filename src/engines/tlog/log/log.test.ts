import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, test } from 'vitest'
import { auditLog } from '../audit/audit-log.ts'
import { utf8 } from '../encoding.ts'
import { hashLeaf, sameBytes } from '../merkle/hash.ts'
import { rootOf } from '../merkle/prove.ts'
import { verifyConsistency } from '../merkle/verify-consistency.ts'
import { parseCheckpoint } from '../note/checkpoint.ts'
import { formatVerifierKey, generateKey } from '../note/key.ts'
import { signatureLine } from '../note/sign-note.ts'
import { verifyProofFile } from '../proof-file.ts'
import { startFakeS3 } from '../storage/fake-s3.ts'
import { FileStorage } from '../storage/file-storage.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import { postgresSchema, PostgresStorage } from '../storage/postgres-storage.ts'
import { S3Storage } from '../storage/s3-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { resourcesOf } from '../tile/path.ts'
import { Log } from './log.ts'

const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })
const key = generateKey('example.com/log', 'ed25519', new Uint8Array(32).fill(9))
const vkeys = [formatVerifierKey(key)]
const options = (storage: Storage) => ({ storage, origin: key.name, keys: [key] })
const policy = `log ${vkeys[0]}\nquorum none\n`
const entry = (i: number): Uint8Array => utf8(`entry ${i} ${'x'.repeat(i % 90)}`)
const run = (start: number, end: number): Uint8Array[] => Array.from({ length: end - start }, (_, i) => entry(start + i))

const cleanups: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const cleanup of cleanups) await cleanup()
})

let db: PGlite | undefined
async function database(): Promise<PGlite> {
  if (db === undefined) {
    db = await PGlite.create()
    cleanups.push(() => db!.close())
    await db.exec(postgresSchema())
  }
  return db
}

const credentials = { region: 'ap-northeast-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }

/** Each adapter as a function that opens the same place again. */
const adapters: Record<string, () => Promise<() => Storage>> = {
  memory: () => {
    const storage = new MemoryStorage()
    return Promise.resolve(() => storage)
  },
  files: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tlog-'))
    cleanups.push(() => rm(folder, { recursive: true }))
    return () => new FileStorage(join(folder, 'log'))
  },
  postgres: async () => {
    const db = await database()
    const name = crypto.randomUUID()
    return () => new PostgresStorage(db, name)
  },
  s3: async () => {
    const s3 = await startFakeS3('bucket', credentials)
    cleanups.push(() => s3.close())
    return () => new S3Storage({ ...credentials, endpoint: s3.endpoint, bucket: 'bucket', prefix: 'a log/' })
  },
}

describe.each(Object.keys(adapters))('log in %s', (name) => {
  test('grows, proves every entry, and comes back after each reopening', async () => {
    const place = await adapters[name]!()
    let log = await Log.open(options(place()))
    expect(parseCheckpoint(log.checkpoint()).size).toBe(0n)
    const seen: { checkpoint: string; size: number }[] = []
    let size = 0
    for (const count of [1, 1, 3, 250, 1, 1, 300, 0, 1]) {
      expect(await log.append(run(size, size + count))).toEqual(Array.from({ length: count }, (_, i) => size + i))
      size += count
      expect(log.size).toBe(size)
      seen.push({ checkpoint: log.checkpoint(), size })
      if (count % 2 === 1) {
        await log.close()
        log = await Log.open(options(place()))
      }
    }
    const leafHashes = run(0, size).map(hashLeaf)
    for (const { checkpoint, size } of seen) {
      const { root } = parseCheckpoint(checkpoint)
      expect(sameBytes(root, rootOf(leafHashes.slice(0, size)))).toBe(true)
      const { root: root2, size: size2 } = parseCheckpoint(log.checkpoint())
      verifyConsistency({ size1: size, size2, proof: await log.consistencyProof(size), root1: root, root2 })
    }
    for (let i = 0; i < size; i += 13) {
      expect(verifyProofFile(await log.proof(i), { entry: entry(i), policy }).index).toBe(BigInt(i))
      const older = seen.find((s) => s.size > i)!
      verifyProofFile(await log.proof(i, { checkpoint: older.checkpoint }), { entry: entry(i), policy })
    }
    expect(await log.entries(3, 520)).toEqual(run(3, 520))
    expect(await auditLog({ storage: place(), vkeys, trusted: seen.map(({ checkpoint }) => checkpoint) })).toEqual({
      size,
      findings: [],
    })
    await log.close()
  })

  test('appends of one moment share commits and keep their order', async () => {
    const place = await adapters[name]!()
    const log = await Log.open(options(place()))
    const indices = await Promise.all(Array.from({ length: 40 }, (_, i) => log.append(run(2 * i, 2 * i + 2))))
    expect(indices.flat()).toEqual(Array.from({ length: 80 }, (_, i) => i))
    expect(await log.entries(0, 80)).toEqual(run(0, 80))
    await log.close()
  })

  test('cosignatures are added to the checkpoint they are for, and survive', async () => {
    const place = await adapters[name]!()
    const log = await Log.open(options(place()))
    await log.append(run(0, 5))
    const witness = generateKey('w', 'cosignature-ed25519')
    const checkpoint = log.checkpoint()
    const line = signatureLine(checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1), witness)
    expect(await log.addCosignatures(checkpoint, [line])).toBe(true)
    expect(log.checkpoint()).toBe(`${checkpoint}${line}\n`)
    const strict = `log ${vkeys[0]}\nwitness w ${formatVerifierKey(witness)}\nquorum w\n`
    verifyProofFile(await log.proof(4), { entry: entry(4), policy: strict })
    await log.append(run(5, 6))
    expect(await log.addCosignatures(checkpoint, [line])).toBe(false)
    await log.close()
    const again = await Log.open(options(place()))
    expect(again.size).toBe(6)
    await again.close()
  })
})

describe('two writers', () => {
  test('files: the second one is told so', async () => {
    const place = await adapters['files']!()
    const log = await Log.open(options(place()))
    await expect(Log.open(options(place()))).rejects.toThrow(refused('STORE'))
    await log.close()
    await (await Log.open(options(place()))).close()
  })

  test.each(['postgres', 's3'])('%s: the slower one loses, reads again and goes on; nothing is overwritten', async (name) => {
    const place = await adapters[name]!()
    const [one, two] = [await Log.open(options(place())), await Log.open(options(place()))]
    const results = await Promise.allSettled([one.append(run(0, 300)), two.append(run(1000, 1200))])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const loser = results[0]!.status === 'fulfilled' ? two : one
    expect((results.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toEqual(refused('CONFLICT'))
    const size = results[0]!.status === 'fulfilled' ? 300 : 200
    await loser.append(run(5000, 5001)).catch(() => loser.append(run(5000, 5001)))
    expect(loser.size).toBe(size + 1)
    expect((await auditLog({ storage: place(), vkeys })).findings).toEqual([])
  })
})

describe('Log.open refuses', () => {
  const grown = async () => {
    const storage = new MemoryStorage()
    const log = await Log.open(options(storage))
    await log.append(run(0, 300))
    return storage
  }

  test('a checkpoint signed by another key', async () => {
    const storage = await grown()
    const other = generateKey(key.name, 'ed25519')
    await expect(Log.open({ ...options(storage), keys: [other] })).rejects.toThrow(refused('SIGNATURE'))
  })

  test('tiles that do not lead to the signed root', async () => {
    const storage = await grown()
    storage.resources.get('tile/0/001.p/44')![7]! ^= 1
    await expect(Log.open(options(storage))).rejects.toThrow(refused('TAMPERED'))
  })

  test('a missing tile', async () => {
    const storage = await grown()
    storage.resources.delete('tile/1/000.p/1')
    await expect(Log.open(options(storage))).rejects.toThrow(refused('TAMPERED'))
  })

  test('a key of another name, no key, entries that are too long or too many', async () => {
    await expect(Log.open({ storage: new MemoryStorage(), origin: 'other', keys: [key] })).rejects.toThrow(refused('ARGUMENT'))
    await expect(Log.open({ storage: new MemoryStorage(), origin: 'other', keys: [] })).rejects.toThrow(refused('ARGUMENT'))
    const log = await Log.open({ ...options(new MemoryStorage()), largestBatch: 2 })
    await expect(log.append([new Uint8Array(65_536)])).rejects.toThrow(refused('ARGUMENT'))
    await expect(log.append(run(0, 3))).rejects.toThrow(refused('ARGUMENT'))
    await expect(log.proof(0)).rejects.toThrow(refused('ARGUMENT'))
    expect(await log.append([new Uint8Array(65_535)])).toEqual([0])
  })
})

describe('laws', () => {
  test('a tile that is full never changes, nor does any path under a checkpoint, however the log grows', async () => {
    const storage = new MemoryStorage()
    const log = await Log.open(options(storage))
    const known = new Map<string, Uint8Array>()
    let size = 0
    for (let round = 0; round < 60; round++) {
      const count = [1, 2, 7, 255, 256, 257, 40][round % 7]!
      await log.append(run(size, size + count))
      size += count
      for (const { path } of resourcesOf(size)) {
        const bytes = storage.resources.get(path)
        expect(bytes, path).toBeDefined()
        const before = known.get(path)
        if (before === undefined) known.set(path, bytes!.slice())
        else expect(sameBytes(before, bytes!), path).toBe(true)
      }
    }
    expect(size).toBeGreaterThan(6000)
  })

  test('what the caller does to his buffers or to returned ones changes nothing', async () => {
    const storage = new MemoryStorage()
    const log = await Log.open(options(storage))
    const mine = run(0, 3)
    const appended = log.append(mine)
    for (const bytes of mine) bytes.fill(0)
    await appended
    for (const hash of await log.inclusionProof(1)) hash.fill(0)
    for (const bytes of await log.entries(0, 3)) bytes.fill(0)
    await log.append(run(3, 4))
    verifyProofFile(await log.proof(1), { entry: entry(1), policy })
    expect((await auditLog({ storage, vkeys })).findings).toEqual([])
  })
})
