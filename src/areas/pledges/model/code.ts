/**
 * The verification code of a paper: the last ten signs of its id, 50 random bits, in two groups. Short enough to type from paper;
 * whoever types one is told only of papers they may see.
 */
export function codeOf(id: string): string {
  const tail = id.slice(-10).toUpperCase()
  return `${tail.slice(0, 5)}-${tail.slice(5)}`
}

/** A code as people type it: full width, lower case, spaces, O for 0, I or L for 1. Undefined when it is none. */
export function readCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—ー]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(plain) ? `${plain.slice(0, 5)}-${plain.slice(5)}` : undefined
}
