import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { onSignedOut } from '../client/client.ts'
import { askSession, useSession } from '../client/session.tsx'
import { useCatalogue } from '../pages/catalogue.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Loading } from '../parts/Loading.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

/** When a session ends in the middle of work: sign in on the spot, the page beneath stays as it is. */
export function SignInAgain() {
  const t = useStrings(words)
  const { person } = useSession()
  const { SignInForm } = useCatalogue()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  useEffect(() => onSignedOut(() => setOpen(true)), [])
  const goOn = async () => {
    const session = await askSession()
    // Somebody else at the same desk must not see what lies open here.
    if (!session.signedIn || session.person.id !== person.id) return location.assign('/')
    setOpen(false)
    await queries.invalidateQueries()
  }
  if (!open || !SignInForm) return null
  return (
    <Dialog title={t.signInAgain}>
      <p>{t.signInAgainWhy}</p>
      <Suspense fallback={<Loading />}>
        <SignInForm login={person.login ?? undefined} onSignedIn={() => void goOn()} />
      </Suspense>
    </Dialog>
  )
}
