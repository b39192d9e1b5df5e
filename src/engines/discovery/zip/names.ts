import { isUtf8 } from 'node:buffer'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'
import type { ZipEntry } from './directory.ts'

/** An entry's name: UTF-8 when flagged or valid, else as detected. */
export const entryName = (entry: ZipEntry): string =>
  entry.utf8 ? decode(entry.nameBytes, 'utf-8') : packedName(entry.nameBytes)

/** A name as a packing program wrote it: UTF-8 when valid, else as detected (Japanese Windows writes CP932 without saying so). */
export function packedName(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return decode(bytes, 'utf-8')
  const detected = detectEncoding(bytes)
  return decode(bytes, detected === 'euc-jp' || detected === 'windows-1252' ? detected : 'shift_jis')
}
