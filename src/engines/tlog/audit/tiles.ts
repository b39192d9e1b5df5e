import { HASH_BYTES, sameBytes } from '../merkle/hash.ts'
import type { ReadableStorage } from '../storage/storage.ts'
import { TILE_WIDTH, tilePath } from '../tile/path.ts'
import { EMPTY_EDGE, extendEdge } from '../tile/right-edge.ts'
import { tileBytes } from '../tile/tile.ts'
import type { Finding } from './audit-log.ts'

/** Leaf hashes as the tiles of level 0 state them, end to end; zeros where a tile is missing. */
export async function readStoredLeafHashes(storage: ReadableStorage, size: number, findings: Finding[]): Promise<Uint8Array> {
  const hashes = new Uint8Array(size * HASH_BYTES)
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first)
    const path = tilePath(0, first / TILE_WIDTH, width)
    const bytes = await storage.read(path)
    if (bytes?.length === width * HASH_BYTES) hashes.set(bytes, first * HASH_BYTES)
    else findings.push({ kind: 'tile', path, entries: { start: first, end: first + width } })
  }
  return hashes
}

/** Compares every tile of every level with what the trusted leaf hashes give. */
export async function compareTiles(storage: ReadableStorage, leafHashes: Uint8Array, findings: Finding[]): Promise<void> {
  for (const { level, index, tile } of extendEdge(EMPTY_EDGE, leafHashes).changed) {
    const expected = tileBytes(tile)
    // At the right edge, older partial forms are still served to those who hold older checkpoints.
    for (let width = tile.width === TILE_WIDTH ? TILE_WIDTH : 1; width <= tile.width; width++) {
      const path = tilePath(level, index, width)
      const stored = await storage.read(path)
      if (stored === undefined && width < tile.width) continue
      compareTile(
        { path, level, index, stored: stored ?? new Uint8Array(), expected: expected.subarray(0, width * HASH_BYTES) },
        findings,
      )
    }
  }
}

function compareTile(
  tile: { path: string; level: number; index: number; stored: Uint8Array; expected: Uint8Array },
  findings: Finding[],
): void {
  const { path, level, index, stored, expected } = tile
  if (sameBytes(stored, expected)) return
  const perHash = TILE_WIDTH ** level
  for (let at = 0; at < expected.length; at += HASH_BYTES) {
    if (sameBytes(stored.subarray(at, at + HASH_BYTES), expected.subarray(at, at + HASH_BYTES))) continue
    const start = (index * TILE_WIDTH + at / HASH_BYTES) * perHash
    findings.push({ kind: 'tile', path, entries: { start, end: start + perHash }, bytes: { start: at, end: at + HASH_BYTES } })
  }
  if (stored.length > expected.length)
    findings.push({ kind: 'tile', path, bytes: { start: expected.length, end: stored.length } })
}
