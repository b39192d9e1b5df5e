import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import { decodeEntities } from '../xml/entities.ts'

/** Words kept beside a picture: XMP packets, text chunks of PNG. What the picture shows is not read: `limited`, `pictureOnly`. */
export function readPicture(bytes: Uint8Array, sink: Sink): void {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const start = data.indexOf('<x:xmpmeta')
  const end = start < 0 ? -1 : data.indexOf('</x:xmpmeta>', start)
  if (end > start)
    sink.add(
      'properties',
      decodeEntities(
        decode(bytes.subarray(start, end), 'utf-8')
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' '),
      ),
      'xmp',
    )
  if (bytes[0] === 0x89) readPngText(data, sink)
  sink.note('limited', 'pictureOnly')
}

/** tEXt and uncompressed iTXt chunks (PNG third edition §11.3.3). */
function readPngText(data: Buffer, sink: Sink): void {
  for (let at = 8; at + 12 <= data.length;) {
    const length = data.readUInt32BE(at)
    const type = data.toString('latin1', at + 4, at + 8)
    const body = data.subarray(at + 8, at + 8 + length)
    if (type === 'tEXt') sink.add('properties', body.subarray(body.indexOf(0) + 1).toString('latin1'), 'text')
    else if (type === 'iTXt') sink.add('properties', body.subarray(body.lastIndexOf(0) + 1).toString('utf8'), 'text')
    at += 12 + length
  }
}
