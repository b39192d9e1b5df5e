import type { Lang } from '../../../kernel/says.ts'
import { dayOf, daysBetween, timeZone, type PlainDate } from '../../../kernel/time.ts'
import { words } from '../words.ts'
import { useLanguage } from './language.tsx'

/** 2026/11/21 */
export function showDay(day: PlainDate): string {
  return day.replaceAll('-', '/')
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })

/** 2026/11/21 14:05, in the company's time. */
export function showMoment(moment: string): string {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? moment : `${showDay(dayOf(date))} ${clock.format(date)}`
}

export function showClock(moment: Date): string {
  return clock.format(moment)
}

/** 11/24（火）, or Tue 11/24: for tasks, where the year is plain. */
export function showWeekday(day: PlainDate, lang: Lang): string {
  const weekday = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${day}T00:00:00Z`))
  const short = day.slice(5).replace('-', '/')
  return lang === 'ja' ? `${short}（${weekday}）` : `${weekday} ${short}`
}

/** 2026年11月20日, or Friday, 20 November 2026. */
export function showLongDay(day: PlainDate, lang: Lang): string {
  const format = lang === 'ja' ? ({ dateStyle: 'long' } as const) : ({ dateStyle: 'full' } as const)
  const long = new Intl.DateTimeFormat(lang === 'ja' ? 'ja' : 'en-GB', { timeZone: 'UTC', ...format })
  return long.format(new Date(`${day}T00:00:00Z`))
}

/** How far away a due day is, in words and as urgency. */
export function due(day: PlainDate, today: PlainDate, lang: Lang): { says: string; urgency: 'over' | 'soon' | 'later' } {
  const days = daysBetween(today, day)
  const t = words[lang]
  if (days < 0) return { says: t.daysOver(-days), urgency: 'over' }
  return { says: days === 0 ? t.today : t.daysLeft(days), urgency: days <= 30 ? 'soon' : 'later' }
}

/** The company's day. */
export function today(): PlainDate {
  return dayOf(new Date())
}

export function useDue(): (day: PlainDate) => ReturnType<typeof due> {
  const { lang } = useLanguage()
  return (day) => due(day, today(), lang)
}
