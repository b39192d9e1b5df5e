import type { ReactNode } from 'react'
import css from './Said.module.css'

/** For those who hear the page; unseen. */
export function Said({ children }: { children: ReactNode }) {
  return <span className={css['said']}>{children}</span>
}
