import { concatBytes, toBase64 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { parseSigningKey, SIGNATURE_TYPES, type SigningKey } from './key.ts'
import { parseSignatureLine, requireNoteCharacters, splitNote } from './split-note.ts'

const nowInSeconds = (): bigint => BigInt(Math.floor(Date.now() / 1000))

/**
 * The note of this text with one signature line for each key (C2SP signed-note).
 * @param text ends with a newline
 * @param keys signing keys as text or as parsed by parseSigningKey, at least one
 * @param time POSIX seconds for timestamped types; now, if not said
 * @throws TlogError FORMAT for a text that cannot be a note, or that a cosignature type cannot sign
 */
export function signNote(text: string, keys: readonly (string | SigningKey)[], time: bigint = nowInSeconds()): string {
  requireNoteCharacters(text)
  if (!text.endsWith('\n')) throw new TlogError('FORMAT', 'the text of a note ends with a newline')
  if (keys.length === 0) throw new TlogError('ARGUMENT', 'a note needs a signature')
  return `${text}\n${keys.map((key) => `${signatureLine(text, key, time)}\n`).join('')}`
}

/** One signature line without newline. */
export function signatureLine(text: string, signer: string | SigningKey, time: bigint = nowInSeconds()): string {
  const key = typeof signer === 'string' ? parseSigningKey(signer) : signer
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, key.id)
  const signature = SIGNATURE_TYPES[key.type].sign(key.seed, { keyName: key.name, text }, time)
  return `— ${key.name} ${toBase64(concatBytes(id, signature))}`
}

/** The note with further signature lines; lines it already has are not repeated. Checks no signature. @throws TlogError FORMAT */
export function addSignatures(note: string, lines: readonly string[]): string {
  const present = new Set(splitNote(note).signatures.map(({ line }) => line))
  const fresh = new Set(lines.filter((line) => !present.has(parseSignatureLine(line).line)))
  return note + [...fresh].map((line) => `${line}\n`).join('')
}
