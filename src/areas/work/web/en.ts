import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  title: 'My work',
  sub: (day, today, week) => `${day}. By today ${today}, within 7 days ${week}`,
  all: 'All',
  filter: 'Filter',
  decide: 'Decide',
  approve: 'Approve',
  answer: 'Answer',
  sign: 'Sign',
  return: 'Return',
  learn: 'Learn',
  review: 'Review',
  over: 'Overdue',
  today: 'By today',
  week: 'Within 7 days',
  later: 'Later',
  noDue: 'Without a date',
  count: (count) => String(count),
  open: 'Open',
  empty: 'Nothing waits for you now',
  emptyWhy: 'What you must decide or approve will be listed here.',
}
