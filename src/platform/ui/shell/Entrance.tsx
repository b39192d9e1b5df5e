import { useState, type ReactNode } from 'react'
import { lazyPart } from '../pages/lazy-part.ts'
import type { EntrancePage } from '../pages/page.ts'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { useSay } from '../words/language.tsx'
import { Ground } from './Ground.tsx'
import { PublicFrame } from './PublicFrame.tsx'
import { useTitle } from './use-title.ts'

function Titled({ page, children }: { page: EntrancePage; children: ReactNode }) {
  const say = useSay()
  useTitle(say(page.says))
  return children
}

/** A page for people who are not signed in. */
export function Entrance({ page }: { page: EntrancePage }) {
  // Made outside the boundary that waits for it, or each try would begin anew.
  const [Content] = useState(() => lazyPart(page.load))
  return (
    <Ground>
      <PublicFrame>
        <Titled page={page}>
          <Content />
        </Titled>
      </PublicFrame>
    </Ground>
  )
}

/** The server did not say who is signed in. */
export function NoEntrance({ error }: { error: unknown }) {
  return (
    <Ground>
      <PublicFrame>
        <ErrorBox error={error} retry={() => location.reload()} />
      </PublicFrame>
    </Ground>
  )
}
