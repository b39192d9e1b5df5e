import type { ReactNode } from 'react'
import css from './Note.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.tsx'

const marks: Record<'info' | 'warn' | 'err' | 'ok', IconName> = { info: 'alert', warn: 'warn', err: 'warn', ok: 'done' }

/** A remark in the flow of the page. An `err` note is read aloud when it appears. */
export function Note({ tone = 'info', icon, children }: { tone?: keyof typeof marks; icon?: IconName; children: ReactNode }) {
  return (
    <div className={classNames(css['note'], css[tone])} role={tone === 'err' ? 'alert' : undefined}>
      <Icon name={icon ?? marks[tone]} />
      <div className={css['text']}>{children}</div>
    </div>
  )
}
