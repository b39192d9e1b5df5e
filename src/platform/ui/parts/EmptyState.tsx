import type { ReactNode } from 'react'
import css from './EmptyState.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.tsx'

/** Nothing there: says why, and offers the act that changes it. */
export function EmptyState({
  icon,
  title,
  children,
  act,
}: {
  icon: IconName
  title: string
  children?: ReactNode
  act?: ReactNode
}) {
  return (
    <div className={css['empty']}>
      <Icon name={icon} />
      <p className={css['title']}>{title}</p>
      {children && <div className={css['why']}>{children}</div>}
      {act}
    </div>
  )
}
