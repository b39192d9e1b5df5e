import { TlogError } from '../error.ts'

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** "x001/x234/067" for 1234067. */
function indexPath(index: number): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) as string[]
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

function requireWidth(width: number): void {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new TlogError('ARGUMENT', `no tile has width ${width}`)
}

const suffix = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${width}`)

/** "tile/<L>/<N>[.p/<W>]". @throws TlogError ARGUMENT for widths outside 1…256 */
export function tilePath(level: number, index: number, width: number = TILE_WIDTH): string {
  requireWidth(width)
  return `tile/${level}/${indexPath(index)}${suffix(width)}`
}

/** "tile/entries/<N>[.p/<W>]". @throws TlogError ARGUMENT for widths outside 1…256 */
export function bundlePath(index: number, width: number = TILE_WIDTH): string {
  requireWidth(width)
  return `tile/entries/${indexPath(index)}${suffix(width)}`
}

/** Folder of the partial forms of a full tile or bundle, which may be removed once the full one is there. */
export const partialsOf = (fullPath: string): string => `${fullPath}.p/`

/** Number of complete level-`level` hashes in a log of `size` entries. */
export const hashesAtLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level)

/** Every tile and bundle that a log of `size` entries consists of, with the width each has at this size. */
export function* resourcesOf(
  size: number,
): Generator<{ kind: 'tile' | 'entries'; level: number; index: number; width: number; path: string }> {
  for (let at = 0; at < size; at += TILE_WIDTH) {
    const [index, width] = [at / TILE_WIDTH, Math.min(TILE_WIDTH, size - at)]
    yield { kind: 'entries', level: 0, index, width, path: bundlePath(index, width) }
  }
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const hashes = hashesAtLevel(size, level)
    for (let at = 0; at < hashes; at += TILE_WIDTH) {
      const [index, width] = [at / TILE_WIDTH, Math.min(TILE_WIDTH, hashes - at)]
      yield { kind: 'tile', level, index, width, path: tilePath(level, index, width) }
    }
  }
}
