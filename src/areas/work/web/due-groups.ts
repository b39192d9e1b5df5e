import { daysBetween } from '../../../kernel/time.ts'

export const groups = ['over', 'today', 'week', 'later', 'noDue'] as const
export type Group = (typeof groups)[number]

/** How near a task is: that, and not its kind, decides what one does first. */
export function groupOf(due: string | null, today: string): Group {
  if (due === null) return 'noDue'
  const days = daysBetween(today, due)
  if (days < 0) return 'over'
  if (days === 0) return 'today'
  return days <= 7 ? 'week' : 'later'
}
