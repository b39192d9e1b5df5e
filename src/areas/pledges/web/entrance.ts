import type { EntrancePage } from '../../../platform/ui/pages/page.ts'

export const entrance: readonly EntrancePage[] = [
  { path: '/signing', says: { ja: '書面の確認と署名', en: 'Read and sign' }, load: () => import('./SigningPage.tsx') },
]
