import { HASH_BYTES } from '../merkle/hash.ts'
import { hashPairs } from '../merkle/lanes.ts'
import { TILE_WIDTH } from './path.ts'

/** Levels of the tree that one level of tiles covers. */
export const TILE_HEIGHT = 8

/**
 * A tile with the levels of the tree between its hashes and the root of the full tile. Immutable: growing gives a new one, because a
 * tile that went on changing under those who hold it would change roots that were signed.
 */
export interface Tile {
  /** Number of hashes, 0…256. */
  readonly width: number
  /** levels[k] holds the floor(width / 2^k) complete hashes of height k, end to end. */
  readonly levels: readonly Uint8Array[]
}

export const EMPTY_TILE: Tile = { width: 0, levels: Array.from({ length: TILE_HEIGHT + 1 }, () => new Uint8Array()) }

/** The tile with further hashes (end to end, no more than fit). Each inner hash is computed once in a tile's life. */
export function growTile(tile: Tile, hashes: Uint8Array): Tile {
  const width = tile.width + hashes.length / HASH_BYTES
  if (width > TILE_WIDTH) throw new RangeError(`a tile of ${width} hashes`)
  const levels: Uint8Array[] = []
  let fresh = hashes
  for (const [height, old] of tile.levels.entries()) {
    const grown = new Uint8Array(old.length + fresh.length)
    grown.set(old)
    grown.set(fresh, old.length)
    levels.push(grown)
    const parents = tile.levels[height + 1]
    fresh = parents === undefined ? fresh : hashPairs(grown.subarray(parents.length * 2))
  }
  return { width, levels }
}

/** A complete hash within the tile, as a copy. */
export function tileHash(tile: Tile, height: number, index: number): Uint8Array {
  const at = index * HASH_BYTES
  return (tile.levels[height] as Uint8Array).slice(at, at + HASH_BYTES)
}

/** The bytes under which the tile is stored. */
export const tileBytes = (tile: Tile): Uint8Array => tile.levels[0] as Uint8Array
