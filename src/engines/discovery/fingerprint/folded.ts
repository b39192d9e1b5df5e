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

/**
 * Folds width, case and white space away, keeping places: what stays the same when a text is pasted into another program. Half-width
 * kana and its separate sound marks become one full-width letter.
 */
export function foldWithPlaces(text: string): Folded {
  let units = new Uint16Array(text.length)
  let places = new Uint32Array(text.length)
  let size = 0
  const put = (unit: number, place: number): void => {
    if (size === units.length) {
      units = grown(units, new Uint16Array(size * 2 + 16))
      places = grown(places, new Uint32Array(size * 2 + 16))
    }
    units[size] = unit
    places[size++] = place
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const unit = foldTable[code] as number
    if (unit === SKIPPED) continue
    if (code < 0x2000) {
      put(unit, i)
      continue
    }
    if ((code === VOICED || code === SEMI_VOICED || code === 0x3099 || code === 0x309a) && size > 0) {
      const mark = code === VOICED || code === 0x3099 ? '\u3099' : '\u309a'
      const joined = (String.fromCharCode(units[size - 1] as number) + mark).normalize('NFC')
      if (joined.length === 1) {
        units[size - 1] = joined.charCodeAt(0)
        continue
      }
    }
    const several = expanded.get(code)
    if (several === undefined) put(unit, i)
    else for (let k = 0; k < several.length; k++) put(several.charCodeAt(k), i)
  }
  return { units: units.subarray(0, size), places: places.subarray(0, size) }
}

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
