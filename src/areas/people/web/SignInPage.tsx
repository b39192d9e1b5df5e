import { useQuery } from '@tanstack/react-query'
import { askSession } from '../../../platform/ui/client/session.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { SignInForm } from './SignInForm.tsx'
import css from './Entrance.module.css'
import { words } from './words.ts'

/** Only addresses of this application: a link must not lead elsewhere after signing in. */
function safe(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/'
}

export function SignInPage() {
  const t = useStrings(words)
  const session = useQuery({ queryKey: ['session'], queryFn: askSession })
  const needsSetUp = session.data?.signedIn === false && session.data.setUp
  return (
    <>
      <PageHead title={t.signInTitle} />
      {needsSetUp ? (
        <Note>{t.notSetUp}</Note>
      ) : (
        <>
          <SignInForm onSignedIn={() => location.assign(safe(new URLSearchParams(location.search).get('to')))} />
          <p className={css['foot']}>{t.forgot}</p>
        </>
      )}
    </>
  )
}
