import { concatBytes, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'

const NEWLINE = 0x0a

/** Entries, a line each: canonical JSON has no newline. @throws TlogError ARGUMENT for an entry that is not one line */
export function formatEntries(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.some((entry) => entry.includes(NEWLINE))) throw new TlogError('ARGUMENT', 'an entry of a bundle is one line')
  return concatBytes(...entries.flatMap((entry) => [entry, utf8('\n')]))
}

/** The entries of such a file, without the newlines. @throws TlogError FORMAT when it is another number of lines */
export function parseEntries(file: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let start = 0; start < file.length;) {
    const end = file.indexOf(NEWLINE, start)
    if (end < 0) throw new TlogError('FORMAT', 'the last entry does not end')
    entries.push(file.subarray(start, end))
    start = end + 1
  }
  if (entries.length !== count) throw new TlogError('FORMAT', `${entries.length} entries for ${count} proofs`)
  return entries
}
