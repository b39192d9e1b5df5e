import { createContext, use, type ComponentType } from 'react'
import { mayOpen, useSession } from '../client/session.tsx'
import { lazyPart } from './lazy-part.ts'
import type { AreaWeb, FinderProps, Page, Panel, PickerProps, SavedViewsProps, SignInFormProps, Waiting } from './page.ts'

export interface ReadyPanel extends Panel {
  readonly Content: ComponentType<{ id: string }>
}

/** All pages and panels the areas brought along. */
export interface Catalogue {
  readonly pages: readonly (Page & { readonly Content: ComponentType })[]
  readonly panels: readonly ReadyPanel[]
  readonly pickers: ReadonlyMap<string, ComponentType<PickerProps>>
  readonly SignInForm: ComponentType<SignInFormProps> | null
  readonly Finder: ComponentType<FinderProps> | null
  readonly SavedViews: ComponentType<SavedViewsProps> | null
  readonly waiting: (() => Promise<readonly Waiting[]>) | null
}

export function makeCatalogue(areas: readonly AreaWeb[]): Catalogue {
  const signIn = areas.find((area) => area.signInForm)?.signInForm
  const saved = areas.find((area) => area.savedViews)?.savedViews
  const finder = areas.find((area) => area.finder)?.finder
  return {
    pages: areas.flatMap((area) => area.pages ?? []).map((page) => ({ ...page, Content: lazyPart(page.load) })),
    panels: areas
      .flatMap((area) => area.panels ?? [])
      .map((panel) => ({ ...panel, Content: lazyPart(panel.load) }))
      .sort((one, other) => one.order - other.order),
    pickers: new Map(areas.flatMap((area) => area.pickers ?? []).map(({ of, load }) => [of, lazyPart(load)])),
    SignInForm: signIn ? lazyPart(signIn.load) : null,
    SavedViews: saved ? lazyPart(saved.load) : null,
    Finder: finder ? lazyPart(finder.load) : null,
    waiting: areas.find((area) => area.waiting)?.waiting ?? null,
  }
}

export const CatalogueContext = createContext<Catalogue>({
  pages: [],
  panels: [],
  pickers: new Map(),
  SignInForm: null,
  Finder: null,
  SavedViews: null,
  waiting: null,
})

export function useCatalogue(): Catalogue {
  return use(CatalogueContext)
}

/** Panels of a kind of record that the person may open. */
export function usePanels(on: string): readonly ReadyPanel[] {
  const session = useSession()
  return use(CatalogueContext).panels.filter((panel) => panel.on === on && mayOpen(panel.who, session))
}
