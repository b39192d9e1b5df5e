import { gunzipSync } from 'node:zlib'
import type { Sink } from '../extract/sink.ts'
import { readEnhancedMetafile } from './enhanced.ts'
import type { MetafileText } from './lines.ts'
import { PLACEABLE, readWindowsMetafile } from './windows.ts'

/** ` EMF` in the head of an enhanced metafile ([MS-EMF] §2.2.9). */
const ENHANCED = 0x464d4520
const HEADER_WORDS = 9

/** Drawings of Windows as records of what is to be drawn, text among them. */
export function isMetafile(bytes: Uint8Array): boolean {
  if (bytes.length < 18) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isEnhanced(bytes) || view.getUint32(0, true) === PLACEABLE) return true
  const kind = view.getUint16(0, true)
  const version = view.getUint16(4, true)
  return (kind === 1 || kind === 2) && view.getUint16(2, true) === HEADER_WORDS && (version === 0x100 || version === 0x300)
}

function isEnhanced(bytes: Uint8Array): boolean {
  if (bytes.length < 88) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(0, true) === 1 && view.getUint32(40, true) === ENHANCED
}

const textOf = (bytes: Uint8Array, sink: Sink): MetafileText =>
  isEnhanced(bytes) ? readEnhancedMetafile(bytes, sink.budget) : readWindowsMetafile(bytes, sink.budget)

/** A drawing as a file of its own: what is drawn in dots only is not read. */
export function readMetafileFile(bytes: Uint8Array, sink: Sink): void {
  const { text, pictures, cut } = textOf(bytes, sink)
  sink.add('body', text)
  if (cut) sink.note('partial', 'cut')
  if (pictures || text === '') sink.note('limited', 'pictureOnly')
}

/** A drawing in a document, packed or not: its words are seen there. */
export function addMetafile(given: Uint8Array, at: string, sink: Sink): void {
  const packed = given[0] === 0x1f && given[1] === 0x8b
  const bytes = packed ? gunzipSync(given, { maxOutputLength: sink.budget.inflatable() }) : given
  if (packed) sink.budget.inflated += bytes.length
  if (isMetafile(bytes)) sink.add('picture', textOf(bytes, sink).text, at)
}
