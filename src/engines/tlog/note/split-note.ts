import { fromBase64 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { requireKeyName } from './key-name.ts'

/** One signature line, not verified. */
export interface SignatureLine {
  readonly keyName: string
  readonly keyId: number
  /** Without the key id. */
  readonly signature: Uint8Array
  /** As it stands in the note, without newline. */
  readonly line: string
}

/** The specification asks for at least 16; a note with more than this is refused unread. */
export const MOST_SIGNATURES = 100

/** Takes a note apart (C2SP signed-note, Format). Nothing in it may be trusted yet. @throws TlogError FORMAT */
export function splitNote(note: string): { text: string; signatures: readonly SignatureLine[] } {
  requireNoteCharacters(note)
  const gap = note.lastIndexOf('\n\n')
  if (gap < 0 || !note.endsWith('\n')) throw new TlogError('FORMAT', 'a note has a text, an empty line and signature lines')
  const lines = note.slice(gap + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) throw new TlogError('FORMAT', `a note may have ${MOST_SIGNATURES} signatures`)
  return { text: note.slice(0, gap + 1), signatures: lines.map(parseSignatureLine) }
}

/** @throws TlogError FORMAT */
export function requireNoteCharacters(text: string): void {
  // eslint-disable-next-line no-control-regex -- the control characters are what is looked for
  if (!text.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(text))
    throw new TlogError('FORMAT', 'a note is Unicode text without control characters')
}

/** "— name base64(key id ‖ signature)". @throws TlogError FORMAT */
export function parseSignatureLine(line: string): SignatureLine {
  const [dash, keyName, base64, ...rest] = line.split(' ')
  if (dash !== '—' || keyName === undefined || base64 === undefined || rest.length > 0)
    throw new TlogError('FORMAT', 'not a signature line')
  requireKeyName(keyName)
  const bytes = fromBase64(base64, 'the signature')
  if (bytes.length < 5) throw new TlogError('FORMAT', 'a signature has more than four bytes')
  return { keyName, keyId: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), signature: bytes.subarray(4), line }
}
