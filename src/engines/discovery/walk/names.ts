import { isUtf8 } from 'node:buffer'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'

/** A file name as text: UTF-8, else as detected (shares once served with CP932 names); NFD from Macs is composed. */
export function nameText(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return decode(bytes, 'utf-8').normalize('NFC')
  return decode(bytes, detectEncoding(bytes) === 'euc-jp' ? 'euc-jp' : 'shift_jis')
}
