import { TlogError } from '../error.ts'
import { HASH_BYTES, sameBytes } from '../merkle/hash.ts'
import { parseCheckpoint, parseCheckpointText, type Checkpoint } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/key.ts'
import { openNote } from '../note/open-note.ts'
import type { ReadableStorage } from '../storage/storage.ts'
import { edgeRoot, EMPTY_EDGE, extendEdge } from '../tile/right-edge.ts'
import { compareEntries, comparePartialBundles, readStoredEntries } from './entries.ts'
import { compareTiles, readStoredLeafHashes } from './tiles.ts'

/** Something that is not what the checkpoints say. */
export interface Finding {
  /**
   * - `checkpoint` the stored checkpoint is missing, unreadable or not signed by the log
   * - `entry`      an entry is not the one that was logged; `entries` says which
   * - `tile`       a tile of hashes was altered; `bytes` says where
   * - `bundle`     an entry bundle cannot be read, or an older partial form of it differs
   * - `rollback`   the log is smaller than a trusted checkpoint
   * - `fork`       the log is signed but does not continue a trusted checkpoint
   * - `root`       entries and hashes were altered together: neither leads to the signed root
   */
  readonly kind: 'checkpoint' | 'entry' | 'tile' | 'bundle' | 'rollback' | 'fork' | 'root'
  /** File of the log. */
  readonly path: string
  /** Affected entries [start, end). */
  readonly entries?: { readonly start: number; readonly end: number }
  /** Affected bytes of the file [start, end). */
  readonly bytes?: { readonly start: number; readonly end: number }
}

export interface AuditReport {
  readonly size: number
  readonly findings: readonly Finding[]
}

/**
 * Claim: every stored byte is what the signed checkpoint commits to, and the log continues every trusted older checkpoint. Reads the whole
 * store once; O(n) hashes.
 *
 * A self-consistent store proves nothing against the holder of its keys: truncation, roll-back, fork and re-signing show only against
 * `trusted` — checkpoints kept elsewhere (a witness, a time-stamp, a partner, paper), signed or only their text.
 */
export async function auditLog(options: {
  readonly storage: ReadableStorage
  /** Keys of the log. */
  readonly vkeys: readonly (string | VerifierKey)[]
  readonly trusted?: readonly string[]
}): Promise<AuditReport> {
  const { storage, vkeys } = options
  const findings: Finding[] = []
  const trusted = (options.trusted ?? []).map(parseCheckpoint)
  const stated = await openStored(storage, vkeys)
  if (stated === undefined) findings.push({ kind: 'checkpoint', path: 'checkpoint' })
  // Without a readable checkpoint the newest trusted one still tells what the beginning must be.
  const target = stated ?? trusted.toSorted((a, b) => Number(b.size - a.size))[0]
  if (target === undefined) return { size: 0, findings }
  const size = Number(target.size)

  const fromEntries = await readStoredEntries(storage, size, findings)
  const fromTiles = await readStoredLeafHashes(storage, size, findings)
  const leafHashes = [fromEntries.leafHashes, fromTiles].find((hashes) => sameBytes(rootOfJoined(hashes), target.root))
  if (leafHashes === undefined) findings.push({ kind: 'root', path: 'checkpoint', entries: { start: 0, end: size } })
  // With no side proven, differences between the two still say where to look.
  compareEntries(fromEntries, leafHashes ?? fromTiles, findings)
  await comparePartialBundles(storage, size, leafHashes ?? fromTiles, findings)
  await compareTiles(storage, leafHashes ?? fromEntries.leafHashes, findings)

  for (const older of trusted) findings.push(...continues(older, target, leafHashes))
  return { size, findings }
}

async function openStored(storage: ReadableStorage, vkeys: readonly (string | VerifierKey)[]): Promise<Checkpoint | undefined> {
  try {
    const note = await storage.checkpoint()
    return note === undefined ? undefined : parseCheckpointText(openNote(note, vkeys).text)
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}

function continues(older: Checkpoint, target: Checkpoint, leafHashes: Uint8Array | undefined): Finding[] {
  const range = { start: 0, end: Number(older.size) }
  if (older.origin !== target.origin) return [{ kind: 'fork', path: 'checkpoint', entries: range }]
  if (older.size > target.size)
    return [{ kind: 'rollback', path: 'checkpoint', entries: { start: Number(target.size), end: range.end } }]
  if (leafHashes === undefined || sameBytes(rootOfJoined(leafHashes.subarray(0, range.end * HASH_BYTES)), older.root)) return []
  return [{ kind: 'fork', path: 'checkpoint', entries: range }]
}

const rootOfJoined = (leafHashes: Uint8Array): Uint8Array => edgeRoot(extendEdge(EMPTY_EDGE, leafHashes).edge)
