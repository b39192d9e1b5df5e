import { Suspense, type ReactNode } from 'react'
import { Loading } from '../parts/Loading.tsx'
import css from './PublicFrame.module.css'
import { Seal } from './Seal.tsx'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'

/** Around the pages of people who are not signed in. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className={css['frame']}>
      <header className={css['head']}>
        <span className={css['brand']}>
          <Seal />
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={css['main']} id="main">
        <div className={css['sheet']}>
          <Suspense fallback={<Loading />}>{children}</Suspense>
        </div>
      </main>
    </div>
  )
}
