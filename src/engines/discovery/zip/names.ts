import { isUtf8 } from 'node:buffer'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'
import type { ZipEntry } from './directory.ts'

/** An entry's name: UTF-8 when flagged or valid, else as detected. */
export function entryName({ nameBytes, utf8 }: ZipEntry): string {
  if (isPlain(nameBytes)) return nameBytes.toString('latin1')
  return utf8 ? decode(nameBytes, 'utf-8') : packedName(nameBytes)
}

/** ASCII, as nearly all names within packages are. */
function isPlain(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) > 0x7e) return false
  return true
}

/** A name as a packing program wrote it: UTF-8 when valid, else as detected (Japanese Windows writes CP932 without saying so). */
export function packedName(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return decode(bytes, 'utf-8')
  const detected = detectEncoding(bytes)
  return decode(bytes, detected === 'euc-jp' || detected === 'windows-1252' ? detected : 'shift_jis')
}
