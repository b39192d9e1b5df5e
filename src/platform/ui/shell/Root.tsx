import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '../client/session.tsx'
import { dropOthersDrafts } from '../form/draft.ts'
import { loadFonts } from '../look/fonts.ts'
import { Shell } from './Shell.tsx'
import { SignInAgain } from './SignInAgain.tsx'

/** The shell around every page, for one signed-in person. */
export function Root() {
  const { person } = useSession()
  useEffect(() => {
    dropOthersDrafts(sessionStorage, person.id)
    void loadFonts()
  }, [person.id])
  return (
    <Shell>
      <Outlet />
      <SignInAgain />
    </Shell>
  )
}
