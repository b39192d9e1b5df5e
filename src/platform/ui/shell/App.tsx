import { QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { makeQueryClient } from '../client/queries.ts'
import { CatalogueContext, makeCatalogue, type Catalogue } from '../pages/catalogue.tsx'
import type { AreaWeb } from '../pages/page.ts'
import { ToastProvider } from '../parts/Toast.tsx'
import { LanguageProvider } from '../words/language.tsx'
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

/** The application, made of what the areas bring along. */
export function makeApp(areas: readonly AreaWeb[]) {
  const catalogue = makeCatalogue(areas)
  const router = makeRouter(catalogue)
  const queries = makeQueryClient()
  return function App() {
    return (
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <CatalogueContext value={catalogue}>
            <ToastProvider>
              <RouterProvider router={router} />
            </ToastProvider>
          </CatalogueContext>
        </QueryClientProvider>
      </LanguageProvider>
    )
  }
}
