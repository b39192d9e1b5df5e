import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sampleBundle } from '../bundle/sample.ts'
import { readZip } from '../bundle/read-zip.ts'

const hasTools = ['openssl', 'awk', 'od'].every((tool) => spawnSync(tool, ['--version']).error === undefined)
if (!hasTools) process.stderr.write('openssl, awk or od is missing: verify.sh is not tested\n')

describe.runIf(hasTools)('verify.sh', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  async function unpacked(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'tlog-script-'))
    folders.push(folder)
    for (const [path, bytes] of await readZip(await sampleBundle())) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    return folder
  }
  const run = (folder: string) => {
    const { status, stdout } = spawnSync('sh', [join(import.meta.dirname, 'verify.sh'), folder], { encoding: 'utf8' })
    return { status, failed: stdout.split('\n').filter((line) => line.startsWith('FAILED')), stdout }
  }

  test('confirms a good bundle claim by claim', async () => {
    const { status, failed, stdout } = run(await unpacked())
    expect([status, failed]).toEqual([0, []])
    expect(stdout).toContain('OK      checkpoint of 1.json is signed by example.com/log')
    expect(stdout).toContain('OK      1.json is number 2 of the record')
    expect(stdout).toContain('OK      opened in 1.json: ["name","新型ポンプの図面"]')
    expect(stdout).toContain('OK      time: Jan  1 00:00:00 2026 GMT')
  })

  test.each([
    ['data/entries/1.json', 'number'],
    ['data/entries/1.tlog-proof', 'number'],
    ['data/entries/1.openings', 'opened'],
    ['data/timestamps/1-1.tsr', 'time'],
    ['data/policy.txt', 'signed'],
  ])('names what fails when %s is altered', async (path, word) => {
    const folder = await unpacked()
    const bytes = readFileSync(join(folder, path))
    // In the middle of a hash, a key or a value.
    bytes[60 % bytes.length]! ^= 1
    writeFileSync(join(folder, path), bytes)
    const { status, failed } = run(folder)
    expect(status).toBe(1)
    expect(failed.join('\n')).toContain('manifest-sha256.txt')
    expect(failed.join('\n')).toContain(word)
  })

  test('opened fields lie side by side, a line each', async () => {
    const folder = join(await unpacked(), 'data/entries')
    expect(readdirSync(folder).sort()).toEqual(['1.json', '1.openings', '1.tlog-proof'])
    const lines = readFileSync(join(folder, '1.openings'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => line.replace(/^[\w-]{43} /, ''))).toEqual([
      '["name","新型ポンプの図面"]',
      expect.stringMatching(/^\["sha256","[0-9a-f]{64}"\]$/),
    ])
  })
})
