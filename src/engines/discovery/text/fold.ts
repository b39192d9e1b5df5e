/** Marks a code unit that is read over: white space, joiners, soft hyphens. */
export const SKIPPED = 0xffff

/** ㊙ would become 秘 under NFKC and lose its meaning. */
const KEPT = 0x3299

/** Ranges that NFKC or lower-casing changes one to one; all other code units stand for themselves. */
const changing: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0x20, 0x24f],
  [0x370, 0x58f],
  [0x1d00, 0x33ff],
  [0xf900, 0xfaff],
  [0xfe00, 0xffef],
]

/** Folding of single UTF-16 code units as in NFKC with lower case: full width to half, half-width kana to full, white space skipped. */
export const foldTable: Uint16Array = buildFoldTable()

function buildFoldTable(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < table.length; code++) table[code] = code
  for (const [from, to] of changing) {
    for (let code = from; code <= to; code++) {
      if (code === KEPT) continue
      const char = String.fromCharCode(code)
      const folded = char.normalize('NFKC').toLowerCase()
      if (/^\s*$/.test(folded) || /[\u200b-\u200f\ufeff\u2060]/.test(char)) table[code] = SKIPPED
      else if (folded.length === 1) table[code] = folded.charCodeAt(0)
    }
  }
  table[0xad] = SKIPPED
  return table
}

/** NFKC, lower case, white space removed: what is compared when copies are looked for. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g, '')
}
