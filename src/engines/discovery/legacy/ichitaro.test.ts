import { describe, expect, it } from 'vitest'
import { extractBytes } from '../scan/extract-file.ts'
import { writeCompound } from './compound-copy.ts'

const big = (...units: number[]): Buffer => Buffer.from(Uint16Array.from(units).buffer).swap16()
const letters = (text: string): number[] => [...text].map((char) => char.charCodeAt(0))
const span = (...units: number[]): Buffer =>
  Buffer.concat([Buffer.from('TextV.01'), Buffer.from(Uint32Array.of(units.length).buffer).swap32(), big(...units)])
const stream = (...spans: Buffer[]): Buffer => Buffer.concat([Buffer.from('SsmgV.01'), Buffer.alloc(12), ...spans])

/** A record of formatting, with figures that look like letters. */
const style = [0x1c, 0x10, 12, 0, 0x24, 0x41, 0x42, 0xffff, 0, 12, 0, 0x1f]
const inline = (unseen: number, text: string): number[] => [0x1c, 1, 7, 0, unseen, 3, 0x1d, ...letters(text), 0x1e, 5, 0, 1, 0x1f]
const body = [
  ...style,
  ...letters('社外秘\n'),
  ...inline(0, '金型'),
  ...inline(1, 'かながた'),
  ...style,
  ...letters('の加工条件\n'),
]

const document = writeCompound([
  { name: 'DocumentText', bytes: stream(span(...body)) },
  { name: 'Header', bytes: stream(span(...letters('取扱注意')), Buffer.alloc(40), span(...letters('- ? -'))) },
])

describe('Ichitaro', () => {
  it('text and headers are read between the records of formatting, readings left out; never told to be whole', async () => {
    const file = await extractBytes(document, 'a.jtd')
    expect(file).toMatchObject({ type: 'jtd', status: 'limited', reason: 'unsupportedFormat' })
    expect(file.parts).toEqual([
      { kind: 'header', text: '取扱注意\n- ? -' },
      { kind: 'body', text: '社外秘\n金型の加工条件\n' },
    ])
  })

  it('a cut text gives what is there', async () => {
    const cut = writeCompound([{ name: 'DocumentText', bytes: stream(span(...body)).subarray(0, -10) }])
    expect((await extractBytes(cut, 'a.jtd')).parts).toEqual([{ kind: 'body', text: '社外秘\n金型の' }])
  })

  it('a compressed one is read through the archive inside it', async () => {
    // One member of level 1, stored: the reader unpacks whatever the method is.
    const name = Buffer.from('a.jtd')
    const head = Buffer.alloc(25 + name.length)
    head[0] = 23 + name.length
    head.write('-lh0-', 2, 'latin1')
    head.writeUInt32LE(document.length, 7)
    head.writeUInt32LE(document.length, 11)
    head[19] = 0x20
    head[20] = 1
    head[21] = name.length
    name.copy(head, 22)
    head.writeUInt16LE(crc16(document), 22 + name.length)
    head[24 + name.length] = 0x4d
    const whole = Buffer.concat([head, Buffer.alloc(2)])
    whole[0] = 25 + name.length
    whole[1] = whole.subarray(2, 2 + (whole[0] as number)).reduce((sum, byte) => (sum + byte) & 255, 0)
    const packed = Buffer.concat([Buffer.from('&\0JustCompressedDocument'), Buffer.alloc(14), whole, document])
    const file = await extractBytes(writeCompound([{ name: 'JSCompDocument', bytes: packed }]), 'a.jtdc')
    expect(file.members[0]?.members[0]?.parts).toContainEqual({ kind: 'body', text: '社外秘\n金型の加工条件\n' })
  })

  it('documents whose makers published nothing are named as unread', async () => {
    expect(await extractBytes(Buffer.from('\u0060\u000e'), 'a.xdw')).toMatchObject({
      type: 'xdw',
      status: 'unsupported',
      reason: 'unsupportedFormat',
    })
  })
})

function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return crc
}
