import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { utf8 } from '../encoding.ts'
import { Log } from '../log/log.ts'
import { generateKey } from '../note/key.ts'
import { FileStorage } from './file-storage.ts'
import { signS3Request } from './s3-signature.ts'

const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })

describe('FileStorage', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tlog-files-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('leaves the layout of C2SP tlog-tiles and else only two empty files', async () => {
    const key = generateKey('log')
    const log = await Log.open({ storage: new FileStorage(join(folder, 'log')), origin: 'log', keys: [key] })
    await log.append(Array.from({ length: 600 }, (_, i) => utf8(`${i}`)))
    await log.close()
    const files = (await readdir(join(folder, 'log'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'log').length + 1)).sort()
    expect(paths).toEqual([
      '.intent',
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
    for (const name of ['.lock', '.intent']) expect(await readFile(join(folder, 'log', name))).toHaveLength(0)
  })

  test('removes nothing outside the log, whatever a planted intent says', async () => {
    await writeFile(join(folder, 'precious'), 'x')
    const storage = new FileStorage(join(folder, 'log'))
    await storage.open()
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    await writeFile(
      join(folder, 'log/.intent'),
      JSON.stringify({ previous: nothing, checkpoint: '', paths: ['../precious', 'tile/0/../../../precious'] }),
    )
    await storage.commit({ resources: [], checkpoint: 'c\n', previous: undefined })
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('x')
    await storage.close()
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
