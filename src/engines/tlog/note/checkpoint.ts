import { fromBase64, fromDecimal, toBase64 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import type { Size } from '../merkle/uint64.ts'
import { requireNoteCharacters, splitNote } from './split-note.ts'

/** Tree head of a log (C2SP tlog-checkpoint, Note text). */
export interface Checkpoint {
  /** Identity of the log. */
  readonly origin: string
  /** Number of leaves; exact up to 2^64 − 1, therefore bigint. */
  readonly size: bigint
  /** 32 bytes for every log with SHA-256; the text may carry another length, which no proof will ever meet. */
  readonly root: Uint8Array
  /** Opaque non-empty lines. */
  readonly extensions: readonly string[]
}

/**
 * Reads a checkpoint, signed or only its text. **Checks no signature**: use openNote first.
 * @throws TlogError FORMAT
 */
export function parseCheckpoint(note: string): Checkpoint {
  return parseCheckpointText(/\n\n— /.test(note) ? splitNote(note).text : note)
}

/** @throws TlogError FORMAT */
export function parseCheckpointText(text: string): Checkpoint {
  requireNoteCharacters(text)
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new TlogError('FORMAT', 'a checkpoint ends with a newline')
  const [origin, size, root, ...extensions] = lines
  if (origin === undefined || size === undefined || root === undefined)
    throw new TlogError('FORMAT', 'a checkpoint has at least three lines')
  if (origin === '' || extensions.includes('')) throw new TlogError('FORMAT', 'a checkpoint has no empty line')
  const rootBytes = fromBase64(root, 'the root hash')
  if (rootBytes.length === 0) throw new TlogError('FORMAT', 'the root hash is missing')
  return { origin, size: fromDecimal(size, 'the tree size'), root: rootBytes, extensions }
}

/** The text to sign. @throws TlogError FORMAT for an origin with a newline or none at all. */
export function formatCheckpoint({ origin, size, root }: { origin: string; size: Size; root: Uint8Array }): string {
  if (origin === '' || /\p{Cc}/u.test(origin)) throw new TlogError('FORMAT', 'an origin is one non-empty line')
  return `${origin}\n${size}\n${toBase64(root)}\n`
}
