/** Width of a text in ems: full-width characters one, others about half. Good to a tenth for labels and for guessing how many lines a cell takes. */
export function ems(text: string): number {
  let sum = 0
  for (const character of text) sum += (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.56 : 1
  return sum
}

/** Longer runs of Latin letters (addresses of pages, of mail) would stick out of a narrow cell. */
const LONG = 16

/**
 * Zero-width spaces mark where a long Latin word may break; the template turns them into breaks that leave no character in the PDF. After a hyphen the line breaks anyway.
 */
export const breakable = (text: string): string =>
  text.replace(/[!-~]{17,}/g, (word) => word.replace(new RegExp(`(?:[^/._@&=?]{${LONG}}|[/._@&=?]+)(?=.)`, 'g'), '$&\u200b'))
