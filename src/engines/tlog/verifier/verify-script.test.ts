import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sampleBundle, sampleContents, year } from '../bundle/sample.ts'
import { writeBundle, type BundleContents } from '../bundle/write-bundle.ts'
import { digest } from '../crypto.ts'
import { utf8 } from '../encoding.ts'
import { splitNote } from '../note/split-note.ts'
import { parseProof } from '../proof-file.ts'
import {
  extension,
  makeCertificate,
  makeKey,
  makeOcspResponse,
  makeRevocationList,
  makeToken,
  type CertificateSpec,
} from '../timestamp/local-authority.ts'
import { renewalInput, renewTogether } from '../timestamp/renewal.ts'
import { readZip } from '../bundle/read-zip.ts'

const hasTools = ['openssl', 'awk', 'od'].every((tool) => spawnSync(tool, ['--version']).error === undefined)
if (!hasTools) process.stderr.write('openssl, awk or od is missing: verify.sh is not tested\n')

describe.runIf(hasTools)('verify.sh', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  async function unpacked(bundle?: Uint8Array): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'tlog-script-'))
    folders.push(folder)
    for (const [path, bytes] of await readZip(bundle ?? (await sampleBundle()))) {
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
    expect(stdout).toContain('OK      checkpoint of record 1 is signed by example.com/log')
    expect(stdout).toContain('OK      record 1 is number 2 of the record')
    expect(stdout).toContain('OK      opened in record 1: ["name","新型ポンプの図面"]')
    expect(stdout).toContain('OK      time: Jan  1 00:00:00 2026 GMT')
  })

  test.each([
    ['data/entries.jsonl', 'number'],
    ['data/1.tlog-proof', 'number'],
    ['data/openings.txt', 'opened'],
    ['data/stamp-1-1.tsr', 'time'],
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

  /** A stamp whose certificate has ended and the one that took over, one of two under it, with what was told of both authorities then. */
  async function renewed(told: { first: 'good' | { since: Date }; second: readonly bigint[] }): Promise<BundleContents> {
    const contents = await sampleContents({})
    const [rootKey, ...keys] = [makeKey('ec'), makeKey('rsa'), makeKey('ec')] as const
    const by = { issuer: '更新ルート', signedBy: rootKey }
    const certificate = (spec: Pick<CertificateSpec, 'subject' | 'serial' | 'key' | 'notAfter' | 'extensions'>) =>
      makeCertificate({ ...by, notBefore: year(2020), ...spec })
    const root = certificate({ subject: by.issuer, serial: 1n, key: rootKey, notAfter: year(2046), extensions: [extension.ca()] })
    const purpose = [extension.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.8')]
    const ends = [year(2023), year(2045)] as const
    const authorities = keys.map((key, i) => {
      const serial = BigInt(i + 2)
      return {
        key,
        serial,
        certificate: certificate({ subject: `局${i}`, serial, key, notAfter: ends[i] as Date, extensions: purpose }),
      }
    })
    const [one, two] = authorities as [(typeof authorities)[0], (typeof authorities)[0]]
    const state = utf8(splitNote(parseProof(contents.items[0]?.proof ?? '').checkpoint).text)
    const issuer = { issuer: by.issuer }
    const then = { thisUpdate: year(2021), nextUpdate: year(2045) }
    const first = {
      algorithm: 'sha256' as const,
      token: makeToken({ ...one, ...issuer, data: state, genTime: year(2021) }),
      ocsp: [makeOcspResponse({ ...by, ...then, issuerKey: rootKey, serial: one.serial, status: told.first })],
    }
    const mine = digest('sha512', renewalInput(state, [first], 'sha512'))
    const together = renewTogether([digest('sha512', utf8('another')), mine, digest('sha512', utf8('a third'))], 'sha512')
    const second = {
      algorithm: 'sha512' as const,
      token: makeToken({
        ...two,
        ...issuer,
        data: new Uint8Array(),
        imprint: together.digest,
        imprintDigest: 'sha512',
        genTime: year(2022),
      }),
      hashtree: together.hashtrees[1] ?? [],
      crls: [makeRevocationList({ ...by, ...then, revoked: told.second.map((serial) => ({ serial, since: year(2021) })) })],
    }
    return { ...contents, timestamps: [[first, second]], roots: [root] }
  }

  test('a stamp that was renewed before its certificate ended holds, with what was told of the authorities', async () => {
    const { status, failed, stdout } = run(await unpacked(writeBundle(await renewed({ first: 'good', second: [7n] }))))
    expect([failed, status]).toEqual([[], 0])
    expect(stdout.split('\n').filter((line) => /time|revoked/.test(line))).toEqual([
      'OK      time: Jan  1 00:00:00 2021 GMT',
      'OK      not revoked by the answer stamp-1-1-1.ocsp',
      'OK      time, renewed: Jan  1 00:00:00 2022 GMT',
      'OK      not revoked by the list stamp-1-2-1.crl',
    ])
  })

  test('without its renewal, with another one, or revoked, it does not hold', async () => {
    const whole = await renewed({ first: 'good', second: [] })
    const [[first, second] = []] = whole.timestamps
    const chain = (...links: (typeof first)[]) => ({ ...whole, timestamps: [links.flatMap((link) => link ?? [])] })
    const other = second && { ...second, hashtree: second.hashtree?.toReversed() ?? [] }
    const cases: readonly [BundleContents, string][] = [
      [chain(first), 'time: Jan  1 00:00:00 2021 GMT'],
      [chain(first, other), 'time, renewed: Jan  1 00:00:00 2022 GMT'],
      [await renewed({ first: { since: year(2020) }, second: [] }), 'not revoked by the answer stamp-1-1-1.ocsp'],
      [await renewed({ first: 'good', second: [3n] }), 'not revoked by the list stamp-1-2-1.crl'],
    ]
    for (const [contents, fails] of cases) {
      const { status, failed } = run(await unpacked(writeBundle(contents)))
      expect([status, failed]).toEqual([1, [`FAILED  ${fails}`]])
    }
  })

  test('opened fields lie side by side, a line each', async () => {
    const folder = join(await unpacked(), 'data')
    const lines = readFileSync(join(folder, 'openings.txt'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => line.replace(/^1 [\w-]{43} /, ''))).toEqual([
      '["name","新型ポンプの図面"]',
      expect.stringMatching(/^\["sha256","[0-9a-f]{64}"\]$/),
    ])
  })
})
