import type { ReactNode } from 'react'
import css from './PageHead.module.css'

/** Title of a page, a line beneath it, and its acts at the right. */
export function PageHead({ title, sub, acts }: { title: ReactNode; sub?: ReactNode; acts?: ReactNode }) {
  return (
    <div className={css['head']}>
      <div className={css['words']}>
        <h1>{title}</h1>
        {sub && <p className={css['sub']}>{sub}</p>}
      </div>
      {acts && <div className={css['acts']}>{acts}</div>}
    </div>
  )
}
