/** A value that a spreadsheet would run as a formula gets an apostrophe before it (OWASP: CSV injection). */
const disarm = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** One line of CSV (RFC 4180): quoted where needed, ended by CR LF. Numbers stay numbers. */
export function csvLine(values: readonly (string | number | null)[]): string {
  const cells = values.map((value) => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const text = disarm(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${cells.join(',')}\r\n`
}
