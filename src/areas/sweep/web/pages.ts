import { definePage } from '../../../platform/ui/pages/page.ts'
import { sweepList } from '../contract.ts'

export const pages = [
  definePage({
    path: '/sweep',
    says: sweepList.says,
    who: sweepList.who,
    nav: { section: 'find', order: 45, icon: 'list' },
    load: () => import('./SweepPage.tsx'),
  }),
]
