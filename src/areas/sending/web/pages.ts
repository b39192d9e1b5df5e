import { definePage } from '../../../platform/ui/pages/page.ts'
import { checkLedger } from '../contract.ts'

export const pages = [
  definePage({
    path: '/check',
    says: { ja: '送付前検査', en: 'Check before sending' },
    who: 'everyone',
    nav: { section: 'protect', order: 70, icon: 'send', phone: { ja: '検査', en: 'Check' } },
    load: () => import('./CheckPage.tsx'),
  }),
  definePage({
    path: '/check/record',
    says: checkLedger.says,
    who: checkLedger.who,
    load: () => import('./ChecksPage.tsx'),
  }),
]
