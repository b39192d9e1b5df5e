import { definePage, definePanel } from '../../../platform/ui/pages/page.ts'
import { actView, entries, history } from '../contract.ts'

export const pages = [
  definePage({
    path: '/record',
    says: { ja: '証跡', en: 'Record' },
    who: entries.who,
    nav: { section: 'prove', order: 10, icon: 'proof' },
    load: () => import('./RecordPage.tsx'),
  }),
  definePage({
    path: '/record/$act',
    says: { ja: '行為の記録', en: 'Record of an act' },
    who: actView.who,
    load: () => import('./ActPage.tsx'),
  }),
]

/** Records whose page shows what became of them. */
const withHistory = ['ast', 'mea'] as const

export const panels = withHistory.map((on) =>
  definePanel({
    on,
    name: 'history',
    order: 90,
    says: { ja: '履歴', en: 'History' },
    who: history.who,
    load: () => import('./HistoryPanel.tsx'),
  }),
)
