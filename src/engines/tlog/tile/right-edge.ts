import { HASH_BYTES } from '../merkle/hash.ts'
import { joinHashes } from '../merkle/lanes.ts'
import { rangeHash } from '../merkle/range.ts'
import { hashesAtLevel, TILE_WIDTH } from './path.ts'
import { EMPTY_TILE, growTile, TILE_HEIGHT, tileHash, type Tile } from './tile.ts'

/** The unfinished tile of each level: all that a log must hold in memory to grow and to state its root. Immutable. */
export interface RightEdge {
  readonly size: number
  readonly tiles: readonly Tile[]
}

export const EMPTY_EDGE: RightEdge = { size: 0, tiles: [] }

/** A tile as it stands after growth: full, or the unfinished one of its level. */
export interface ChangedTile {
  readonly level: number
  readonly index: number
  readonly tile: Tile
}

/** Appends leaf hashes (end to end). O(n) hashes. Returns the new edge and every tile that is new or wider. */
export function extendEdge(edge: RightEdge, leafHashes: Uint8Array): { edge: RightEdge; changed: ChangedTile[] } {
  const tiles: Tile[] = []
  const changed: ChangedTile[] = []
  let hashes = leafHashes
  for (let level = 0; hashes.length > 0; level++) {
    let tile = edge.tiles[level] ?? EMPTY_TILE
    let index = Math.floor(hashesAtLevel(edge.size, level) / TILE_WIDTH)
    const roots: Uint8Array[] = []
    for (let at = 0; at < hashes.length;) {
      const room = (TILE_WIDTH - tile.width) * HASH_BYTES
      tile = growTile(tile, hashes.subarray(at, at + room))
      at += room
      changed.push({ level, index, tile })
      if (tile.width < TILE_WIDTH) continue
      roots.push(tileHash(tile, TILE_HEIGHT, 0))
      tile = EMPTY_TILE
      index++
    }
    tiles.push(tile)
    hashes = joinHashes(roots)
  }
  return {
    edge: { size: edge.size + leafHashes.length / HASH_BYTES, tiles: [...tiles, ...edge.tiles.slice(tiles.length)] },
    changed,
  }
}

/** Root of the tree (RFC 6962 §2.1). O(log size) hashes. */
export function edgeRoot({ size, tiles }: RightEdge): Uint8Array {
  return rangeHash({ start: 0, end: size }, (level, index) => {
    const height = level % TILE_HEIGHT
    return tileHash(tiles[Math.floor(level / TILE_HEIGHT)] as Tile, height, index % 2 ** (TILE_HEIGHT - height))
  })
}
