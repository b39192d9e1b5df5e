import { createHash } from 'node:crypto'
import { PaperError } from '../error.ts'
import { readZip } from '../zip/read.ts'

/** What it takes to make the original of a marked file again: stretches of the marked file, and bytes it no longer has. */
export interface UndoRecord {
  /** SHA-256 in hex of the file before and after. */
  readonly before: string
  readonly after: string
  /** Pieces of the original in order: offset and length in the marked file, or bytes in base64. */
  readonly pieces: readonly (readonly [from: number, length: number] | string)[]
}

export const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  bytes.length >= start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0

/** Entries that marking left alone lie in the marked zip as they lay in the original; only the rest and the directory are kept. */
function zipPieces(original: Uint8Array, marked: Uint8Array): UndoRecord['pieces'] {
  const kept = new Map(readZip(marked).entries.map((entry) => [entry.name, entry.record]))
  const records = readZip(original)
    .entries.map(({ name, record }) => ({ name, record, at: record.byteOffset - original.byteOffset }))
    .sort((a, b) => a.at - b.at)
  const pieces: (readonly [number, number] | string)[] = []
  let at = 0
  const own = (end: number) => {
    if (end > at) pieces.push(Buffer.from(original.subarray(at, end)).toString('base64'))
  }
  for (const { name, record, at: start } of records) {
    const now = kept.get(name)
    if (!now || Buffer.compare(now, record) !== 0) continue
    own(start)
    pieces.push([now.byteOffset - marked.byteOffset, record.length])
    at = start + record.length
  }
  own(original.length)
  return pieces
}

/** About as large as the parts that changed; for a PDF a hundred bytes. */
export function undoRecord(original: Uint8Array, marked: Uint8Array): UndoRecord {
  const pieces = startsWith(marked, original) ? [[0, original.length] as const] : zipPieces(original, marked)
  return { before: digest(original), after: digest(marked), pieces }
}

/** The original, byte for byte. @throws PaperError `CHANGED` when the file is not the one that was marked, or the record does not lead back */
export function unmark(marked: Uint8Array, { before, after, pieces }: UndoRecord): Uint8Array {
  if (digest(marked) !== after) throw new PaperError('CHANGED', 'the file was changed after it was marked')
  const original = Buffer.concat(
    pieces.map((piece) =>
      typeof piece === 'string' ? Buffer.from(piece, 'base64') : marked.subarray(piece[0], piece[0] + piece[1]),
    ),
  )
  if (digest(original) !== before) throw new PaperError('CHANGED', 'the record does not lead back to the original')
  return original
}
