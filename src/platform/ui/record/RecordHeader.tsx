import { useLocation } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { rememberOpened } from '../pages/recent.ts'
import { FactLine, type Fact } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Link } from '../parts/Link.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './RecordHeader.module.css'

interface RecordHeaderProps {
  /** The list it belongs to, and the number or short name people use. */
  readonly from: { readonly to: string; readonly label: string }
  readonly number?: string
  readonly badge?: ReactNode
  readonly title: string
  readonly facts?: readonly Fact[]
  readonly acts?: ReactNode
}

/** Head of every record: where it belongs, its class, its name, the facts one asks for first. */
export function RecordHeader({ from, number, badge, title, facts, acts }: RecordHeaderProps) {
  const t = useStrings(words)
  const { pathname } = useLocation()
  const kind = number ? `${from.label} ${number}` : from.label
  useEffect(() => rememberOpened({ to: pathname, title, kind }), [pathname, title, kind])
  return (
    <header className={css['header']}>
      <nav className={css['crumb']} aria-label={t.here}>
        <Link to={from.to}>{from.label}</Link>
        {number && (
          <>
            <Icon name="right" small />
            <span>{number}</span>
          </>
        )}
      </nav>
      <div className={css['name']}>
        {badge}
        <h1>{title}</h1>
        {acts && <div className={css['acts']}>{acts}</div>}
      </div>
      {facts && facts.length > 0 && <FactLine facts={facts} />}
    </header>
  )
}
