import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../extract/budget.ts'
import { analyse } from '../scan/analyse.ts'
import { encode } from '../testing/build.ts'
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
