import { useRouter } from '@tanstack/react-router'
import { useEffect, type ComponentType } from 'react'
import { mayOpen, useMaybeSession } from '../client/session.tsx'
import type { Page } from '../pages/page.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { useNavigation } from './navigation.ts'
import { NotYourPage } from './Trouble.tsx'

/** One page, with its title on the tab, for those whose role allows it. The server checks again for itself. */
export function Opened({ page }: { page: Page & { Content: ComponentType } }) {
  const t = useStrings(words)
  const say = useSay()
  const session = useMaybeSession()
  const title = say(page.says)
  useEffect(() => {
    document.title = `${title} ・ ${t.product}`
  }, [title, t.product])
  // On the way to the sign-in page the old address is drawn once more, outside the shell.
  if (!page.public && !session) return null
  if (!page.public && session && !mayOpen(page.who, session)) return <NotYourPage />
  return <page.Content />
}

/** The address without a page leads to the first one the person has. */
export function Start() {
  return useMaybeSession() ? <FirstPage /> : null
}

function FirstPage() {
  const t = useStrings(words)
  const router = useRouter()
  const first = useNavigation()[0]?.entries[0]?.path
  useEffect(() => {
    if (first !== undefined) router.history.replace(first)
  }, [router, first])
  return first === undefined ? <EmptyState heading icon="person" title={t.nothingForYou} /> : null
}
