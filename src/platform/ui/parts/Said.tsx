import type { ReactNode } from 'react'
import css from './Said.module.css'

/** For those who hear the page; unseen. */
/** `role`: `status` where what changes is read aloud. */
export function Said({ children, role }: { children: ReactNode; role?: 'status' }) {
  return (
    <span className={css['said']} role={role}>
      {children}
    </span>
  )
}
