/** Which characters a font can draw, from its `cmap` table (OpenType 1.9.1, "cmap": formats 4, 12 and 14). */
export interface Coverage {
  glyph(code: number): boolean
  /** Whether `code` has a form of its own for this variation selector, or the font says that its usual form is the one meant. */
  variation(code: number, selector: number): boolean
}

interface Segments {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

function findTable(view: DataView, tag: string): number {
  const count = view.getUint16(4)
  for (let i = 0; i < count; i++) {
    const at = 12 + i * 16
    const name = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
    if (name === tag) return view.getUint32(at + 8)
  }
  throw new Error(`font without ${tag}`)
}

/** Format 4, for fonts without format 12. A code inside a segment may still map to glyph 0; Noto's segments hold no such holes. */
function basicSegments(view: DataView, at: number): Segments {
  const count = view.getUint16(at + 6) / 2
  const ends = Array.from({ length: count }, (_, i) => view.getUint16(at + 14 + i * 2))
  const starts = Array.from({ length: count }, (_, i) => view.getUint16(at + 16 + count * 2 + i * 2))
  return { starts, ends }
}

function fullSegments(view: DataView, at: number): Segments {
  const count = view.getUint32(at + 12)
  const starts = Array.from({ length: count }, (_, i) => view.getUint32(at + 16 + i * 12))
  const ends = Array.from({ length: count }, (_, i) => view.getUint32(at + 20 + i * 12))
  return { starts, ends }
}

const uint24 = (view: DataView, at: number): number => (view.getUint16(at) << 8) | view.getUint8(at + 2)

function variations(view: DataView, at: number): Set<string> {
  const known = new Set<string>()
  const selectors = view.getUint32(at + 6)
  for (let i = 0; i < selectors; i++) {
    const record = at + 10 + i * 11
    const selector = uint24(view, record)
    const usual = view.getUint32(record + 3)
    const own = view.getUint32(record + 7)
    if (usual !== 0) {
      const ranges = view.getUint32(at + usual)
      for (let r = 0; r < ranges; r++) {
        const range = at + usual + 4 + r * 4
        for (let more = 0; more <= view.getUint8(range + 3); more++) known.add(`${uint24(view, range) + more} ${selector}`)
      }
    }
    if (own !== 0) {
      const mappings = view.getUint32(at + own)
      for (let m = 0; m < mappings; m++) known.add(`${uint24(view, at + own + 4 + m * 5)} ${selector}`)
    }
  }
  return known
}

function contains({ starts, ends }: Segments, code: number): boolean {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) < code) low = middle + 1
    else high = middle
  }
  return (starts[low] ?? Infinity) <= code && code <= (ends[low] ?? -1)
}

/** Reads a TrueType or OpenType font's coverage. Look-ups are logarithmic. Throws for a file that is no such font. */
export function readCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = findTable(view, 'cmap')
  let basic: Segments | undefined
  let full: Segments | undefined
  let known = new Set<string>()
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 8 + i * 8)
    const format = view.getUint16(at)
    if (format === 4) basic = basicSegments(view, at)
    if (format === 12) full = fullSegments(view, at)
    if (format === 14) known = variations(view, at)
  }
  const segments = full ?? basic
  if (!segments) throw new Error('font without a Unicode character map')
  return {
    glyph: (code) => contains(segments, code),
    variation: (code, selector) => known.has(`${code} ${selector}`),
  }
}
