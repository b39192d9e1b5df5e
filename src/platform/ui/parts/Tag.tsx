import type { ReactNode } from 'react'
import css from './Tag.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.tsx'
import { classNames } from './class-names.ts'

/** A small neutral fact; never a state. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={css['tag']}>{children}</span>
}

/** A state: icon and word, never a filled box. */
export function State({ icon, tone, children }: { icon: IconName; tone?: 'ok' | 'warn' | 'err' | 'quiet'; children: ReactNode }) {
  return (
    <span className={classNames(css['state'], tone && css[tone])}>
      <Icon name={icon} small />
      {children}
    </span>
  )
}
