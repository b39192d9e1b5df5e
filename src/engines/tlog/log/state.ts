import { concatBytes } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { HASH_BYTES, sameBytes } from '../merkle/hash.ts'
import { parseCheckpointText } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/key.ts'
import { openNote } from '../note/open-note.ts'
import type { ReadableStorage, Resource, Storage } from '../storage/storage.ts'
import { encodeEntries } from '../tile/entry-bundle.ts'
import { bundlePath, hashesAtLevel, partialsOf, TILE_WIDTH, tilePath } from '../tile/path.ts'
import { edgeRoot, EMPTY_EDGE, extendEdge, type RightEdge } from '../tile/right-edge.ts'
import { EMPTY_TILE, tileBytes, type Tile } from '../tile/tile.ts'
import { TileReader } from '../tile/tile-reader.ts'

/** What a writer must know to append: everything is checked against the signed checkpoint when it is read back. */
export interface LogState {
  readonly checkpoint: string | undefined
  readonly edge: RightEdge
  /** Bytes of the unfinished entry bundle. */
  readonly lastBundle: Uint8Array
}

const NEW_LOG: LogState = { checkpoint: undefined, edge: EMPTY_EDGE, lastBundle: new Uint8Array() }

/**
 * Reads the writer's state, after adopting a checkpoint whose commit was interrupted when it was complete.
 * @throws TlogError SIGNATURE when no key signed the checkpoint, TAMPERED when the tiles do not have the signed root
 */
export async function restoreState(storage: Storage, origin: string, keys: readonly VerifierKey[]): Promise<LogState> {
  const checkpoint = await storage.checkpoint()
  const stored = checkpoint === undefined ? NEW_LOG : await stateAt(storage, checkpoint, origin, keys)
  const interrupted = await storage.interrupted()
  if (interrupted === undefined || interrupted === checkpoint) return stored
  const next = await stateAt(storage, interrupted, origin, keys).catch((error: unknown) => {
    if (error instanceof TlogError) return undefined
    throw error
  })
  if (next === undefined || next.edge.size < stored.edge.size) return stored
  await storage.commit({ resources: [], checkpoint: interrupted, previous: checkpoint })
  return next
}

async function stateAt(
  storage: ReadableStorage,
  checkpoint: string,
  origin: string,
  keys: readonly VerifierKey[],
): Promise<LogState> {
  const opened = openNote(checkpoint, keys)
  const stated = parseCheckpointText(opened.text)
  if (stated.origin !== origin) throw new TlogError('SIGNATURE', `the stored checkpoint is of the log ${stated.origin}`)
  const size = Number(stated.size)
  const edge = await readEdge(storage, size)
  if (!sameBytes(edgeRoot(edge), stated.root))
    throw new TlogError('TAMPERED', 'the stored tiles do not lead to the signed root', { check: 'root' })
  return { checkpoint, edge, lastBundle: await readLastBundle(storage, size) }
}

async function readEdge(storage: ReadableStorage, size: number): Promise<RightEdge> {
  const reader = new TileReader((path) => storage.read(path))
  const tiles: Tile[] = []
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const hashes = hashesAtLevel(size, level)
    const unfinished = hashes % TILE_WIDTH
    const tile = unfinished === 0 ? EMPTY_TILE : await reader.tile(level, Math.floor(hashes / TILE_WIDTH), size)
    if (tile.width !== unfinished)
      throw new TlogError('TAMPERED', `an unfinished tile of level ${level} is too wide`, { check: 'root' })
    tiles.push(tile)
  }
  return { size, tiles }
}

async function readLastBundle(storage: ReadableStorage, size: number): Promise<Uint8Array> {
  const unfinished = size % TILE_WIDTH
  if (unfinished === 0) return new Uint8Array()
  const path = bundlePath(Math.floor(size / TILE_WIDTH), unfinished)
  const bytes = await storage.read(path)
  if (bytes === undefined) throw new TlogError('TAMPERED', `the entry bundle ${path} is missing`, { check: path })
  return bytes
}

export interface Batch {
  readonly edge: RightEdge
  readonly lastBundle: Uint8Array
  /** Tiles and bundles to be stored. */
  readonly resources: readonly Resource[]
  /** Folders of partial forms that become superfluous. */
  readonly completed: readonly string[]
}

/** The next state and the resources that make it readable. Pure. `leafHashes` are those of `entries`, end to end. */
export function commitBatch(state: LogState, entries: readonly Uint8Array[], leafHashes: Uint8Array): Batch {
  const { edge, changed } = extendEdge(state.edge, leafHashes)
  const resources: Resource[] = changed.map(({ level, index, tile }) => ({
    path: tilePath(level, index, tile.width),
    bytes: tileBytes(tile),
  }))
  const completed = changed
    .filter(({ tile }) => tile.width === TILE_WIDTH)
    .map(({ level, index }) => partialsOf(tilePath(level, index)))

  let lastBundle = state.lastBundle
  let size = state.edge.size
  for (let at = 0; at < entries.length;) {
    const index = Math.floor(size / TILE_WIDTH)
    const room = TILE_WIDTH - (size % TILE_WIDTH)
    const part = entries.slice(at, at + room)
    const bytes = concatBytes(lastBundle, encodeEntries(part))
    at += part.length
    size += part.length
    const full = size % TILE_WIDTH === 0
    resources.push({ path: bundlePath(index, full ? TILE_WIDTH : size % TILE_WIDTH), bytes })
    if (full) completed.push(partialsOf(bundlePath(index)))
    lastBundle = full ? new Uint8Array() : bytes
  }
  if (leafHashes.length !== entries.length * HASH_BYTES) throw new RangeError('one leaf hash for each entry')
  return { edge, lastBundle, resources, completed }
}
