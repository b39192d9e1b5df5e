import type { Says } from '../../../kernel/says.ts'
import type { Column } from '../../../kernel/view.ts'

/** Of a text of 14 px, about: a Japanese character is as wide as high, a Latin one half of that. */
const drawn = (text: string) => [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 0x2e7f ? 14 : 7.6), 0)

/** What stands left and right of a cell's value, beside the heading while it sorts, and before a state. */
const [air, arrow, icon] = [16, 14, 24]

/** A day, and a day with its time; either may have an icon before it and be bold. */
const fixed: Partial<Record<Column['type'], number>> = { date: 122, moment: 140 }

/** The longest word of a choice that is given its whole room; longer ones are cut, as texts are. */
const longestWord = 164

/** How wide a column wants to be on screen, in px: what has one length gets it whole, texts share what is left by their declared widths. */
export function wantedWidth(column: Column, say: (says: Says) => string): number {
  const heading = drawn(say(column.says)) + air + (column.sortable ? arrow : 0)
  const words = Object.values(column.choices ?? {}).map((says) => drawn(say(says)) + air + icon)
  const own = fixed[column.type] ?? Math.max(column.width * 7, Math.min(Math.max(0, ...words), longestWord))
  return Math.max(heading, own)
}

/** A column of long texts, which give way where a screen is narrow. */
const givesWay = ({ type, width }: Column) => type === 'text' && width >= 20

/** The part of its wish that a column of long texts gets before the others give way as well. */
const leastPart = 0.75

/** Shares of the room, in px of it: more than they want for all alike; where there is less, long texts give way first. */
export function sharesOf(room: number, columns: readonly Column[], wanted: readonly number[]): number[] {
  const sum = (part: (column: Column) => boolean) =>
    wanted.reduce((now, one, index) => now + (part(columns[index]!) ? one : 0), 0)
  const all = sum(() => true)
  const long = sum(givesWay)
  const part = long === 0 ? 0 : (room - (all - long)) / long
  if (room >= all || part < leastPart) return wanted.map((one) => (one * room) / all)
  return wanted.map((one, index) => (givesWay(columns[index]!) ? one * part : one))
}
