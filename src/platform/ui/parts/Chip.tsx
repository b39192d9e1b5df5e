import type { ReactNode } from 'react'
import css from './Chip.module.css'

/** A filter that is on or off, with how many it would show. */
export function Chip({
  on,
  count,
  onToggle,
  children,
}: {
  on: boolean
  count?: number
  onToggle: () => void
  children: ReactNode
}) {
  return (
    <button type="button" className={css['chip']} aria-pressed={on} onClick={onToggle}>
      {children}
      {count !== undefined && <span className={css['count']}>{count.toLocaleString()}</span>}
    </button>
  )
}

/** A row of chips with the name of what they filter. */
export function ChipRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={css['row']} role="group" aria-label={label}>
      <span className={css['label']} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}
