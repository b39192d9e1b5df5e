import { TlogError } from '../error.ts'
import { HASH_BYTES } from '../merkle/hash.ts'
import { completeSubtrees, rangeHash, type Range } from '../merkle/range.ts'
import { hashesAtLevel, TILE_WIDTH, tilePath } from './path.ts'
import { EMPTY_TILE, growTile, TILE_HEIGHT, tileHash, type Tile } from './tile.ts'

/** Fetches one resource of a log by its path; undefined when it is not there. */
export type ReadResource = (path: string) => Promise<Uint8Array | undefined>

/** Full tiles kept with their inner hashes: 16 KiB each. */
const CACHED_TILES = 512

/** Reads tree hashes out of tiles. **Verifies nothing**: what it returns must lead to a root that is trusted. */
export class TileReader {
  readonly #read: ReadResource
  readonly #full = new Map<string, Tile>()

  constructor(read: ReadResource) {
    this.#read = read
  }

  /** Hashes of runs of leaves in a log of `size` entries. Reads each tile once. @throws TlogError TAMPERED for a missing or short tile. */
  async rangeHashes(ranges: readonly Range[], size: number): Promise<Uint8Array[]> {
    const tiles = new Map<string, Tile>()
    const wanted = new Map<string, { level: number; index: number }>()
    for (const range of ranges)
      for (const part of completeSubtrees(range)) {
        const at = placeOf(part)
        wanted.set(`${at.level}/${at.index}`, at)
      }
    await Promise.all(
      Array.from(wanted, async ([key, { level, index }]) => {
        tiles.set(key, await this.tile(level, index, size))
      }),
    )
    return ranges.map((range) =>
      rangeHash(range, (level, index) => {
        const at = placeOf({ level, index })
        return tileHash(tiles.get(`${at.level}/${at.index}`) as Tile, at.height, at.offset)
      }),
    )
  }

  /** The tile as it is in a log of `size` entries. @throws TlogError TAMPERED */
  async tile(level: number, index: number, size: number): Promise<Tile> {
    const width = Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH)
    const fullPath = tilePath(level, index)
    const known = this.#full.get(fullPath)
    if (known !== undefined) return known
    const path = tilePath(level, index, width)
    // A partial tile may have been removed once the full one was there (C2SP tlog-tiles, Partial Tiles).
    const bytes = (await this.#read(path)) ?? (width < TILE_WIDTH ? await this.#read(fullPath) : undefined)
    const isFull = bytes?.length === TILE_WIDTH * HASH_BYTES
    if (bytes === undefined || !(bytes.length === width * HASH_BYTES || isFull))
      throw new TlogError('TAMPERED', `the tile ${path} is missing or has another length`, { check: path })
    const tile = growTile(EMPTY_TILE, bytes)
    if (isFull) this.#remember(fullPath, tile)
    return tile
  }

  #remember(path: string, tile: Tile): void {
    const oldest = this.#full.size >= CACHED_TILES ? this.#full.keys().next().value : undefined
    if (oldest !== undefined) this.#full.delete(oldest)
    this.#full.set(path, tile)
  }
}

/** In which tile a complete subtree's hash is, at which height above the tile's hashes, and where. */
function placeOf({ level, index }: { level: number; index: number }) {
  const height = level % TILE_HEIGHT
  const perTile = 2 ** (TILE_HEIGHT - height)
  return { level: Math.floor(level / TILE_HEIGHT), index: Math.floor(index / perTile), height, offset: index % perTile }
}
