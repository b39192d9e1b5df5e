import { gunzipSync } from 'node:zlib'
import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import { inflatePartial } from '../zip/inflate.ts'

/** Unpacks gzip (RFC 1952) into its one member, named as the header or the file says. */
export function readGzip(bytes: Uint8Array, name: string, sink: Sink): void {
  const limit = sink.budget.inflatable()
  let content: Uint8Array
  try {
    content = gunzipSync(bytes, { maxOutputLength: limit })
  } catch {
    const start = endOfHeader(bytes)
    const partial = inflatePartial(bytes.subarray(start), limit)
    content = partial.bytes
    sink.note(
      partial.end === 'full' ? 'limited' : content.length > 0 ? 'partial' : 'corrupt',
      partial.end === 'full' ? 'tooMuchInflated' : 'cut',
    )
  }
  sink.budget.inflated += content.length
  if (content.length > 0) sink.members.push({ name: memberName(bytes, name), bytes: content, how: 'entry' })
}

function endOfHeader(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0
  let at = 10
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8)
  if (flags & 8) at = bytes.indexOf(0, at) + 1
  if (flags & 16) at = bytes.indexOf(0, at) + 1
  return flags & 2 ? at + 2 : at
}

function memberName(bytes: Uint8Array, name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1)
  if (/\.tgz$/i.test(base)) return base.replace(/\.tgz$/i, '.tar')
  if (/\.gz$/i.test(base)) return base.slice(0, -3)
  if ((bytes[3] ?? 0) & 8) {
    const end = bytes.indexOf(0, 10)
    if (end > 10 && !((bytes[3] ?? 0) & 4)) return decode(bytes.subarray(10, end), 'utf-8')
  }
  return 'content'
}
