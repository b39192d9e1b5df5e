import { useRouter } from '@tanstack/react-router'
import { useEffect, type ComponentType } from 'react'
import { mayOpen, useSession } from '../client/session.tsx'
import type { Page } from '../pages/page.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { useNavigation } from './navigation.ts'
import { useTitle } from './use-title.ts'
import { NotYourPage } from './Trouble.tsx'

/** One page, with its title on the tab, for those whose role allows it. The server checks again for itself. */
export function Opened({ page }: { page: Page & { Content: ComponentType } }) {
  const say = useSay()
  const session = useSession()
  useTitle(say(page.says))
  return mayOpen(page.who, session) ? <page.Content /> : <NotYourPage />
}

/** The address without a page leads to the first one the person has. */
export function Start() {
  const t = useStrings(words)
  const router = useRouter()
  const first = useNavigation()[0]?.entries[0]?.path
  useEffect(() => {
    if (first !== undefined) router.history.replace(first)
  }, [router, first])
  return first === undefined ? <EmptyState heading icon="person" title={t.nothingForYou} /> : null
}
