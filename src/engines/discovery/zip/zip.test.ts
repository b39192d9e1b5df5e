import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget, defaultLimits } from '../extract/budget.ts'
import { buildZip, encode } from '../testing/build.ts'
import { readZipDirectory, type ZipEntry } from './directory.ts'
import { KnownEntries } from './known.ts'
import { inflatePartial } from './inflate.ts'
import { entryName } from './names.ts'
import { unpack } from './unpack.ts'

const names = fc.string({ unit: fc.constantFrom(...'abc設計図面/_1'), minLength: 1, maxLength: 20 })
const entries = fc.array(fc.record({ name: names, content: fc.uint8Array({ maxLength: 3_000 }), stored: fc.boolean() }), {
  maxLength: 8,
})

describe('zip', () => {
  it('gives back every entry that was put in', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const bytes = buildZip(given)
        const directory = readZipDirectory(bytes)
        expect(directory?.damaged).toBe(false)
        const budget = new Budget(defaultLimits, bytes.length)
        const read = directory?.entries.map((entry) => ({ name: entryName(entry), ...unpack(bytes, entry, budget) }))
        expect(read).toEqual(
          given
            .map(({ name, content }) => ({ name, bytes: Buffer.from(content), reason: '' }))
            .map((one) => expect.objectContaining({ name: one.name, reason: '' })),
        )
        read?.forEach((one, i) => expect(Buffer.from(one.bytes).equals(Buffer.from(given[i]?.content as Uint8Array))).toBe(true))
      }),
      { numRuns: 100 },
    )
  })

  it('reads what is left of a cut file from the local headers and says that it is damaged', () => {
    const bytes = buildZip([
      { name: 'a.txt', content: 'first '.repeat(100) },
      { name: 'b.txt', content: 'second '.repeat(100) },
    ])
    const cut = bytes.subarray(0, bytes.length - 60)
    const directory = readZipDirectory(cut)
    expect(directory?.damaged).toBe(true)
    expect(directory?.entries.map(entryName)).toEqual(['a.txt', 'b.txt'])
  })

  it('never takes the directory of a zip within a cut zip for the outer one', () => {
    const inner = buildZip([{ name: 'inner.txt', content: 'x' }])
    const outer = buildZip([
      { name: 'one.txt', content: 'one' },
      { name: 'inner.zip', content: inner, stored: true },
      { name: 'two.txt', content: 'two' },
    ])
    const end = outer.indexOf('inner.zip') + 'inner.zip'.length + inner.length
    expect(readZipDirectory(outer.subarray(0, end))?.damaged).toBe(true)
  })

  it('reads names that Japanese Windows wrote in CP932', () => {
    const bytes = buildZip([{ name: encode('見積書_確定版.xlsx', 'shift_jis'), content: '' }])
    expect(readZipDirectory(bytes)?.entries.map(entryName)).toEqual(['見積書_確定版.xlsx'])
  })

  it('finds a wrong check sum', () => {
    const bytes = buildZip([{ name: 'a', content: 'hello', stored: true }])
    bytes[bytes.indexOf('hello')] = 0x48
    const entry = readZipDirectory(bytes)?.entries[0]
    expect(entry && unpack(bytes, entry, new Budget(defaultLimits, 0)).reason).toBe('damaged')
  })

  it('stops at the bound of inflated bytes and keeps the beginning', () => {
    const bytes = buildZip([{ name: 'bomb', content: Buffer.alloc(5 << 20, 0x61) }])
    const entry = readZipDirectory(bytes)?.entries[0]
    const result = entry && unpack(bytes, entry, new Budget({ ...defaultLimits, entryBytes: 10_000 }, 0))
    expect(result).toMatchObject({ reason: 'tooMuchInflated' })
    expect(result?.bytes.length).toBe(10_000)
  })
})

describe('KnownEntries', () => {
  it('knows an entry by all its bytes and no other', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (content, at, by) => {
          const other = content.slice()
          other[at % other.length] = (other[at % other.length] as number) ^ by
          const [one, two, again] = [content, other, content].map((bytes) => buildZip([{ name: 'a', content: bytes }]))
          const entryOf = (zip: Buffer | undefined): [Buffer, ZipEntry] => [
            zip as Buffer,
            readZipDirectory(zip as Buffer)?.entries[0] as ZipEntry,
          ]
          const known = new KnownEntries(1 << 16)
          known.keep(...entryOf(one), 'x', 1, 0)
          expect(known.get(...entryOf(again), 'x')?.value).toBe(1)
          expect(known.get(...entryOf(again), 'y')).toBeUndefined()
          // As if the check sums were the same.
          const [bytes, entry] = entryOf(two)
          expect(known.has(bytes, { ...entry, crc: entryOf(one)[1].crc })).toBe(false)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('stays within its bounds, forgets what was not met for longest and keeps nothing large', () => {
    const known = new KnownEntries(10_000)
    const zips = Array.from({ length: 40 }, (_, i) => buildZip([{ name: 'a', content: `entry ${i}` }]))
    const entryOf = (zip: Buffer): ZipEntry => readZipDirectory(zip)?.entries[0] as ZipEntry
    for (const zip of zips) {
      known.keep(zip, entryOf(zip), 'x', 0, 100)
      known.get(zips[0] as Buffer, entryOf(zips[0] as Buffer), 'x')
      expect(known.weight).toBeLessThanOrEqual(10_000)
    }
    const kept = zips.filter((zip) => known.has(zip, entryOf(zip)))
    expect(kept).toEqual([zips[0], ...zips.slice(zips.length - kept.length + 1)])
    known.keep(zips[5] as Buffer, entryOf(zips[5] as Buffer), 'x', 0, 5_000)
    expect(known.has(zips[5] as Buffer, entryOf(zips[5] as Buffer))).toBe(false)
  })
})

describe('inflatePartial', () => {
  it('agrees with zlib on whole streams of every level', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 5_000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 9 }),
        (piece, repeat, level) => {
          const plain = Buffer.concat(Array.from({ length: repeat }, () => Buffer.from(piece)))
          const result = inflatePartial(deflateRawSync(plain, { level }), plain.length + 1)
          expect(result.end).toBe('whole')
          expect(Buffer.from(result.bytes).equals(plain)).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('gives a true beginning of a cut stream', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 50, maxLength: 5_000 }), fc.integer({ min: 1, max: 99 }), (plain, percent) => {
        const packed = deflateRawSync(plain)
        const result = inflatePartial(packed.subarray(0, Math.floor((packed.length * percent) / 100)), plain.length + 1)
        expect(Buffer.from(plain).subarray(0, result.bytes.length).equals(Buffer.from(result.bytes))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => inflatePartial(bytes, 100_000).bytes.length <= 100_000),
      { numRuns: 500 },
    )
  })
})
