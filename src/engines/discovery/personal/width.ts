const wideDigits = /[０-９＠]/
const dashes = /[0-9][‐‑‒–—―−ー－][0-9]/

/**
 * Writes full-width letters and digits as plain ones and every kind of dash between digits as a hyphen, character for character, so that
 * places stay the same.
 */
export function narrow(text: string): string {
  let out = text.replaceAll('　', ' ')
  if (wideDigits.test(out)) out = out.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  if (dashes.test(out)) out = out.replace(/(?<=[0-9])[‐‑‒–—―−ー－](?=[0-9])/g, '-')
  return out
}
