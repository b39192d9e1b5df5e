import { Outlet, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { holdPresses } from '../client/pressing.ts'
import { useSession } from '../client/session.tsx'
import { dropOthersDrafts } from '../form/draft.ts'
import { loadFonts } from '../look/fonts.ts'
import { NavigateContext } from '../pages/navigate.ts'
import { Shell } from './Shell.tsx'
import { SignInAgain } from './SignInAgain.tsx'

/** The shell around every page, for one signed-in person. */
export function Root() {
  const { person } = useSession()
  const router = useRouter()
  const navigate = useCallback((to: string) => router.history.push(to), [router])
  useEffect(() => {
    dropOthersDrafts(sessionStorage, person.id)
    void loadFonts()
  }, [person.id])
  useEffect(() => holdPresses(document), [])
  return (
    <NavigateContext value={navigate}>
      <Shell>
        <Outlet />
        <SignInAgain />
      </Shell>
    </NavigateContext>
  )
}
