import { definePage } from '../../../platform/ui/pages/page.ts'
import { coverages } from '../contract.ts'

export const pages = [
  definePage({
    path: '/coverage',
    says: coverages.says,
    who: coverages.who,
    nav: { section: 'find', order: 50, icon: 'flag' },
    load: () => import('./CoveragePage.tsx'),
  }),
]
