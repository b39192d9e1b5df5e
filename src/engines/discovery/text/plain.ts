import type { Sink } from '../extract/sink.ts'
import { decodeDetected } from './decode.ts'

/** Extensions whose text has no structure worth more than its lines; others that decode as text are called `txt`. */
const named = new Set([
  'txt',
  'csv',
  'tsv',
  'md',
  'json',
  'xml',
  'log',
  'ini',
  'url',
  'nc',
  'sql',
  'yml',
  'yaml',
  'tex',
  'bat',
  'ps1',
  'sh',
  'py',
  'js',
  'ts',
  'java',
  'c',
  'h',
  'cpp',
  'cs',
  'vb',
  'bas',
  'rb',
  'php',
  'go',
  'css',
])

/** Text in any of the encodings found on Japanese shares. Bytes that are no text are `unsupported`. */
export function readPlainText(bytes: Uint8Array, extension: string, sink: Sink): string {
  const decoded = decodeDetected(bytes)
  if (!decoded) {
    sink.note('unsupported', 'unknownFormat')
    return extension || 'unknown'
  }
  sink.encoding = decoded.encoding
  if (decoded.text.includes('-----BEGIN PGP MESSAGE-----')) sink.note('encrypted', 'password')
  sink.add('body', withoutEscapes(decoded.text))
  return named.has(extension) ? extension : 'txt'
}

/** Programs write letters beyond ASCII by their number (JSON, Java properties, scripts): `\\u793e` is 社. */
function withoutEscapes(text: string): string {
  if (!text.includes('\\u')) return text
  return text.replace(/\\u([0-9a-f]{4})/gi, (written, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code >= 0x20 && code !== 0x22 && code !== 0x5c ? String.fromCharCode(code) : written
  })
}
