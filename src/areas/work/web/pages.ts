import { definePage } from '../../../platform/ui/pages/page.ts'
import { myWork } from '../contract.ts'

export const pages = [
  definePage({
    path: '/work',
    says: { ja: 'わたしの仕事', en: 'My work' },
    who: myWork.who,
    nav: { section: 'mine', order: 10, icon: 'inbox', phone: { ja: '仕事', en: 'Work' } },
    load: () => import('./WorkPage.tsx'),
  }),
]
