import { decode } from '../text/decode.ts'

/** XML bytes as text by byte-order mark or declaration (XML 1.0 appendix F); UTF-8 without one. */
export function xmlText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be')
  if (bytes[0] === 0x3c && bytes[1] === 0) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0 && bytes[1] === 0x3c) return decode(bytes, 'utf-16be')
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(200, bytes.length)).toString('latin1')
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase()
  if (declared && declared !== 'utf-8' && declared !== 'utf8') return decode(bytes, declared)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
