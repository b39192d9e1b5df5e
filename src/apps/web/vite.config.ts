import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { entranceFonts } from './fonts/entrance-fonts.ts'

/** An installed Noto Sans JP is used before any slice is fetched; only woff2, which every supported browser reads. */
function installedFontFirst(): Plugin {
  const names: Record<string, string> = { 400: 'Noto Sans JP', 700: 'Noto Sans JP Bold' }
  return {
    name: 'installed-font-first',
    enforce: 'pre',
    transform(code, id) {
      const weight = /@fontsource\/noto-sans-jp\/(\d+)\.css/.exec(id.replaceAll('\\', '/'))?.[1]
      const name = weight === undefined ? undefined : names[weight]
      if (name === undefined) return
      return code
        .replaceAll(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
        .replaceAll('src: url(', `src: local('${name}'), url(`)
        .replaceAll(/\/\*.*?\*\//g, '')
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  appType: 'spa',
  plugins: [installedFontFirst(), entranceFonts(), react()],
  build: {
    // light-dark(), popover and field sizing are used as they are.
    target: ['chrome125', 'firefox128', 'safari18'],
    assetsInlineLimit: 0,
    emptyOutDir: true,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
})
