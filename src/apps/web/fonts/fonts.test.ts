import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fontOf } from './entrance-fonts.ts'
import { entranceLetters } from './entrance-letters.ts'
import { glyphsOf } from './merge-glyphs.ts'

/** The tables of a font this project wrote itself: none transformed, in the order of the directory. */
function unpack(file: Buffer): Map<string, Buffer> {
  const tags = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca']
  const lengths: [string, number][] = []
  let at = 48
  for (let entry = 0; entry < file.readUInt16BE(12); entry++) {
    const tag = tags[(file[at++] ?? 0) & 0x3f] ?? ''
    let length = 0
    for (let more = true; more;) {
      const byte = file[at++] ?? 0
      length = length * 128 + (byte & 0x7f)
      more = byte > 0x7f
    }
    lengths.push([tag, length])
  }
  const plain = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)))
  let from = 0
  return new Map(lengths.map(([tag, length]) => [tag, plain.subarray(from, (from += length))]))
}

test.each(Object.entries(entranceLetters))(
  'weight %s has a drawn glyph for every character of the sign-in page',
  async (weight, letters) => {
    const file = await fontOf(letters, weight)
    expect(file.readUInt32BE(8)).toBe(file.length)
    const tables = unpack(file)
    const glyphs = glyphsOf(tables)
    const loca = tables.get('loca') ?? Buffer.alloc(0)
    for (const letter of new Set(letters)) {
      const glyph = glyphs.get(letter.codePointAt(0) ?? 0)
      expect(glyph, letter).toBeDefined()
      if (letter.trim() === '' || glyph === undefined) continue
      expect(loca.readUInt32BE((glyph + 1) * 4) - loca.readUInt32BE(glyph * 4), letter).toBeGreaterThan(0)
    }
    expect(tables.get('maxp')?.readUInt16BE(4)).toBe(loca.length / 4 - 1)
  },
)

test('the two fonts of the sign-in page stay small', async () => {
  const sizes = await Promise.all(
    Object.entries(entranceLetters).map(async ([weight, letters]) => (await fontOf(letters, weight)).length),
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
})
