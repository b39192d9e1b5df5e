import type { Tables } from './sfnt.ts'

/** The glyph of each code point, by the font's own table (formats 4 and 12). */
export function glyphsOf(tables: Tables): ReadonlyMap<number, number> {
  const cmap = table(tables, 'cmap')
  const found = new Map<number, number>()
  for (let entry = 0; entry < cmap.readUInt16BE(2); entry++) {
    const at = cmap.readUInt32BE(4 + entry * 8 + 4)
    const format = cmap.readUInt16BE(at)
    if (format === 4) readFormat4(cmap.subarray(at), found)
    if (format === 12) readFormat12(cmap.subarray(at), found)
  }
  return found
}

function readFormat4(part: Buffer, found: Map<number, number>): void {
  const twice = part.readUInt16BE(6)
  for (let segment = 0; segment < twice; segment += 2) {
    const end = part.readUInt16BE(14 + segment)
    const start = part.readUInt16BE(16 + twice + segment)
    const delta = part.readUInt16BE(16 + twice * 2 + segment)
    const rangeAt = 16 + twice * 3 + segment
    const range = part.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const raw = range === 0 ? code : part.readUInt16BE(rangeAt + range + (code - start) * 2)
      if (range === 0 || raw !== 0) found.set(code, (raw + delta) & 0xffff)
    }
  }
}

function readFormat12(part: Buffer, found: Map<number, number>): void {
  for (let group = 0; group < part.readUInt32BE(12); group++) {
    const at = 16 + group * 12
    const start = part.readUInt32BE(at)
    for (let code = start; code <= part.readUInt32BE(at + 4); code++) found.set(code, part.readUInt32BE(at + 8) + code - start)
  }
}

function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag)
  if (!found) throw new Error(`the font has no table ${tag}`)
  return found
}

/** Glyphs gathered from several fonts of one family, numbered anew. */
interface Gathered {
  readonly outlines: Buffer[]
  readonly metrics: (readonly [advance: number, bearing: number])[]
}

function outlineOf(font: Tables, glyph: number): Buffer {
  const loca = table(font, 'loca')
  const long = table(font, 'head').readInt16BE(50) === 1
  const at = (index: number) => (long ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2)
  return Buffer.from(table(font, 'glyf').subarray(at(glyph), at(glyph + 1)))
}

function metricOf(font: Tables, glyph: number): readonly [number, number] {
  const hmtx = table(font, 'hmtx')
  const full = table(font, 'hhea').readUInt16BE(34)
  const advance = hmtx.readUInt16BE(Math.min(glyph, full - 1) * 4)
  const bearing = glyph < full ? hmtx.readInt16BE(glyph * 4 + 2) : hmtx.readInt16BE(full * 4 + (glyph - full) * 2)
  return [advance, bearing]
}

/** Takes a glyph with the glyphs it is composed of. @returns its new number. */
function take(font: Tables, glyph: number, into: Gathered, taken: Map<number, number>): number {
  const known = taken.get(glyph)
  if (known !== undefined) return known
  const number = into.outlines.length
  taken.set(glyph, number)
  const outline = outlineOf(font, glyph)
  into.outlines.push(outline)
  into.metrics.push(metricOf(font, glyph))
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return number
  // Composite glyph (OpenType, glyf): words, then an optional scale of one, two or four values.
  for (let at = 10, more = true; more;) {
    const flags = outline.readUInt16BE(at)
    outline.writeUInt16BE(take(font, outline.readUInt16BE(at + 2), into, taken), at + 2)
    const scale = flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0
    at += 4 + (flags & 0x1 ? 4 : 2) + scale
    more = (flags & 0x20) !== 0
  }
  return number
}

function cmapOf(codes: readonly (readonly [code: number, glyph: number])[]): Buffer {
  const cmap = Buffer.alloc(12 + 16 + codes.length * 12)
  cmap.writeUInt16BE(1, 2)
  cmap.writeUInt16BE(3, 4)
  cmap.writeUInt16BE(10, 6)
  cmap.writeUInt32BE(12, 8)
  cmap.writeUInt16BE(12, 12)
  cmap.writeUInt32BE(16 + codes.length * 12, 16)
  cmap.writeUInt32BE(codes.length, 24)
  codes.forEach(([code, glyph], group) => {
    for (const [word, value] of [code, code, glyph].entries()) cmap.writeUInt32BE(value, 28 + group * 12 + word * 4)
  })
  return cmap
}

/** A font with these characters alone, taken from the fonts that hold them. Characters none of them has are left out. */
export function mergeGlyphs(fonts: readonly Tables[], characters: string): Tables {
  const [first] = fonts
  if (!first) throw new Error('no font to take glyphs from')
  const gathered: Gathered = { outlines: [], metrics: [] }
  take(first, 0, gathered, new Map())
  const sources = fonts.map((font) => ({ font, glyphs: glyphsOf(font), taken: new Map<number, number>() }))
  const codes = [...new Set(characters)].map((character) => character.codePointAt(0) ?? 0).sort((one, other) => one - other)
  const mapped = codes.flatMap((code) => {
    const source = sources.find(({ glyphs }) => glyphs.has(code))
    return source ? [[code, take(source.font, source.glyphs.get(code) ?? 0, gathered, source.taken)] as const] : []
  })

  const padded = gathered.outlines.map((outline) => Buffer.concat([outline], Math.ceil(outline.length / 4) * 4))
  const loca = Buffer.alloc((padded.length + 1) * 4)
  const hmtx = Buffer.alloc(padded.length * 4)
  let at = 0
  padded.forEach((outline, glyph) => {
    at += outline.length
    loca.writeUInt32BE(at, (glyph + 1) * 4)
    hmtx.writeUInt16BE(gathered.metrics[glyph]?.[0] ?? 0, glyph * 4)
    hmtx.writeInt16BE(gathered.metrics[glyph]?.[1] ?? 0, glyph * 4 + 2)
  })
  const head = Buffer.from(table(first, 'head'))
  head.writeInt16BE(1, 50)
  const hhea = Buffer.from(table(first, 'hhea'))
  hhea.writeUInt16BE(padded.length, 34)
  const maxp = Buffer.from(table(first, 'maxp'))
  maxp.writeUInt16BE(padded.length, 4)
  return new Map([
    ['cmap', cmapOf(mapped)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['maxp', maxp],
    ['name', table(first, 'name')],
    ['OS/2', table(first, 'OS/2')],
    ['post', table(first, 'post')],
    ['glyf', Buffer.concat(padded)],
    ['loca', loca],
  ])
}
