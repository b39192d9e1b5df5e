import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { SessionContext, type SignedInSession } from '../client/session.tsx'
import { CatalogueContext, makeCatalogue, type Catalogue } from '../pages/catalogue.tsx'
import type { AreaWeb } from '../pages/page.ts'
import { Ground } from './Ground.tsx'
import { Opened, Start } from './Opened.tsx'
import { Root } from './Root.tsx'
import { BrokenPage, NoSuchPage } from './Trouble.tsx'

/** Query strings stay what they are: plain text, read by whoever put it there. */
const plainSearch = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>) => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text === '' ? '' : `?${text}`
  },
}

function makeRouter({ pages }: Catalogue) {
  const root = createRootRoute({ component: Root, notFoundComponent: NoSuchPage })
  const start = createRoute({ getParentRoute: () => root, path: '/', component: Start })
  const routes = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: () => <Opened page={page} />,
      errorComponent: BrokenPage,
    }),
  )
  return createRouter({ routeTree: root.addChildren([start, ...routes]), defaultErrorComponent: BrokenPage, ...plainSearch })
}

/** The application of a signed-in person, made of what the areas bring along. */
export function App({ areas, session }: { areas: readonly AreaWeb[]; session: SignedInSession }) {
  const [catalogue] = useState(() => makeCatalogue(areas))
  const [router] = useState(() => makeRouter(catalogue))
  return (
    <Ground>
      <SessionContext value={session}>
        <CatalogueContext value={catalogue}>
          <RouterProvider router={router} />
        </CatalogueContext>
      </SessionContext>
    </Ground>
  )
}
