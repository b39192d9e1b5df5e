import { definePage } from '../../../platform/ui/pages/page.ts'
import { checks, executivePage, journey } from '../contract.ts'

export const pages = [
  definePage({
    path: '/executive',
    says: executivePage.says,
    who: executivePage.who,
    nav: { section: 'mine', order: 20, icon: 'chart' },
    load: () => import('./ExecutivePage.tsx'),
  }),
  definePage({
    path: '/journey',
    says: journey.says,
    who: journey.who,
    nav: { section: 'mine', order: 30, icon: 'flag' },
    load: () => import('./JourneyPage.tsx'),
  }),
  definePage({
    path: '/checks',
    says: checks.says,
    who: checks.who,
    nav: { section: 'mine', order: 40, icon: 'check' },
    load: () => import('./ChecksPage.tsx'),
  }),
]
