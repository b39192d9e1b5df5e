import { describe, expect, test } from 'vitest'
import { textOf, toHex, utf8 } from '../encoding.ts'
import { formatVerifierKey, generateKey } from '../note/key.ts'
import { hashOf } from '../timestamp/local-authority.ts'
import { findDamage } from './bag.ts'
import { formatEntries, parseEntries } from './entry-lines.ts'
import { document, sampleContents as contents, sampleParties, year } from './sample.ts'
import { verifyBundle, type BundleReport, type BundleTrust } from './verify-bundle.ts'
import { writeBundle, type BundleContents } from './write-bundle.ts'
import { readZip } from './read-zip.ts'
import { writeZip } from './write-zip.ts'

const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })
const now = year(2027)

const failed = ({ claims }: BundleReport): string[] => claims.filter(({ error }) => error !== undefined).map(({ claim }) => claim)

describe('bundle', () => {
  test('holds: every claim, without a neighbour showing', async () => {
    const made = await contents()
    const zip = writeBundle(made)
    const report = await verifyBundle(zip, { now })
    expect(report.claims.map(({ claim, error }) => [claim, error])).toEqual(
      ['files', 'checkpoint', 'inclusion', 'field', 'field', 'document', 'time', 'renewal'].map((claim) => [claim, undefined]),
    )
    expect(report.items).toEqual([
      { index: 1n, fields: { name: '新型ポンプの図面', sha256: toHex(hashOf('sha256', document)) }, isAnchored: true },
    ])
    expect(report).toMatchObject({
      title: '新型ポンプの図面',
      witnesses: ['w'],
      isUnanchored: false,
      trust: { own: false, witnesses: [expect.stringMatching(/^w [0-9a-f]{64}$/)] },
    })
    expect(report.times).toMatchObject([{ time: year(2026), validUntil: year(2036), items: [1] }])
    expect(Buffer.from(zip).includes('山田')).toBe(false)
    expect(zip.length).toBeLessThan(6 * 1024)
    expect(Buffer.compare(zip, writeBundle(made))).toBe(0)
  })

  test.each([
    [{ stamp: true }, false],
    [{ witness: true }, false],
    [{}, true],
  ])('with anchors %j it is unanchored: %j', async (anchors, isUnanchored) => {
    const report = await verifyBundle(writeBundle(await contents(anchors)), { now })
    expect([failed(report), report.isUnanchored]).toEqual([[], isUnanchored])
  })

  // Each way to lie, and the claims that fail for it; the others still hold.
  test.each<[string, (made: BundleContents) => BundleContents, string[]]>([
    [
      'another document',
      (made) => ({ ...made, items: [{ ...made.items[0]!, documents: [{ name: 'a', field: 'sha256', bytes: utf8('other') }] }] }),
      ['document'],
    ],
    [
      'another value',
      (made) => ({
        ...made,
        items: [
          {
            ...made.items[0]!,
            fields: { ...made.items[0]!.fields, name: { value: '別', salt: made.items[0]!.fields!['name']!.salt } },
          },
        ],
      }),
      ['field'],
    ],
    [
      'a field that was not recorded',
      (made) => ({
        ...made,
        items: [{ ...made.items[0]!, fields: { ...made.items[0]!.fields, toString: { value: 1, salt: new Uint8Array(32) } } }],
      }),
      ['field'],
    ],
    [
      'another entry',
      (made) => ({ ...made, items: [{ ...made.items[0]!, entry: utf8('{"fields":{}}'), fields: {}, documents: [] }] }),
      ['inclusion'],
    ],
    [
      'another log',
      (made) => ({ ...made, policy: `log ${formatVerifierKey(generateKey('example.com/log'))}\nquorum none\n` }),
      ['checkpoint', 'inclusion'],
    ],
    ['another root', (made) => ({ ...made, roots: [] }), ['time']],
    [
      'a stamp of something else',
      (made) => ({ ...made, timestamps: [[{ algorithm: 'sha512', token: made.timestamps[0]![0]!.token }]] }),
      ['time'],
    ],
  ])('%s: only the claim concerned fails', async (_, change, claims) => {
    expect(failed(await verifyBundle(writeBundle(change(await contents())), { now }))).toEqual(claims)
  })

  test('after the end of the certificate the time still holds, its renewal does not', async () => {
    expect(failed(await verifyBundle(writeBundle(await contents()), { now: year(2040) }))).toEqual(['renewal'])
  })

  test("with the verifier's own trust the bundle's does not count", async () => {
    const made = await contents()
    const own = { policy: made.policy, roots: made.roots }
    const forged = await contents()
    expect((await verifyBundle(writeBundle(made), { now, trust: own })).trust.own).toBe(true)
    expect(failed(await verifyBundle(writeBundle(made), { now, trust: own }))).toEqual([])
    expect(failed(await verifyBundle(writeBundle(forged), { now, trust: own }))).toEqual(['checkpoint', 'inclusion', 'time'])
  })

  describe('an owner with all keys of the log rewrites it and signs it anew', () => {
    const parties = sampleParties()
    const made = async () => ({ honest: await contents(undefined, parties), other: await contents({}, parties) })
    const judged = async (bundle: BundleContents, trust?: BundleTrust) => {
      const report = await verifyBundle(writeBundle(bundle), { now, ...(trust && { trust }) })
      return [failed(report), report.isUnanchored] as const
    }
    const withProof = (bundle: BundleContents, proof: string): BundleContents => ({
      ...bundle,
      items: [{ ...bundle.items[0]!, proof }],
    })

    test('without tokens and cosignatures it reads 未固定', async () => {
      const { honest, other } = await made()
      expect(await judged(honest)).toEqual([[], false])
      expect(await judged(other)).toEqual([[], true])
    })

    test('the token of the log as it was is of another checkpoint', async () => {
      const { honest, other } = await made()
      expect(await judged({ ...other, timestamps: honest.timestamps })).toEqual([['time'], true])
    })

    test('the cosignature of the log as it was is of another checkpoint', async () => {
      const { honest, other } = await made()
      const cosignature = honest.items[0]!.proof.split('\n').find((line) => line.startsWith('— w.example '))!
      expect(await judged(withProof(other, `${other.items[0]!.proof}${cosignature}\n`))).toEqual([
        ['checkpoint', 'inclusion'],
        true,
      ])
    })

    test('the checkpoint as it was does not hold the other entry', async () => {
      const { honest, other } = await made()
      const stamped = { ...withProof(other, honest.items[0]!.proof), timestamps: honest.timestamps }
      expect(await judged(stamped)).toEqual([['inclusion'], true])
    })

    test('an authority and a witness of his own show other numbers, and nothing to who knows the right ones', async () => {
      const { honest } = await made()
      const { key } = parties
      const own = await contents(undefined, { ...sampleParties(), key })
      const known = { policy: honest.policy.replace('quorum none', 'quorum w'), roots: honest.roots }
      expect(await judged(honest, known)).toEqual([[], false])
      expect(await judged(own, known)).toEqual([['checkpoint', 'inclusion', 'time'], true])
      const numbers = async (bundle: BundleContents) => (await verifyBundle(writeBundle(bundle), { now })).trust
      const [right, wrong] = [await numbers(honest), await numbers(own)]
      expect(wrong.logs).toEqual(right.logs)
      expect(wrong.roots).not.toEqual(right.roots)
      expect(wrong.witnesses).not.toEqual(right.witnesses)
    })
  })

  test('an altered byte anywhere: the bundle is never whole', async () => {
    const zip = writeBundle(await contents())
    const files = await readZip(zip)
    let unreadable = 0
    // Every eleventh byte here; the bits alternate. What a claim says of altered files, the next tests try.
    for (let at = 0; at < zip.length; at += 11) {
      const altered = new Uint8Array(zip)
      altered[at]! ^= 1 << (at % 8)
      const read = await readZip(altered).catch((error: unknown) => {
        expect(error).toEqual(refused('FORMAT'))
        unreadable++
      })
      // Versions, dates and attributes inside the .zip container say nothing about the files, which are the same.
      if (read !== undefined && findDamage(read).length === 0) expect(read).toEqual(files)
    }
    expect(unreadable).toBeGreaterThan(zip.length / 22)
  }, 60_000)

  test('files with right checksums but not of this bundle are found', async () => {
    const files = await readZip(writeBundle(await contents()))
    expect(findDamage(files)).toEqual([])
    for (const path of files.keys()) {
      const without = new Map(files)
      without.delete(path)
      expect(findDamage(without), path).not.toEqual([])
      expect(findDamage(new Map([...files, [path, utf8('other')]])), path).not.toEqual([])
    }
    expect(findDamage(new Map([...files, ['data/extra', utf8('x')]]))).toEqual(['data/extra'])
  })

  test('an opening is read in one way only', async () => {
    const made = await contents()
    const files = await readZip(writeBundle(made))
    const lines = Buffer.from(files.get('data/openings.txt')!).toString()
    for (const [from, to] of [
      ['["name",', '[ "name",'],
      ['["name",', '["n\\u0061me",'],
      [' ["name"', '["name"'],
      [/^1 .{43}/, '1 '],
      [/^1 ./, '1 ='],
      [/^1/, '2'],
      [/^1/, '01'],
      [/^1 /, ''],
      [']\n', ',1]\n'],
      ['\n', '\n\n'],
      [/^/, '\ufeff'],
    ] as const) {
      const other = lines.replace(from, to)
      expect(other).not.toBe(lines)
      const altered = new Map(files).set('data/openings.txt', utf8(other))
      const zip = writeZip(Array.from(altered, ([path, bytes]) => ({ path, bytes })))
      expect(failed(await verifyBundle(zip, { now })), `${from} → ${to}`).toContain('field')
    }
  })

  test('entries are lines, one for each proof', () => {
    const file = formatEntries([utf8('a'), utf8(''), utf8('b')])
    expect(parseEntries(file, 3).map((entry) => textOf(entry))).toEqual(['a', '', 'b'])
    for (const count of [0, 2, 4]) expect(() => parseEntries(file, count)).toThrow(refused('FORMAT'))
    expect(() => parseEntries(utf8('a\nb'), 2)).toThrow(refused('FORMAT'))
    expect(() => formatEntries([utf8('a\nb')])).toThrow(refused('ARGUMENT'))
  })

  test('document names stay in their folder', async () => {
    const made = await contents()
    for (const name of ['../x', 'a/b', '..', ''])
      expect(() =>
        writeBundle({ ...made, items: [{ ...made.items[0]!, documents: [{ name, field: 'sha256', bytes: document }] }] }),
      ).toThrow(refused('ARGUMENT'))
  })
})

describe('zip', () => {
  test('gives back what was put in', async () => {
    const files = [
      { path: 'a.txt', bytes: utf8('a') },
      { path: '日本/語.bin', bytes: new Uint8Array(70_000).fill(7) },
      { path: 'empty', bytes: new Uint8Array() },
    ]
    expect([...(await readZip(writeZip(files)))]).toEqual(files.map(({ path, bytes }) => [path, bytes]))
  })

  test('reads compressed files, and not more than they say', async () => {
    const plain = new Uint8Array(5000).fill(65)
    const zip = Buffer.from(writeZip([{ path: 'x', bytes: plain }]))
    expect(zip.length).toBeLessThan(200)
    const directory = zip.readUInt32LE(zip.length - 6)
    expect((await readZip(zip)).get('x')).toEqual(plain)
    zip.writeUInt32LE(10, directory + 24)
    await expect(readZip(zip)).rejects.toThrow(refused('FORMAT'))
  })

  test.each([['../x'], ['/x'], ['a/../../x'], ['a\\b']])('refuses the path %j', async (path) => {
    await expect(readZip(writeZip([{ path, bytes: utf8('x') }]))).rejects.toThrow(refused('FORMAT'))
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['text', utf8('hello'.repeat(20))],
    [
      'a doubled name',
      writeZip([
        { path: 'a', bytes: utf8('1') },
        { path: 'a', bytes: utf8('2') },
      ]),
    ],
  ])('refuses %s', async (_, bytes) => {
    await expect(readZip(bytes)).rejects.toThrow(refused('FORMAT'))
  })
})
