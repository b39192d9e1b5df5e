import { definePage, definePanel } from '../../../platform/ui/pages/page.ts'
import { anchors, setStamping } from '../contract/anchors.ts'
import { state } from '../contract/audits.ts'
import { disclose, disclosures } from '../contract/disclosures.ts'
import { actView, entries, history } from '../contract/entries.ts'
import { leavers } from '../contract/erasures.ts'

export const pages = [
  definePage({
    path: '/record',
    says: { ja: '証跡', en: 'Record' },
    who: state.who,
    nav: { section: 'prove', order: 10, icon: 'proof' },
    load: () => import('./StatePage.tsx'),
  }),
  definePage({ path: '/record/entries', says: entries.says, who: entries.who, load: () => import('./EntriesPage.tsx') }),
  definePage({ path: '/record/anchors', says: anchors.says, who: anchors.who, load: () => import('./AnchorsPage.tsx') }),
  definePage({
    path: '/record/disclosures',
    says: disclosures.says,
    who: disclosures.who,
    load: () => import('./DisclosuresPage.tsx'),
  }),
  definePage({
    path: '/record/disclosures/new',
    says: disclose.says,
    who: disclose.who,
    load: () => import('./DisclosePage.tsx'),
  }),
  definePage({ path: '/record/erasure', says: leavers.says, who: leavers.who, load: () => import('./ErasurePage.tsx') }),
  definePage({
    path: '/record/settings',
    says: { ja: '証跡の設定', en: 'Settings of the record' },
    who: setStamping.who,
    load: () => import('./SettingsPage.tsx'),
  }),
  definePage({
    path: '/record/$act',
    says: { ja: '行為の記録', en: 'Record of an act' },
    who: actView.who,
    load: () => import('./ActPage.tsx'),
  }),
]

/** Records whose page shows what became of them. */
const withHistory = ['ast', 'mea', 'pfm', 'plg', 'nda', 'rul'] as const

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
