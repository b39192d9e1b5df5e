import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyTable } from './key-table.ts'
import { SpilledRows } from './rows.ts'
import { Spill } from './spill.ts'

test('a table of keys answers like a map', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.nat()), { maxLength: 3_000 }), (entries) => {
      const table = new KeyTable()
      const map = new Map(entries)
      for (const [key, value] of entries) table.set(key, value)
      expect(table.size).toBe(map.size)
      for (const [key, value] of map) expect(table.get(key)).toBe(value)
      expect(table.get('\u0001 not there')).toBeUndefined()
    }),
    { numRuns: 30 },
  )
})

test('a table takes no more keys than it may', () => {
  const table = new KeyTable(2)
  for (const key of ['a', 'b', 'c']) table.set(key, 1)
  expect([table.get('a'), table.get('b'), table.get('c')]).toEqual([1, 1, undefined])
})

test('spilled rows come back in their order and by their place', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), { maxLength: 40 }), (given) => {
      const rows = new SpilledRows<Record<string, string>>()
      const wanted = given.map((row) => JSON.parse(JSON.stringify(row)) as unknown)
      const places = given.map((row) => rows.append(row))
      expect(places.map((place) => rows.at(place))).toEqual(wanted)
      expect([...rows.all()]).toEqual(wanted)
      rows.close()
    }),
    { numRuns: 20 },
  )
})

test('spilled pieces are found where they were put', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200_000 }), { maxLength: 30 }), (pieces) => {
      const spill = new Spill()
      const places = pieces.map((piece) => spill.append(Buffer.from(piece)))
      pieces.forEach((piece, i) => expect(spill.read(places[i] as number, piece.length).equals(piece)).toBe(true))
      expect(spill.read(spill.end, 10)).toHaveLength(0)
      spill.close()
    }),
    { numRuns: 20 },
  )
})
