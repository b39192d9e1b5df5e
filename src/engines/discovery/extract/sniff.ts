import { isSigned } from '../mail/signed.ts'
import { isMetafile } from '../metafile/read.ts'

/** What the first bytes say a file is, before any extension is believed. */
export type Container =
  | 'empty'
  | 'zip'
  | 'cfb'
  | 'pdf'
  | 'rtf'
  | 'gz'
  | 'tar'
  | '7z'
  | 'rar'
  | 'lzh'
  | 'picture'
  | 'metafile'
  | 'bz2'
  | 'xz'
  | 'cab'
  | 'program'
  | 'database'
  | 'drawing'
  | 'tnef'
  | 'cms'
  | 'other'

const END_OF_ZIP = Buffer.from('PK\u0005\u0006', 'latin1')

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((value, i) => bytes[i] === value)
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, Math.min(to, bytes.length))

/** `extension` helps where other bytes stand before a format's mark. */
export function sniff(bytes: Uint8Array, extension = ''): Container {
  if (bytes.length === 0) return 'empty'
  if (
    startsWith(bytes, 0x50, 0x4b) &&
    ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6) || (bytes[2] === 7 && bytes[3] === 8))
  )
    return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'cfb'
  if (ascii(bytes, 0, extension === 'pdf' ? 65_536 : 1_024).includes('%PDF-')) return 'pdf'
  if (ascii(bytes, 0, 5) === '{\\rtf') return 'rtf'
  if (startsWith(bytes, 0x1f, 0x8b)) return 'gz'
  if (ascii(bytes, 257, 262) === 'ustar') return 'tar'
  if (startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf)) return '7z'
  if (ascii(bytes, 0, 4) === 'Rar!') return 'rar'
  if (/^-l[hz][0-9ds]-$/.test(ascii(bytes, 2, 7))) return 'lzh'
  if (ascii(bytes, 0, 3) === 'BZh') return 'bz2'
  if (startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58)) return 'xz'
  if (ascii(bytes, 0, 4) === 'MSCF') return 'cab'
  if (startsWith(bytes, 0x78, 0x9f, 0x3e, 0x22)) return 'tnef'
  if (isSigned(bytes)) return 'cms'
  if (isPicture(bytes)) return 'picture'
  if (isMetafile(bytes)) return 'metafile'
  if (ascii(bytes, 0, 4) === 'AC10' || ascii(bytes, 0, 8) === 'JwwData.') return 'drawing'
  if (
    ascii(bytes, 4, 19) === 'Standard ACE DB' ||
    ascii(bytes, 4, 19) === 'Standard Jet DB' ||
    ascii(bytes, 0, 15) === 'SQLite format 3'
  )
    return 'database'
  if (endsAsZip(bytes, extension)) return 'zip'
  if (startsWith(bytes, 0x4d, 0x5a) || startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46)) return 'program'
  return 'other'
}

/** Behind a program that unpacks itself, behind what a gateway put before it, or as the last of several volumes. */
function endsAsZip(bytes: Uint8Array, extension: string): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const mark = extension === 'zip' ? whole.lastIndexOf(END_OF_ZIP) : bytes.length - 22
  return mark >= 0 && whole.subarray(mark, mark + 4).equals(END_OF_ZIP)
}

function isPicture(bytes: Uint8Array): boolean {
  return (
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    ascii(bytes, 0, 4) === 'GIF8' ||
    startsWith(bytes, 0x49, 0x49, 0x2a, 0) ||
    startsWith(bytes, 0x4d, 0x4d, 0, 0x2a) ||
    (ascii(bytes, 0, 2) === 'BM' && bytes.length > 26 && bytes[14] === 40) ||
    (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') ||
    /^ftyp(?:heic|heix|mif1|avif)/.test(ascii(bytes, 4, 12))
  )
}

/** Lower-case extension without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1)
  const dot = base.lastIndexOf('.')
  return dot > 0 ? base.slice(dot + 1).toLowerCase() : ''
}
