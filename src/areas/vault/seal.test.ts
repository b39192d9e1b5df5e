import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainName } from './model.ts'
import { newFileKey, openStream, sealStream, unwrapKey, wrapKey } from './seal.ts'

const id = 'vlt_01k00000000000000000000000'

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
const seal = (bytes: Uint8Array, key: Buffer, size: number) =>
  whole(sealStream(inChunks(bytes, size), { key, id }, () => undefined))

test('what comes out is what went in, however it is cut on the way', async () => {
  const key = newFileKey()
  const lengths = fc.oneof(fc.nat({ max: 300 }), fc.constantFrom(0, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20))
  await fc.assert(
    fc.asyncProperty(
      lengths,
      fc.integer({ min: 1, max: 1 << 20 }),
      fc.integer({ min: 1000, max: 1 << 21 }),
      async (length, one, two) => {
        const plain = Buffer.alloc(length, 'あ')
        const sealed = await seal(plain, key, Math.max(one, length / 200))
        expect((await whole(openStream(inChunks(sealed, two), { key, id }))).equals(plain)).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})

test('no altered, cut, swapped or foreign piece is given out', async () => {
  const key = newFileKey()
  const piece = (1 << 20) + 16
  const sealed = await seal(Buffer.alloc(3 << 20, 7), key, 1 << 20)
  const opens = (bytes: Uint8Array, of = { key, id }) => whole(openStream(inChunks(bytes, 1 << 19), of))
  await expect(opens(sealed)).resolves.toHaveLength(3 << 20)
  const flip = (at: number) => {
    const copy = Buffer.from(sealed)
    copy[at] = (copy[at] as number) ^ 1
    return copy
  }
  for (const at of [0, 5, 6, 7, piece, piece + 6, 2 * piece, sealed.length - 17, sealed.length - 1])
    await expect(opens(flip(at))).rejects.toThrow()
  const [head, a, b, c] = [
    sealed.subarray(0, 6),
    ...[0, 1, 2].map((n) => sealed.subarray(6 + n * piece, 6 + (n + 1) * piece)),
  ] as [Buffer, Buffer, Buffer, Buffer]
  for (const parts of [[head, a, b], [head, b, a, c], [head, a, c], [head, a, a, b, c], [head], [head, a, b, c, c]])
    await expect(opens(Buffer.concat(parts))).rejects.toThrow()
  await expect(opens(sealed, { key, id: 'vlt_01k00000000000000000000001' })).rejects.toThrow()
  await expect(opens(sealed, { key: newFileKey(), id })).rejects.toThrow()
})

test('a wrapped key opens under its own master, file and generation alone', () => {
  const [master, key] = [newFileKey(), newFileKey()]
  const wrapped = wrapKey(master, key, `${id} 1`)
  expect(unwrapKey(master, wrapped, `${id} 1`).equals(key)).toBe(true)
  expect(wrapped).not.toContain(key.toString('base64url'))
  expect(() => unwrapKey(newFileKey(), wrapped, `${id} 1`)).toThrow()
  expect(() => unwrapKey(master, wrapped, `${id} 2`)).toThrow()
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\temp\\設計図.dwg', '設計図.dwg'],
  ['請求書\u202Efdp.exe', '請求書_fdp.exe'],
  ['a\r\nset-cookie: x', 'a__set-cookie_ x'],
  ['.htaccess', '_htaccess'],
  ['', 'file'],
  ['か\u3099ぞう.png', 'がぞう.png'],
])('%j is shown as %j', (given, shown) => expect(plainName(given)).toBe(shown))
