/** A calendar day, `YYYY-MM-DD`, in the company's time zone. */
export type PlainDate = string

/** The company's calendar. Japan keeps one zone without summer time. */
export const timeZone = 'Asia/Tokyo'

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

export function dayOf(moment: Date): PlainDate {
  return dayFormat.format(moment)
}

export function isPlainDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The day `days` later (earlier when negative). */
export function addDays(day: PlainDate, days: number): PlainDate {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day `months` later, or the last day of that month where it is shorter. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** First days of the Japanese eras in force since the Meiji calendar reform (元号). */
const eras: readonly { readonly name: string; readonly from: PlainDate }[] = [
  { name: '令和', from: '2019-05-01' },
  { name: '平成', from: '1989-01-08' },
  { name: '昭和', from: '1926-12-25' },
  { name: '大正', from: '1912-07-30' },
  { name: '明治', from: '1873-01-01' },
]

/** 和暦: `令和8年11月21日`; the first year is 元年. Days before 1873 stay in the western calendar. */
export function wareki(day: PlainDate): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const era = eras.find((candidate) => candidate.from <= day)
  if (!era) return `${year}年${month}月${date}日`
  const count = year - Number(era.from.slice(0, 4)) + 1
  return `${era.name}${count === 1 ? '元' : count}年${month}月${date}日`
}
