import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readZip, textOf, unpack } from './read.ts'
import { rewriteZip, writeZip, zipParts } from './write.ts'

const names = fc.uniqueArray(fc.stringMatching(/^[a-z表]{1,8}\/[a-z]{1,5}\.xml$/u), { minLength: 1, maxLength: 8 })

test('what is written is read; rewriting keeps every other entry’s bytes', () => {
  fc.assert(
    fc.property(names, fc.nat(), fc.uint8Array({ maxLength: 500 }), (all, which, contents) => {
      const zip = writeZip(new Map(all.map((name, i) => [name, Buffer.alloc(i * 37, name)])))
      const target = all[which % all.length] ?? ''
      const after = readZip(
        rewriteZip(
          readZip(zip),
          new Map([
            [target, contents],
            ['new.bin', Buffer.from('新')],
          ]),
        ),
      )
      expect(after.entries.map(({ name }) => name)).toEqual([...all, 'new.bin'])
      readZip(zip).entries.forEach((entry, i) => {
        const now = after.entries[i]
        if (entry.name === target) expect(now && Buffer.compare(unpack(now), contents)).toBe(0)
        else expect(now && Buffer.compare(now.record, entry.record)).toBe(0)
      })
    }),
    { numRuns: 60 },
  )
})

test('damage is told, never thrown as something else', () => {
  const whole = writeZip(
    new Map([
      ['a.xml', Buffer.from('a'.repeat(300))],
      ['b.xml', Buffer.from('b')],
    ]),
  )
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const broken = Buffer.from(whole)
      broken.writeUInt8(byte, at)
      try {
        for (const entry of readZip(broken).entries) unpack(entry)
      } catch (error) {
        expect(error).toMatchObject({ name: 'PaperError' })
      }
    }),
    { numRuns: 500 },
  )
})

test('an entry that says it is smaller than it is stops at its own word', () => {
  const zip = writeZip(new Map([['bomb.xml', Buffer.alloc(5_000_000)]]))
  const at = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  zip.writeUInt32LE(10, at + 24)
  expect(() => textOf(readZip(zip), 'bomb.xml')).toThrow(expect.objectContaining({ code: 'DAMAGED' }))
})

test.skipIf(spawnSync('unzip', ['-v']).status !== 0)('another program agrees', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paper-zip-'))
  try {
    writeFileSync(
      join(folder, 'a.zip'),
      writeZip(
        new Map([
          ['あ.xml', Buffer.from('文')],
          ['b/c.xml', Buffer.alloc(10_000, 'x')],
        ]),
      ),
    )
    expect(execFileSync('unzip', ['-t', join(folder, 'a.zip')]).toString()).toContain('No errors')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a zip written piece by piece holds what one written at once holds, stored as it is', async () => {
  const contents = new Map([
    ['誓約書_髙橋.pdf', Buffer.from('%PDF-1.7 one')],
    ['一覧.csv', Buffer.alloc(70_000, 'ab')],
  ])
  const pieces: Uint8Array[] = []
  for await (const piece of zipParts(
    (async function* () {
      yield* contents
    })(),
  ))
    pieces.push(piece)
  const { entries } = readZip(Buffer.concat(pieces))
  expect(entries.map(({ name }) => name)).toEqual(readZip(writeZip(contents)).entries.map(({ name }) => name))
  for (const entry of entries) {
    const whole = Buffer.from(contents.get(entry.name) ?? '')
    expect(Buffer.from(unpack(entry)).equals(whole)).toBe(true)
    expect(entry.record.length).toBe(30 + Buffer.byteLength(entry.name) + whole.length)
  }
})
