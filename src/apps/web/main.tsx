import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@digital-go-jp/design-tokens/dist/tokens.css'
import '../../platform/ui/look/tokens.css'
import '../../platform/ui/look/base.css'
import { hasJapaneseFont, loadFonts } from '../../platform/ui/look/fonts.ts'
import { restoreTheme } from '../../platform/ui/look/theme.ts'
import type { AreaWeb } from '../../platform/ui/pages/page.ts'
import { makeApp } from '../../platform/ui/shell/App.tsx'
import * as components from '../../platform/ui/showcase/pages.ts'

const areas = Object.values(import.meta.glob<AreaWeb>('../../areas/*/web/pages.ts', { eager: true }))

restoreTheme()
if (!hasJapaneseFont()) void loadFonts()

const App = makeApp([...areas, components])
const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
