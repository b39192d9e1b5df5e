import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCompound } from '../legacy/compound-copy.ts'
import { extractBytes } from '../scan/extract-file.ts'
import { buildZip, encode } from '../testing/build.ts'
import { unpackContainer } from './unpack.ts'

const u16 = (value: number): Buffer => Buffer.of(value & 255, value >> 8)
const u32 = (value: number): Buffer => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)])

/** Packs as MS-OVBA §2.4.1.3 asks, with a copy for every piece that stood in the chunk before. */
function pack(plain: Uint8Array): Buffer {
  const chunks: Buffer[] = [Buffer.of(1)]
  for (let start = 0; start < plain.length; start += 4_096) {
    const chunk = plain.subarray(start, start + 4_096)
    const out: number[] = []
    for (let at = 0; at < chunk.length;) {
      const flagAt = out.push(0) - 1
      for (let bit = 0; bit < 8 && at < chunk.length; bit++) {
        const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, at))))
        const longest = Math.min((0xffff >> bits) + 3, chunk.length - at)
        let best = { back: 0, length: 0 }
        for (let back = 1; back <= at; back++) {
          let length = 0
          while (length < longest && chunk[at + length] === chunk[at + length - back]) length++
          if (length > best.length) best = { back, length }
        }
        if (best.length < 3) out.push(chunk[at++] as number)
        else {
          const token = ((best.back - 1) << (16 - bits)) | (best.length - 3)
          out[flagAt] = (out[flagAt] as number) | (1 << bit)
          out.push(token & 255, token >> 8)
          at += best.length
        }
      }
    }
    // What does not get smaller is kept as it is, filled up.
    const raw = out.length > 4_095
    const body = raw ? Buffer.concat([chunk, Buffer.alloc(4_096 - chunk.length)]) : Buffer.from(out)
    chunks.push(u16((raw ? 0x3000 : 0xb000) | (body.length - 1)), body)
  }
  return Buffer.concat(chunks)
}

const entry = (id: number, data: Uint8Array): Buffer => Buffer.concat([u16(id), u32(data.length), data])
function project(source: string) {
  const module = pack(encode(`Attribute VB_Name = "Module1"\r\n${source}`, 'shift_jis'))
  const dir = Buffer.concat([
    entry(0x03, u16(932)),
    u16(9),
    u32(4),
    Buffer.alloc(6),
    entry(0x19, Buffer.from('Module1')),
    entry(0x1a, Buffer.from('Module1')),
    entry(0x32, Buffer.from('Module1', 'utf16le')),
    entry(0x31, u32(5)),
    entry(0x2b, Buffer.alloc(0)),
    entry(0x10, Buffer.alloc(0)),
  ])
  return [
    {
      name: 'VBA',
      children: [
        { name: 'dir', bytes: pack(dir) },
        { name: 'Module1', bytes: Buffer.concat([Buffer.alloc(5), module]) },
      ],
    },
  ]
}
const source = '\' 極秘 単価の計算\r\nSub 単価()\r\n  Range("A1").Value = 1200\r\nEnd Sub'

describe('macros', () => {
  it('unpacks the example of MS-OVBA §3.2.2', () => {
    const example = '012fb00023616161626364658266007061676869 6a013808616b6c00306d6e6f7006710270041072737475761077 78797a003c'
    expect(Buffer.from(unpackContainer(Buffer.from(example.replaceAll(' ', ''), 'hex'), 1_000) ?? []).toString()).toBe(
      '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
    )
  })

  it('unpacks whatever was packed, and ends on any bytes', () => {
    const bytes = fc.array(fc.constantFrom(...'ab\n'), { maxLength: 6_000 }).map((letters) => Buffer.from(letters.join('')))
    fc.assert(
      fc.property(bytes, (plain) => {
        const whole = Buffer.from(unpackContainer(pack(plain), 1 << 20) ?? [])
        expect(whole.subarray(0, plain.length).equals(plain)).toBe(true)
      }),
      { numRuns: 15 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rest) => {
        expect(unpackContainer(Uint8Array.of(1, ...rest), 10_000)?.length ?? 0).toBeLessThanOrEqual(10_000)
      }),
    )
  })

  it('of packages and of old documents are told as what nobody sees', async () => {
    const bin = Buffer.from(writeCompound(project(source)))
    const package_ = buildZip([
      { name: 'word/document.xml', content: '<w:document><w:body/></w:document>' },
      { name: 'word/vbaProject.bin', content: bin },
    ])
    const hidden = { kind: 'hidden', hidden: 'macro', at: 'Module1', text: source }
    expect(await extractBytes(package_, 'a.docm')).toMatchObject({ status: 'ok', parts: [hidden] })
    const book = Buffer.from(
      writeCompound([
        { name: 'Workbook', bytes: Buffer.from('0908100000060500000000000000000000000000', 'hex') },
        { name: '_VBA_PROJECT_CUR', children: project(source) },
      ]),
    )
    expect((await extractBytes(book, 'a.xls')).parts).toContainEqual(hidden)
  })

  it('that cannot be unpacked leave the document read in part', async () => {
    const [storage] = project(source)
    const broken = storage?.children.map(({ name, bytes }) => ({ name, bytes: name === 'dir' ? bytes : Buffer.alloc(9) })) ?? []
    const bin = Buffer.from(writeCompound([{ name: 'VBA', children: broken }]))
    const package_ = buildZip([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="a"/></sheets></workbook>' },
      { name: 'xl/worksheets/sheet1.xml', content: '<worksheet/>' },
      { name: 'xl/vbaProject.bin', content: bin },
    ])
    expect(await extractBytes(package_, 'a.xlsm')).toMatchObject({ status: 'partial', reason: 'damaged' })
  })
})
