import type { ReactNode } from 'react'
import css from './EmptyState.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.tsx'

/** Nothing there: says why, and offers the act that changes it. */
export function EmptyState({
  icon,
  title,
  heading,
  children,
  act,
}: {
  icon: IconName
  title: string
  /** The page is nothing else. */
  heading?: boolean
  children?: ReactNode
  act?: ReactNode
}) {
  return (
    <div className={css['empty']}>
      <Icon name={icon} />
      {heading ? <h1 className={css['title']}>{title}</h1> : <p className={css['title']}>{title}</p>}
      {children && <div className={css['why']}>{children}</div>}
      {act}
    </div>
  )
}
