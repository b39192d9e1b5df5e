import { TlogError } from '../error.ts'

/** An entry's length is stored in 16 bits (C2SP tlog-tiles, Log entries). */
export const LONGEST_ENTRY = 65_535

/** Entries one after the other, each behind its length in two bytes, most significant first. @throws TlogError ARGUMENT */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > LONGEST_ENTRY) throw new TlogError('ARGUMENT', `an entry has at most ${LONGEST_ENTRY} bytes`)
    bundle[at] = entry.length >>> 8
    bundle[at + 1] = entry.length
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

/** @throws TlogError FORMAT when the bytes do not end where an entry ends. Entries are copies. */
export function decodeEntries(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length;) {
    const [high, low] = [bundle[at], bundle[at + 1]]
    const end = at + 2 + (high ?? 0) * 256 + (low ?? 0)
    if (low === undefined || end > bundle.length) throw new TlogError('FORMAT', 'the entry bundle is cut short')
    // Not slice: of a Buffer that would be a view.
    entries.push(new Uint8Array(bundle.subarray(at + 2, end)))
    at = end
  }
  return entries
}
