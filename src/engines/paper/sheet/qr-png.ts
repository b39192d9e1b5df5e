import { crc32, deflateSync } from 'node:zlib'
import { qrModules } from './qr.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PIXELS_PER_MODULE = 8

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

/** The QR code as a picture of one bit per pixel (PNG 1.2), for paper that takes no drawings. */
export function qrPng(data: string): Buffer {
  const modules = qrModules(data)
  const side = modules.length * PIXELS_PER_MODULE
  const row = (line: readonly boolean[]): Buffer => {
    const bytes = Buffer.alloc(1 + Math.ceil(side / 8), 0xff)
    bytes[0] = 0
    // Eight pixels of a module are exactly one byte.
    line.forEach((dark, x) => bytes.writeUInt8(dark ? 0 : 0xff, x + 1))
    return bytes
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const pixels = Buffer.concat(modules.flatMap((line) => Array.from({ length: PIXELS_PER_MODULE }, () => row(line))))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
