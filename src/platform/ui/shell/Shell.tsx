import { useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, type ReactNode } from 'react'
import { Loading } from '../parts/Loading.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { useNavigation } from './navigation.ts'
import { PhoneBar } from './PhoneBar.tsx'
import css from './Shell.module.css'
import { Side } from './Side.tsx'
import { Top } from './Top.tsx'

/** A new page begins at its top, for the eye and for the ear. */
function usePageStart() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const first = useRef(pathname)
  useEffect(() => {
    if (first.current === pathname) return
    first.current = ''
    window.scrollTo({ top: 0 })
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** The frame around every page of a signed-in person. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useStrings(words)
  const parts = useNavigation()
  const main = usePageStart()
  return (
    <>
      <a className={css['skip']} href="#main">
        {t.skip}
      </a>
      <Top />
      <div className={css['frame']}>
        <Side parts={parts} />
        <main className={css['main']} id="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Loading lines={6} />}>{children}</Suspense>
        </main>
      </div>
      <PhoneBar parts={parts} />
    </>
  )
}
