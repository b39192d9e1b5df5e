import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import '@digital-go-jp/design-tokens/dist/tokens.css'
import '../../platform/ui/look/tokens.css'
import '../../platform/ui/look/base.css'
import { askSession } from '../../platform/ui/client/session.tsx'
import { hasJapaneseFont, loadFonts } from '../../platform/ui/look/fonts.ts'
import { restoreTheme } from '../../platform/ui/look/theme.ts'
import type { AreaEntrance } from '../../platform/ui/pages/page.ts'
import { Entrance, NoEntrance } from '../../platform/ui/shell/Entrance.tsx'
import { faces } from 'virtual:entrance-fonts'

const entrances = Object.values(import.meta.glob<AreaEntrance>('../../areas/*/web/entrance.ts', { eager: true })).flatMap(
  ({ entrance }) => entrance,
)

/** The entrance for strangers, the application for people with a session; the application is not sent to strangers. */
async function choose(): Promise<ReactNode> {
  const asked = entrances.find(({ path }) => path === location.pathname)
  if (asked) return <Entrance page={asked} />
  try {
    const session = await askSession()
    if (session.signedIn) return (await import('./application.tsx')).application(session)
  } catch (error) {
    return <NoEntrance error={error} />
  }
  const signIn = entrances.find((page) => page.signIn)
  if (!signIn) return null
  const wanted = `${location.pathname}${location.search}`
  history.replaceState(null, '', wanted === '/' ? signIn.path : `${signIn.path}?to=${encodeURIComponent(wanted)}`)
  return <Entrance page={signIn} />
}

/**
 * A machine without a Japanese font gets the sign-in page's few characters at once and the whole family with the first
 * key or click; other pages wait for nothing and load the family.
 */
function fontsForStrangers(): void {
  if (hasJapaneseFont()) return
  if (!entrances.some(({ signIn, path }) => signIn && path === location.pathname)) return void loadFonts()
  for (const [weight, file, unicodeRange] of faces) {
    const source = `url(${file}) format('woff2')`
    document.fonts.add(new FontFace('Noto Sans JP', source, { weight, unicodeRange, display: 'swap' }))
  }
  for (const sign of ['keydown', 'pointerdown']) addEventListener(sign, () => void loadFonts(), { once: true })
}

restoreTheme()
const root = document.getElementById('app')
if (root)
  void choose().then((chosen) => {
    fontsForStrangers()
    createRoot(root).render(<StrictMode>{chosen}</StrictMode>)
  })
