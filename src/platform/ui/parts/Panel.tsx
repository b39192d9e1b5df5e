import { useId, type ReactNode, type Ref } from 'react'
import css from './Panel.module.css'
import { classNames } from './class-names.ts'

/** A frame for something that acts. `sticky`: scrolls inside itself beside a long page, its acts stay in sight. */
export function Panel({
  title,
  sticky,
  acts,
  children,
  ref,
}: {
  title: ReactNode
  sticky?: boolean
  acts?: ReactNode
  children: ReactNode
  ref?: Ref<HTMLElement>
}) {
  const heading = useId()
  return (
    <aside ref={ref} className={classNames(css['panel'], sticky && css['sticky'])} aria-labelledby={heading}>
      <header className={css['header']}>
        <h2 id={heading}>{title}</h2>
      </header>
      <div className={css['body']}>{children}</div>
      {acts && <div className={css['acts']}>{acts}</div>}
    </aside>
  )
}

/** A page beside its panel; one column on narrow screens. `wide`: for evidence, else for a decision. */
export function Split({ children, side, wide }: { children: ReactNode; side: ReactNode; wide?: boolean }) {
  return (
    <div className={classNames(css['split'], wide && css['wide'])}>
      <div className={css['main']}>{children}</div>
      {side}
    </div>
  )
}
