/**
 * What an `EQ` field shows (ECMA-376 part 1 §17.16.5.17): Japanese Word writes 囲い文字 (`\\o\\ac(○,秘)`, a ㊙ of two letters) and readings above
 * words (`\\o\\ad(\\s\\up 9(かんじ),漢字)`) with it. Readings are left out as everywhere. Empty for other instructions.
 */
export function equationText(instruction: string): string {
  if (!/^\s*EQ\s/i.test(instruction)) return ''
  const shown = instruction
    .replace(/^\s*EQ\s/i, '')
    .replace(/\\\*\s*(?:"[^"]*"|\S+)/g, '')
    .replace(/\\s\\(?:up|do)\s*\d*\s*\([^()]*\)\s*[,;、]?/gi, '')
    .replace(/\\[a-z]+\s*\d*/gi, '')
    .replace(/[(),;]/g, '')
    .trim()
  return shown.replace(/[○〇◯]\s*秘/g, '㊙')
}
