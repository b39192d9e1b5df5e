import { NameFilter } from '../xml/names.ts'
import type { OpenPackage } from './package.ts'

const asked = new NameFilter(
  ['cellXfs', 'numFmt', 'xf'],
  ['fonts', 'fills', 'borders', 'cellStyleXfs', 'cellStyles', 'tableStyles', 'colors'],
)

export interface Formats {
  /** Indexes of cell formats that show a number as a date (ECMA-376 part 1 §18.8.30). */
  dates: ReadonlySet<number>
  /** Shown beside numbers. */
  words: readonly string[]
}

export function readFormats(pack: OpenPackage, name: string): Formats {
  return pack.readOnce(
    name,
    'formats',
    () => readStyles(pack, name),
    ({ dates, words }) => dates.size * 16 + words.reduce((sum, word) => sum + 2 * word.length + 50, 0),
  )
}

function readStyles(pack: OpenPackage, name: string): Formats {
  const dates = new Set<number>()
  const words: string[] = []
  const custom = new Set<number>()
  pack.read(name, (cursor) => {
    cursor.asks = asked
    let inFormats = false
    let index = 0
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (cursor.name === 'cellXfs') inFormats = token === 'open'
      if (token !== 'open') continue
      if (cursor.name === 'numFmt') {
        const code = cursor.attribute('formatCode') ?? ''
        if (isDateFormat(code)) custom.add(Number(cursor.attribute('numFmtId')))
        for (const match of code.matchAll(/"([^"]{2,})"/g)) words.push(match[1] as string)
      } else if (cursor.name === 'xf' && inFormats) {
        const format = Number(cursor.attribute('numFmtId') ?? 0)
        if (isBuiltInDate(format) || custom.has(format)) dates.add(index)
        index++
      }
    }
  })
  return { dates, words }
}

/** Built-in date formats, with those of Japanese, Chinese and Korean locales. */
export const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** A format code that shows a year or a day outside quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return /[yd]|[eg]{1,3}/i.test(bare) && !/general/i.test(bare)
}

/** Serial day number as `yyyy/m/d`; day 60 is Excel's 29 February 1900, which never was. */
export function dateOfSerial(serial: number, from1904 = false): string | null {
  if (!(serial >= 1) || serial > 2_958_465) return null
  const days = Math.floor(serial) + (from1904 ? 1_462 : 0)
  const date = new Date((days - (days > 59 ? 25_569 : 25_568)) * 86_400_000)
  return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`
}
