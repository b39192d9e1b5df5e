import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { utf8 } from '../encoding.ts'
import { Log } from '../log/log.ts'
import { generateKey } from '../note/key.ts'
import { FileStorage } from './file-storage.ts'
import { encodeRecord } from './journal.ts'
import { signS3Request } from './s3-signature.ts'

const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })

describe('FileStorage', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tlog-files-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('leaves the layout of C2SP tlog-tiles and else only empty files', async () => {
    const key = generateKey('log')
    const log = await Log.open({ storage: new FileStorage(join(folder, 'log')), origin: 'log', keys: [key] })
    await log.append(Array.from({ length: 600 }, (_, i) => utf8(`${i}`)))
    await log.close()
    const files = (await readdir(join(folder, 'log'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'log').length + 1)).sort()
    expect(paths).toEqual([
      '.journal.0',
      '.journal.1',
      '.lock',
      'checkpoint',
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/88',
    ])
    for (const name of ['.lock', '.journal.0', '.journal.1']) expect(await readFile(join(folder, 'log', name))).toHaveLength(0)
  })

  test('writes nothing outside the log, whatever a planted journal says', async () => {
    await writeFile(join(folder, 'precious'), 'x')
    for (const path of ['../precious', 'tile/0/../../../precious', '.lock']) {
      const planted = { resources: [{ path, bytes: utf8('planted') }], checkpoint: 'c\n', previous: undefined }
      const storage = new FileStorage(join(folder, 'log'))
      await mkdir(join(folder, 'log'), { recursive: true })
      await writeFile(join(folder, 'log/.journal.0'), encodeRecord(planted).bytes)
      await storage.open()
      expect(await storage.checkpoint()).toBeUndefined()
      await storage.close()
    }
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('x')
  })

  test('has published nothing of partial forms that were full a moment later, and removes those it had', async () => {
    const root = join(folder, 'log')
    const log = await Log.open({ storage: new FileStorage(root), origin: 'log', keys: [generateKey('log')] })
    for (let i = 0; i < 3; i++) await log.append([utf8(`${i}`)])
    await log.close()
    expect(await readdir(join(root, 'tile/0/000.p'))).toContain('3')
    const storage = new FileStorage(root)
    await storage.open()
    const checkpoint = await storage.checkpoint()
    const resources = ['tile/0/000.p/200', 'tile/0/000'].map((path) => ({ path, bytes: utf8(path) }))
    await storage.commit({ resources, checkpoint: 'c\n', previous: checkpoint })
    await storage.close()
    expect(await readdir(join(root, 'tile/0'))).toEqual(['000'])
  })

  test('reads nothing outside the log, writes nothing unless open, and only after the checkpoint it knows', async () => {
    const storage = new FileStorage(join(folder, 'log'))
    expect(() => storage.read('../precious')).toThrow(refused('ARGUMENT'))
    const change = { resources: [], checkpoint: 'c\n', previous: undefined }
    await expect(storage.commit(change)).rejects.toThrow(refused('STORE'))
    await storage.open()
    await storage.commit(change)
    await expect(storage.commit(change)).rejects.toThrow(refused('CONFLICT'))
    await storage.close()
  })
})

// docs.aws.amazon.com, "Authenticating Requests: Using the Authorization Header", example GET Object.
test('S3 signature of the public example', () => {
  const headers = signS3Request(
    {
      method: 'GET',
      url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
      headers: { range: 'bytes=0-9' },
      body: new Uint8Array(),
    },
    { region: 'us-east-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    new Date('2013-05-24T00:00:00Z'),
  )
  expect(headers['authorization']).toContain('Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})
