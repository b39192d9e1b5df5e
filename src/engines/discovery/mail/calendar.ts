import type { Sink } from '../extract/sink.ts'
import { decodeCharset } from './words.ts'

/** Calendars and address cards (RFC 5545, RFC 6350): lines folded after so many bytes are joined before decoding, since makers fold inside characters. */
export function readCalendar(bytes: Uint8Array, charset: string, sink: Sink): void {
  const folded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const text = decodeCharset(Buffer.from(folded.replace(/\r?\n[ \t]/g, ''), 'latin1'), charset)
  sink.add(
    'body',
    text.replace(/\\([nN,;\\])/g, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? '\n' : escaped)),
  )
}
