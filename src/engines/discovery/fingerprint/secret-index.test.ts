import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IndexError, openIndex, saveIndex } from './index-file.ts'
import { type IndexedPart, SecretIndex } from './secret-index.ts'
import { windows } from './winnow.ts'

const key = Buffer.from('0123456789abcdef0123456789abcdef')
const body = (text: string): IndexedPart[] => [{ kind: 'body', text }]
/** Letters that folding leaves alone, so that lengths are those of the text. */
const letters = fc.string({
  unit: fc.constantFrom(...'あいうえおかきくけこ刃先被覆金型温度圧力時間試験abcdefg0123456789'),
  minLength: 120,
  maxLength: 400,
})

describe('winnowing', () => {
  for (const [grain, shortest] of [
    ['coarse', 40],
    ['fine', 24],
  ] as const) {
    it(`finds every pasted run of ${shortest} characters (${grain}, window ${windows[grain]})`, () => {
      fc.assert(
        fc.property(letters, letters, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 40 }), (secret, other, start, into, more) => {
          const index = new SecretIndex(key, grain)
          index.add('secret', body(secret))
          const from = start % (secret.length - shortest - more)
          const run = secret.slice(from, from + shortest + more)
          const at = into % other.length
          const pasted = other.slice(0, at) + run + other.slice(at)
          expect(index.query(body(pasted)).map((match) => match.id)).toContain('secret')
        }),
        { numRuns: 60 },
      )
    }, 60_000)
  }

  it('finds a run whose width, case, spaces and line breaks were changed', () => {
    const index = new SecretIndex(key)
    index.add('s', body('刃先の被覆を1.8μmにすると寿命が1.8倍になった。下地の粗さはRa0.22が限度である。ガス圧は3kPa'))
    const wide = '刃先の 被覆を１．８μm に\nすると寿命が１．８倍に\r\nなった。下地の粗さはＲＡ０．２２が限度である。ｶﾞｽ圧は３kPa'
    const match = index.query(body(`前置き。${wide}以上。`))[0]
    expect(match?.id).toBe('s')
    expect(match?.share).toBeGreaterThan(0.7)
  })

  it('says nothing of texts without a common run', () => {
    fc.assert(
      fc.property(
        letters,
        fc.string({ unit: fc.constantFrom(...'なにぬねのはひふへほ書類棚卸在庫uvwxyz'), minLength: 50, maxLength: 400 }),
        (secret, other) => {
          const index = new SecretIndex(key)
          index.add('secret', body(secret))
          expect(index.query(body(other))).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('SecretIndex', () => {
  const one = '絞りの第3工程でしわ押さえを37kNから18kNへ落とすと割れが2.9％まで減る。板の圧延方向は刻印の向きにそろえる。'
  const two = '液は五日で替える。めっき前の脱脂は六十三度の液で二百六十秒、超音波は四十キロヘルツとする。炉の奥には置かない。'

  it('tells where the run stands here and there', () => {
    const index = new SecretIndex(key)
    index.add('a', [
      { kind: 'header', text: '極秘' },
      { kind: 'body', at: '2', text: one },
    ])
    const run = index.query([{ kind: 'notes', at: '7', text: `はじめに。 ${one.slice(10)}` }])[0]?.runs[0]
    expect(run?.here).toMatchObject({ kind: 'notes', at: '7' })
    expect(run?.there).toMatchObject({ kind: 'body', at: '2' })
    expect(run?.chars).toBeGreaterThan(30)
  })

  it('tells exact copies, forgets removed documents, replaces those added again', () => {
    const index = new SecretIndex(key)
    index.add('a', body(one))
    index.add('b', body(two))
    expect(index.query(body(one))[0]).toMatchObject({ id: 'a', kind: 'exact', share: 1 })
    expect(index.remove('a')).toBe(true)
    expect(index.remove('a')).toBe(false)
    expect(index.query(body(one))).toEqual([])
    index.add('b', body(one))
    expect(index.query(body(two))).toEqual([])
    expect(index.size).toBe(1)
  })

  it('leaves out what many documents share', () => {
    const index = new SecretIndex(key)
    const common = '本書は当社の承諾なく複写し、又は第三者に渡すことを固く禁じます。違反したときは損害を賠償していただきます。'
    for (let i = 0; i < 40; i++) index.add(`d${i}`, body(`${common}${String(i).repeat(30)}`))
    expect(index.query(body(common))).toEqual([])
  })

  describe('file', () => {
    let folder = ''
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'index-'))
    })
    afterAll(() => rm(folder, { recursive: true }))

    it('answers the same after saving and opening, also after further changes', async () => {
      const path = join(folder, 'a.idx')
      const index = new SecretIndex(key)
      index.add('a', body(one))
      index.add('gone', body(two))
      index.remove('gone')
      await saveIndex(index, path, key)
      const opened = await openIndex(path, key)
      expect(opened.query(body(one))).toEqual(index.query(body(one)))
      expect(opened.query(body(two))).toEqual([])
      opened.add('b', body(two))
      await saveIndex(opened, path, key)
      expect((await openIndex(path, key)).query(body(two))[0]?.id).toBe('b')
    })

    it('refuses a wrong key, a missing and a damaged file', async () => {
      const path = join(folder, 'b.idx')
      await saveIndex(new SecretIndex(key), path, key)
      await expect(openIndex(path, Buffer.alloc(32))).rejects.toMatchObject({ code: 'indexKeyWrong' })
      await expect(openIndex(join(folder, 'none'), key)).rejects.toBeInstanceOf(IndexError)
      const { readFile, writeFile } = await import('node:fs/promises')
      await writeFile(path, (await readFile(path)).subarray(0, 1_000))
      await expect(openIndex(path, key)).rejects.toMatchObject({ code: 'indexDamaged' })
    })

    it('does not hold the text', async () => {
      const path = join(folder, 'c.idx')
      const index = new SecretIndex(key)
      index.add('a', body(one))
      await saveIndex(index, path, key)
      const { readFile } = await import('node:fs/promises')
      const bytes = await readFile(path)
      for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from('しわ押さえ', encoding))).toBe(false)
    })
  })
})
