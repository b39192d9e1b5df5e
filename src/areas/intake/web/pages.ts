import { definePage } from '../../../platform/ui/pages/page.ts'
import { takeIn } from '../contract.ts'

export const pages = [
  definePage({
    path: '/register/import',
    says: { ja: '台帳の取り込み', en: 'Import a ledger' },
    who: takeIn.who,
    nav: { section: 'find', order: 15, icon: 'inbox' },
    load: () => import('./ImportPage.tsx'),
  }),
]
