import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  formatVerifierKey,
  generateKey,
  Log,
  MemoryStorage,
  parseVerifierKey,
  requestCosignatures,
  utf8,
} from '../../engines/tlog/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'maruhi-witness-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('one command is a witness: it cosigns what continues, and refuses a second history', async () => {
  const key = generateKey('maruhi/test')
  const logs = join(folder, 'logs')
  writeFileSync(logs, `log ${formatVerifierKey(key)}\n`)
  const data = join(folder, 'data')
  const child = spawn(process.execPath, ['src/apps/cli/main.ts', 'witness', '--logs', logs, '--data', data, '--port', '0'], {
    env: { ...process.env, LANG: 'C', LC_ALL: '' },
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const line = await new Promise<string[]>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /^ {2}witness (\S+) (\S+) (\S+)$/m.exec(said)
      if (found) resolve(found.slice(1))
    })
    child.once('exit', () => reject(new Error('it ended')))
  })
  const [, vkey = '', url = ''] = line
  expect(statSync(join(data, 'key')).mode & 0o777).toBe(0o600)
  const open = () => Log.open({ storage: new MemoryStorage(), origin: key.name, keys: [key] })
  const [log, other] = [await open(), await open()]
  await log.append([utf8('a')])
  await other.append([utf8('b'), utf8('c')])
  const known = { url, key: parseVerifierKey(vkey) }
  expect(await requestCosignatures(log, log.checkpoint(), known)).toHaveLength(1)
  await expect(requestCosignatures(other, other.checkpoint(), known)).rejects.toMatchObject({ code: 'CONFLICT' })
  await log.append([utf8('d')])
  expect(await requestCosignatures(log, log.checkpoint(), known)).toHaveLength(1)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})
