import { TlogError } from '../error.ts'
import type { Range } from '../merkle/range.ts'
import { decodeEntries } from '../tile/entry-bundle.ts'
import { bundlePath, TILE_WIDTH } from '../tile/path.ts'
import type { ReadResource } from '../tile/tile-reader.ts'

/**
 * Entries [start, end) of a log of `size` entries. **Not verified**: hash them and prove them.
 * @throws TlogError TAMPERED with the path of a bundle that is missing or malformed
 */
export async function readEntries(read: ReadResource, { start, end }: Range, size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = []
  for (let at = start - (start % TILE_WIDTH); at < end; at += TILE_WIDTH) {
    const bundle = await readBundle(read, at / TILE_WIDTH, Math.min(TILE_WIDTH, size - at))
    entries.push(...bundle.slice(Math.max(0, start - at), Math.max(0, end - at)))
  }
  return entries
}

/** The first `width` entries of a bundle. @throws TlogError TAMPERED */
export async function readBundle(read: ReadResource, index: number, width: number): Promise<Uint8Array[]> {
  const path = bundlePath(index, width)
  const bytes = (await read(path)) ?? (width < TILE_WIDTH ? await read(bundlePath(index)) : undefined)
  if (bytes === undefined) throw new TlogError('TAMPERED', `the entry bundle ${path} is missing`, { check: path })
  const entries = decode(bytes, path)
  if (entries.length !== width && entries.length !== TILE_WIDTH)
    throw new TlogError('TAMPERED', `the entry bundle ${path} has ${entries.length} entries`, { check: path })
  return entries.slice(0, width)
}

function decode(bytes: Uint8Array, path: string): Uint8Array[] {
  try {
    return decodeEntries(bytes)
  } catch (cause) {
    throw new TlogError('TAMPERED', `the entry bundle ${path} is malformed`, { cause, check: path })
  }
}
