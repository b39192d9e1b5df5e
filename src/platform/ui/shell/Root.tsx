import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { dropOthersDrafts } from '../form/draft.ts'
import { SessionContext, useSessionQuery } from '../client/session.tsx'
import { loadFonts } from '../look/fonts.ts'
import { useCatalogue } from '../pages/catalogue.tsx'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Loading } from '../parts/Loading.tsx'
import { PublicFrame } from './PublicFrame.tsx'
import { Shell } from './Shell.tsx'
import { SignInAgain } from './SignInAgain.tsx'

const signInPath = '/sign-in'

/** To the sign-in page, remembering where one wanted to go. */
function ToSignIn() {
  const router = useRouter()
  const { href } = useLocation()
  useEffect(() => {
    router.history.replace(href === '/' ? signInPath : `${signInPath}?to=${encodeURIComponent(href)}`)
  }, [router, href])
  return null
}

function SignedIn({ person, children }: { person: string; children: ReactNode }) {
  useEffect(() => {
    dropOthersDrafts(sessionStorage, person)
    void loadFonts()
  }, [person])
  return (
    <Shell>
      {children}
      <SignInAgain />
    </Shell>
  )
}

/** Decides between the public pages and the shell. */
export function Root() {
  const session = useSessionQuery()
  const { pathname } = useLocation()
  const { pages } = useCatalogue()
  const isPublic = pages.some((page) => page.public === true && page.path === pathname)
  if (isPublic)
    return (
      <PublicFrame>
        <Outlet />
      </PublicFrame>
    )
  if (session.data === undefined)
    return (
      <PublicFrame>
        {session.isError ? <ErrorBox error={session.error} retry={() => void session.refetch()} /> : <Loading />}
      </PublicFrame>
    )
  if (!session.data.signedIn) return <ToSignIn />
  return (
    <SessionContext value={session.data}>
      <SignedIn person={session.data.person.id}>
        <Outlet />
      </SignedIn>
    </SessionContext>
  )
}
