import type { PlainDate } from '../../../kernel/time.ts'

/**
 * The day of a serial number. Excel's 1900 system counts a 29 February 1900 that never was (day 60), so days before it are one off.
 */
export function dayOfSerial(serial: number, from1904: boolean): PlainDate | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return null
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (whole < 1) return null
  const date = new Date((whole - (whole > 59 ? 25_569 : 25_568)) * 86_400_000)
  return date.toISOString().slice(0, 10)
}

/** Built-in number formats that show a day, with those of Japanese Excel (ECMA-376 part 1 §18.8.30). */
const builtIn = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** Whether a number format shows a day: a year, an era or a day outside quotes, brackets and escapes. */
export function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id)
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '')
    .toLowerCase()
  if (bare.includes('general')) return false
  return /[yd]|g{1,3}e?|r{1,2}/.test(bare) || /^m{1,5}[^:a-z]*$/.test(bare)
}
