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
  sink.add('body', decoded.text)
  return named.has(extension) ? extension : 'txt'
}
