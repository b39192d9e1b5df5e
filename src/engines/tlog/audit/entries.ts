import { HASH_BYTES, sameBytes } from '../merkle/hash.ts'
import { hashLeaves } from '../merkle/lanes.ts'
import type { ReadableStorage } from '../storage/storage.ts'
import { bundlePath, TILE_WIDTH } from '../tile/path.ts'
import type { Finding } from './audit-log.ts'

export interface StoredEntries {
  /** End to end; zeros where no entry could be read. */
  readonly leafHashes: Uint8Array
  /** Bytes of each entry within its bundle, with the two of its length. */
  readonly places: readonly { readonly start: number; readonly end: number }[]
}

/** Reads every bundle as far as it can be read. */
export async function readStoredEntries(storage: ReadableStorage, size: number, findings: Finding[]): Promise<StoredEntries> {
  const leafHashes = new Uint8Array(size * HASH_BYTES)
  const places: { start: number; end: number }[] = []
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first)
    const path = bundlePath(first / TILE_WIDTH, width)
    const bytes = await storage.read(path)
    const read = splitBundle(bytes ?? new Uint8Array())
    leafHashes.set(hashLeaves(read.slice(0, width).map(({ entry }) => entry)), first * HASH_BYTES)
    for (let i = 0; i < width; i++) places.push(read[i]?.place ?? { start: bytes?.length ?? 0, end: bytes?.length ?? 0 })
    if (bytes === undefined || read.length > width)
      findings.push({ kind: 'bundle', path, entries: { start: first, end: first + width } })
  }
  return { leafHashes, places }
}

/** Entries whose hash is not the trusted one. A changed length spoils what follows in its bundle: the range begins at the first. */
export function compareEntries({ leafHashes, places }: StoredEntries, trusted: Uint8Array, findings: Finding[]): void {
  const size = places.length
  for (let i = 0; i < size; i++) {
    if (sameBytes(slot(leafHashes, i), slot(trusted, i))) continue
    const first = i - (i % TILE_WIDTH)
    const path = bundlePath(first / TILE_WIDTH, Math.min(TILE_WIDTH, size - first))
    findings.push({
      kind: 'entry',
      path,
      entries: { start: i, end: i + 1 },
      ...(places[i] === undefined ? {} : { bytes: places[i] }),
    })
  }
}

interface SplitEntry {
  readonly entry: Uint8Array
  readonly place: { readonly start: number; readonly end: number }
}

/** Like decodeEntries, but gives what can be read of a damaged bundle; a remainder counts as one entry more. */
function splitBundle(bundle: Uint8Array): SplitEntry[] {
  const entries: SplitEntry[] = []
  for (let at = 0; at < bundle.length;) {
    const length = (bundle[at] as number) * 256 + (bundle[at + 1] ?? 0)
    const end = Math.min(at + 2 + length, bundle.length)
    // A cut entry is taken with its length, so that it cannot hash like the whole one.
    const cut = at + 2 + length > bundle.length
    entries.push({ entry: bundle.subarray(cut ? at : at + 2, end), place: { start: at, end } })
    at = end
  }
  return entries
}

/** Older partial forms of the last bundle are still served to those who hold older checkpoints: each must be its beginning. */
export async function comparePartialBundles(
  storage: ReadableStorage,
  size: number,
  trusted: Uint8Array,
  findings: Finding[],
): Promise<void> {
  const first = size - (size % TILE_WIDTH)
  for (let width = 1; width < size - first; width++) {
    const path = bundlePath(first / TILE_WIDTH, width)
    const older = await storage.read(path)
    if (older === undefined) continue
    const read = splitBundle(older)
    const hashes = hashLeaves(read.map(({ entry }) => entry))
    const expected = trusted.subarray(first * HASH_BYTES, (first + width) * HASH_BYTES)
    if (sameBytes(hashes, expected)) continue
    const differing = read.findIndex((_, i) => !sameBytes(slot(hashes, i), slot(expected, i)))
    const bytes = { start: read[differing]?.place.start ?? 0, end: older.length }
    findings.push({ kind: 'bundle', path, entries: { start: first, end: first + width }, bytes })
  }
}

const slot = (hashes: Uint8Array, i: number): Uint8Array => hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)
