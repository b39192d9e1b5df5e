import { decode } from '../text/decode.ts'

/** How nearly every part of an office file begins. */
const usual = Buffer.from('<?xml version="1.0" encoding="UTF-8"')

/** XML bytes as UTF-8 by byte-order mark or declaration (XML 1.0 appendix F); the bytes themselves, not copied, where they are. */
export function xmlBytes(bytes: Uint8Array): Uint8Array {
  let same = 0
  while (same < usual.length && bytes[same] === usual[same]) same++
  if (same === usual.length) return bytes
  const label = encodingOf(bytes)
  if (label !== 'utf-8') return Buffer.from(decode(bytes, label))
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(200, bytes.length)).toString('latin1')
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase()
  return declared === undefined || declared === 'utf8' ? 'utf-8' : declared
}
