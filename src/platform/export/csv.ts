/** Signs that begin a formula, also in full width, behind any number of apostrophes. */
const armed = /^'*[=+\-@\t\r＝＋－＠]/

/**
 * A value that a spreadsheet would run as a formula gets an apostrophe before it (OWASP: CSV injection). One that has an apostrophe there
 * already gets another, so that `rearm` gives every text back as it was.
 */
const disarm = (text: string) => (armed.test(text) ? `'${text}` : text)

/** What `disarm` was given. */
export const rearm = (text: string) => (text.startsWith("'") && armed.test(text) ? text.slice(1) : text)

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
