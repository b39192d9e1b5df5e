/** Columns a character takes on a terminal: two for East Asian wide and full-width ones (UAX #11), none for combining marks. */
function cells(character: string): number {
  if (/\p{Mark}/u.test(character)) return 0
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    character,
  )
    ? 2
    : 1
}

const widthOf = (text: string): number => Array.from(text).reduce((sum, character) => sum + cells(character), 0)

/** Control characters of a file's name must not steer the terminal. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const harmless = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�')

function fit(text: string, width: number): string {
  let kept = ''
  let used = 0
  for (const character of harmless(text)) {
    const more = cells(character)
    if (used + more > width) return `${kept.slice(0, -1)}…`.padEnd(kept.length + Math.max(0, width - used))
    kept += character
    used += more
  }
  return kept + ' '.repeat(width - used)
}

/** A plain table; each column as wide as its longest text, at most `most`. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[], most: readonly number[]): string {
  const widths = head.map((title, i) =>
    Math.min(most[i] ?? 40, Math.max(widthOf(title), ...rows.map((row) => widthOf(harmless(row[i] ?? ''))))),
  )
  const line = (row: readonly string[]) =>
    widths
      .map((width, i) => fit(row[i] ?? '', width))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
