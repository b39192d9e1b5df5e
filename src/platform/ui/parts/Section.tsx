import { useId, type ReactNode } from 'react'
import css from './Section.module.css'

/** A part of a page: a rule and a heading, no box. */
export function Section({
  title,
  note,
  end,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  end?: ReactNode
  children: ReactNode
}) {
  const heading = useId()
  return (
    <section className={css['section']} aria-labelledby={heading}>
      <header className={css['header']}>
        <h2 id={heading}>{title}</h2>
        {note && <span className={css['note']}>{note}</span>}
        {end && <span className={css['end']}>{end}</span>}
      </header>
      {children}
    </section>
  )
}
