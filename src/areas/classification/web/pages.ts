import { definePage } from '../../../platform/ui/pages/page.ts'
import { classes } from '../contract.ts'

export const pages = [
  definePage({
    path: '/classes',
    says: { ja: '区分の定義', en: 'Classes' },
    who: classes.who,
    nav: { section: 'settings', order: 5, icon: 'tag' },
    load: () => import('./ClassesPage.tsx'),
  }),
]
