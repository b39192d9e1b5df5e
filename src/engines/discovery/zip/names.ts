import { isUtf8 } from 'node:buffer'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'
import type { ZipEntry } from './directory.ts'

/** An entry's name: UTF-8 when flagged or valid, else as detected (Japanese Windows writes CP932 without saying so). */
export function entryName(entry: ZipEntry): string {
  const bytes = entry.nameBytes
  if (entry.utf8 || isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const detected = detectEncoding(bytes)
  return decode(bytes, detected === 'euc-jp' || detected === 'windows-1252' ? detected : 'shift_jis')
}
