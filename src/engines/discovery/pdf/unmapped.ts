/** Characters looked at: enough to tell letters from glyph numbers. */
const LOOKED_AT = 20_000
/** Blocks of 256 code points in which Japanese and Western papers are written: Latin, punctuation and signs, kana, CJK, Hangul, both halves of rarer letters, compatibility forms. */
const usual = (block: number): boolean =>
  block === 0 ||
  (block >= 0x20 && block <= 0x27) ||
  (block >= 0x30 && block <= 0x33) ||
  (block >= 0x34 && block <= 0xdf) ||
  block >= 0xf9

/**
 * Whether a text is glyph numbers taken for letters, as PDFium gives them for fonts without a table from glyphs to Unicode: they lie strewn over
 * scripts that no one paper mixes.
 */
export function looksUnmapped(text: string): boolean {
  const blocks = new Set<number>()
  let strange = 0
  let seen = 0
  for (let i = 0; i < text.length && i < LOOKED_AT; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x20 || code === 0x3000 || code === 9 || code === 10 || code === 13) continue
    seen++
    if (usual(code >> 8) && code >= 0x20) continue
    strange++
    blocks.add(code >> 8)
  }
  return (strange > seen * 0.2 && blocks.size > 3) || (strange > seen * 0.6 && blocks.size > 2)
}
