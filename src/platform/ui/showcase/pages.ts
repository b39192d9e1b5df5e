import { definePage } from '../pages/page.ts'

/** Everything the kit has, in all its states: for whoever builds the next page. */
export const pages = [
  definePage({
    path: '/components',
    says: { ja: '部品の一覧', en: 'Components' },
    who: 'everyone',
    load: () => import('./ComponentsPage.tsx'),
  }),
]
