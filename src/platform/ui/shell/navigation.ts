import { useLocation } from '@tanstack/react-router'
import { mayOpen, useSession } from '../client/session.tsx'
import { useCatalogue } from '../pages/catalogue.tsx'
import { sections, type Page, type Section } from '../pages/page.ts'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

export type Entry = Page & { readonly nav: NonNullable<Page['nav']> }

export interface NavigationPart {
  readonly section: Section
  /** The first section stands without a heading. */
  readonly title: string | null
  readonly entries: readonly Entry[]
}

/** The pages this person may open, section by section. Built from what is registered: it cannot lead nowhere. */
export function useNavigation(): readonly NavigationPart[] {
  const t = useStrings(words)
  const session = useSession()
  const { pages } = useCatalogue()
  const titles: Record<Section, string | null> = {
    mine: null,
    find: t.sectionFind,
    protect: t.sectionProtect,
    notice: t.sectionNotice,
    prove: t.sectionProve,
    settings: t.sectionSettings,
  }
  const entries = pages.filter((page): page is typeof page & Entry => page.nav !== undefined && mayOpen(page.who, session))
  return sections
    .map((section) => ({
      section,
      title: titles[section],
      entries: entries.filter(({ nav }) => nav.section === section).sort((one, other) => one.nav.order - other.nav.order),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The entry the address belongs to: the longest path it starts with. */
export function useCurrentPath(parts: readonly NavigationPart[]): string {
  const { pathname } = useLocation()
  const paths = parts.flatMap(({ entries }) => entries.map(({ path }) => path))
  const matching = paths.filter((path) => pathname === path || pathname.startsWith(`${path}/`))
  return matching.sort((one, other) => other.length - one.length)[0] ?? ''
}
