import { useQuery } from '@tanstack/react-query'
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

/** The entry an address belongs to: the longest path it starts with. */
function pathOf(parts: readonly NavigationPart[], address: string): string {
  const paths = parts.flatMap(({ entries }) => entries.map(({ path }) => path))
  const matching = paths.filter((path) => address === path || address.startsWith(`${path}/`))
  return matching.sort((one, other) => other.length - one.length)[0] ?? ''
}

export function useCurrentPath(parts: readonly NavigationPart[]): string {
  const { pathname } = useLocation()
  return pathOf(parts, pathname)
}

/** Milliseconds after which the numbers are asked for again when a page is opened; an act asks at once. */
const fresh = 60_000

/** How much waits on each page of the navigation. */
export function useWaiting(parts: readonly NavigationPart[]): ReadonlyMap<string, number> {
  const { waiting } = useCatalogue()
  const { data } = useQuery({
    queryKey: ['waiting'],
    queryFn: () => waiting?.() ?? [],
    enabled: waiting !== null,
    staleTime: fresh,
  })
  const counts = new Map<string, number>()
  for (const { link, count } of data ?? []) {
    const path = pathOf(parts, link)
    counts.set(path, (counts.get(path) ?? 0) + count)
  }
  return counts
}
