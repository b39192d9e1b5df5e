import type { ReactNode } from 'react'
import type { SignedInSession } from '../../platform/ui/client/session.tsx'
import type { AreaWeb } from '../../platform/ui/pages/page.ts'
import { App } from '../../platform/ui/shell/App.tsx'
import * as components from '../../platform/ui/showcase/pages.ts'

/** A new area is found by its `web/pages.ts`; nothing here names it. */
const areas = Object.values(import.meta.glob<AreaWeb>('../../areas/*/web/pages.ts', { eager: true }))

export function application(session: SignedInSession): ReactNode {
  return <App areas={[...areas, components]} session={session} />
}
