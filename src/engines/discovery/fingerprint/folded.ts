import { foldTable, SKIPPED } from '../text/fold.ts'

/** Text folded for comparison, each code unit with the place it came from. */
export interface Folded {
  units: Uint16Array
  /** Offset in the text as written, per unit. */
  places: Uint32Array
}

const VOICED = 0xff9e
const SEMI_VOICED = 0xff9f

/** Characters that NFKC writes as several: ㈱, ½, ㎏ … */
const expanded = new Map<number, string>()
for (let code = 0x2000; code <= 0xffef; code++) {
  if (code > 0x33ff && code < 0xf900) continue
  const folded = String.fromCharCode(code).normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  if (folded.length > 1) expanded.set(code, folded)
}

/** What characters fold to that become one unit whatever stands before them; 0 for others. */
const single = Uint16Array.from({ length: 0x1_0000 }, (_, code) =>
  code < 0x2000 || (code >= 0x3040 && code <= 0x3098) || (code >= 0x30a0 && code <= 0x30ff) || (code >= 0x3400 && code < 0xf900)
    ? foldTable[code] === SKIPPED
      ? 0
      : (foldTable[code] as number)
    : 0,
)

/** Grows as needed and is used again: folding a hundred thousand documents must not allocate a hundred thousand times. */
let unitScratch = new Uint16Array(1 << 16)
let placeScratch = new Uint32Array(1 << 16)

/**
 * Folds width, case and white space away, keeping places: what stays the same when a text is pasted into another program. Half-width
 * kana and its separate sound marks become one full-width letter. Linear in the text.
 */
export function foldWithPlaces(text: string): Folded {
  const size = fold(text)
  return { units: unitScratch.slice(0, size), places: placeScratch.slice(0, size) }
}

/** The same as views of memory that the next call uses again: no more than a moment's glance. */
export function foldInPassing(text: string): Folded {
  const size = fold(text)
  return { units: unitScratch.subarray(0, size), places: placeScratch.subarray(0, size) }
}

function fold(text: string): number {
  reserve(text.length + 64)
  let units = unitScratch
  let places = placeScratch
  let size = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const quick = single[code] as number
    if (quick !== 0) {
      units[size] = quick
      places[size++] = i
      continue
    }
    const unit = foldTable[code] as number
    if (unit === SKIPPED) continue
    if ((code === VOICED || code === SEMI_VOICED || code === 0x3099 || code === 0x309a) && size > 0) {
      const mark = code === VOICED || code === 0x3099 ? '\u3099' : '\u309a'
      const joined = (String.fromCharCode(units[size - 1] as number) + mark).normalize('NFC')
      if (joined.length === 1) {
        units[size - 1] = joined.charCodeAt(0)
        continue
      }
    }
    const several = expanded.get(code)
    if (several === undefined) {
      units[size] = unit
      places[size++] = i
      continue
    }
    reserve(size + several.length + text.length - i + 64)
    units = unitScratch
    places = placeScratch
    for (let k = 0; k < several.length; k++) {
      units[size] = several.charCodeAt(k)
      places[size++] = i
    }
  }
  return size
}

function reserve(length: number): void {
  if (unitScratch.length >= length) return
  const units = new Uint16Array(length * 2)
  const places = new Uint32Array(length * 2)
  units.set(unitScratch)
  places.set(placeScratch)
  unitScratch = units
  placeScratch = places
}
