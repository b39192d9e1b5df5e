import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../extract/budget.ts'
import { analyse } from '../scan/analyse.ts'
import { extractBytes, extractFile } from '../scan/extract-file.ts'
import { buildZip, encode } from '../testing/build.ts'
import { buildLzh, buildRar5, packed } from '../testing/packed.ts'

const rowsOf = async (bytes: Buffer, path: string, limits = defaultLimits) =>
  (await analyse(bytes, { path, modified: 0 }, limits)).map(({ path: at, status, reason, marks }) => ({
    at,
    status,
    reason,
    marks: marks.filter((mark) => mark.weight === 'high').map((mark) => mark.text),
  }))
const secret = Buffer.from('極秘\n金型の加工条件\n')

describe('packed archives', () => {
  it('names members as Japanese Windows wrote them, a backslash as second byte included', async () => {
    const archive = buildLzh([
      { nameBytes: encode('原価表.txt', 'shift_jis'), content: secret },
      { nameBytes: encode('能力一覧.txt', 'shift_jis'), content: Buffer.from('一覧') },
    ])
    expect(await rowsOf(archive, '旧データ.lzh')).toMatchObject([
      { at: '旧データ.lzh', status: 'ok' },
      { at: '旧データ.lzh!原価表.txt', status: 'ok', marks: ['極秘'] },
      { at: '旧データ.lzh!能力一覧.txt', status: 'ok', marks: [] },
    ])
  })

  it('reads members within members', async () => {
    const inner = buildRar5([{ name: '図面/金型.txt', content: secret }])
    const rows = await rowsOf(buildRar5([{ name: '社内/中.rar', content: inner }]), 'a.rar')
    expect(rows.map((row) => row.at)).toEqual(['a.rar', 'a.rar!社内/中.rar', 'a.rar!社内/中.rar!図面/金型.txt'])
    expect(rows[2]?.marks).toEqual(['極秘'])
  })

  it('says that a pass phrase is wanted, by name where names can be read', async () => {
    expect(await rowsOf(packed('lockedSevenZip'), 'a.7z')).toMatchObject([
      { at: 'a.7z', status: 'encrypted', reason: 'password' },
      { at: 'a.7z!w.txt', status: 'encrypted', reason: 'password' },
    ])
    expect(await rowsOf(packed('hiddenSevenZip'), 'a.7z')).toMatchObject([{ at: 'a.7z', status: 'encrypted' }])
  })

  it('stops at the bounds of bytes, entries and depth and says so', async () => {
    const big = buildRar5([
      { name: 'a.txt', content: Buffer.alloc(300_000, 'あ') },
      { name: 'b.txt', content: secret },
    ])
    const limited = await rowsOf(big, 'a.rar', { ...defaultLimits, entryBytes: 100_000 })
    expect(limited.map(({ at, status, reason }) => [at, status, reason])).toEqual([
      ['a.rar', 'limited', 'tooMuchInflated'],
      ['a.rar!a.txt', 'ok', ''],
    ])
    const many = buildRar5(Array.from({ length: 20 }, (_, i) => ({ name: `${i}.txt`, content: secret })))
    expect((await rowsOf(many, 'a.rar', { ...defaultLimits, entries: 10 }))[0]).toMatchObject({
      status: 'limited',
      reason: 'tooManyEntries',
    })
    const deep = Array.from({ length: 9 }).reduce<Buffer>((content) => buildRar5([{ name: 'a.rar', content }]), secret)
    expect((await rowsOf(deep, 'a.rar'))[0]).toMatchObject({ status: 'limited', reason: 'tooDeep' })
  })

  it('reads archives that come at the same time', async () => {
    const one = buildRar5([{ name: 'a.txt', content: secret }])
    const all = await Promise.all(Array.from({ length: 5 }, () => rowsOf(one, 'a.rar')))
    expect(all.map((rows) => rows[1]?.marks)).toEqual(Array.from({ length: 5 }, () => ['極秘']))
  })
})

describe('archives cut into volumes', () => {
  /** As APPNOTE §8 has it: places in the directory count from the beginning of their own volume. */
  function splitZip(whole: Buffer, at: number): [Buffer, Buffer] {
    const bytes = Buffer.from(whole)
    const end = bytes.length - 22
    const directory = bytes.readUInt32LE(end + 16)
    for (let entry = directory; entry < end; entry += 46 + bytes.readUInt16LE(entry + 28)) {
      const offset = bytes.readUInt32LE(entry + 42)
      bytes.writeUInt16LE(offset < at ? 0 : 1, entry + 34)
      bytes.writeUInt32LE(offset < at ? offset : offset - at, entry + 42)
    }
    bytes.writeUInt16LE(1, end + 4)
    bytes.writeUInt16LE(1, end + 6)
    bytes.writeUInt32LE(directory - at, end + 16)
    return [bytes.subarray(0, at), bytes.subarray(at)]
  }
  const zip = buildZip([
    { name: 'a.txt', content: Buffer.from('甲'.repeat(40)), stored: true },
    { name: 'b.txt', content: secret, stored: true },
  ])
  const [zip1, zip2] = splitZip(zip, 90)
  const seven = packed('sevenZip')
  const sets: Record<string, Record<string, Buffer>> = {
    'a.zip': { 'a.z01': zip1, 'a.zip': zip2 },
    'b.7z.001': { 'b.7z.001': seven.subarray(0, 100), 'b.7z.002': seven.subarray(100) },
    'c.ZIP.001': { 'c.ZIP.001': zip.subarray(0, 50), 'c.ZIP.002': zip.subarray(50, 90), 'c.ZIP.003': zip.subarray(90) },
  }

  it.each(Object.entries(sets))(
    '%s is read whole where all lie beside each other, and says so where one is missing',
    async (lead, files) => {
      const folder = mkdtempSync(join(tmpdir(), 'volumes-'))
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
      const whole = await extractFile(join(folder, lead))
      expect(whole).toMatchObject({ status: 'ok' })
      expect(whole.members.length).toBeGreaterThan(0)
      for (const name of Object.keys(files).filter((one) => one !== lead))
        expect(await extractFile(join(folder, name))).toMatchObject({ status: 'ok', parts: [], members: [] })
      rmSync(join(folder, Object.keys(files).find((one) => one !== lead) ?? ''))
      const alone = await extractFile(join(folder, lead))
      expect(alone.status).toMatch(/partial|limited/)
      expect(alone.reason).toBe('volumeMissing')
      rmSync(folder, { recursive: true })
    },
  )

  it('is read where they come in one mail or archive, and told by volume', async () => {
    const rows = await rowsOf(
      buildZip(Object.entries(sets['b.7z.001'] ?? {}).map(([name, content]) => ({ name, content }))),
      'm.zip',
    )
    expect(rows.map(({ at, status }) => [at, status])).toEqual([
      ['m.zip', 'ok'],
      ['m.zip!b.7z.001', 'ok'],
      ['m.zip!b.7z.001!w.txt', 'ok'],
      ['m.zip!b.7z.002', 'ok'],
    ])
  })

  it('leaves files that only look numbered as they are', async () => {
    const read = await extractBytes(
      buildZip([
        { name: '測定.001', content: '一' },
        { name: '測定.002', content: '二' },
      ]),
      'a.zip',
    )
    expect(read.members.map((member) => member.parts[0]?.text)).toEqual(['一', '二'])
  })
})
