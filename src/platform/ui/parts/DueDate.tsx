import { showDay, useDue } from '../words/dates.ts'
import { State } from './Tag.tsx'

/** A day something is due: plain while it is far, marked within 30 days and once it has passed. */
export function DueDate({ day }: { day: string }) {
  const { urgency } = useDue()(day)
  if (urgency === 'later') return showDay(day)
  return (
    <State icon={urgency === 'over' ? 'warn' : 'clock'} tone={urgency === 'over' ? 'err' : 'warn'}>
      {showDay(day)}
    </State>
  )
}
