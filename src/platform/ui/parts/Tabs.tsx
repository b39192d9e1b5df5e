import { classNames } from './class-names.ts'
import { Link } from './Link.tsx'
import css from './Tabs.module.css'

export interface Tab {
  readonly name: string
  readonly label: string
  readonly count?: number
  readonly to: string
}

/** Parts of a page, each with an address of its own. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav className={css['tabs']} aria-label={label}>
      {tabs.map(({ name, label, count, to }) => (
        <Link
          key={name}
          to={to}
          className={classNames(css['tab'])}
          {...(name === current && { 'aria-current': 'page' as const })}
        >
          {label}
          {count !== undefined && <span className={css['count']}>{count.toLocaleString()}</span>}
        </Link>
      ))}
    </nav>
  )
}
