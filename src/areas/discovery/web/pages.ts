import { definePage } from '../../../platform/ui/pages/page.ts'
import { candidates } from '../contract/proposals.ts'
import { changes, changeView } from '../contract/changes.ts'
import { unreadFiles } from '../contract/unread.ts'

export const pages = [
  definePage({
    path: '/discovery',
    says: { ja: '探索', en: 'Discovery' },
    who: candidates.who,
    nav: { section: 'find', order: 20, icon: 'scan', phone: { ja: '探索', en: 'Discover' } },
    load: () => import('./DiscoveryPage.tsx'),
  }),
  definePage({
    path: '/discovery/changes',
    says: changes.says,
    who: changes.who,
    load: () => import('./ChangesPage.tsx'),
  }),
  definePage({
    path: '/discovery/changes/$change',
    says: changeView.says,
    who: changeView.who,
    load: () => import('./ChangePage.tsx'),
  }),
  definePage({
    path: '/discovery/unread',
    says: { ja: '読めなかったファイル', en: 'Files not read' },
    who: unreadFiles.who,
    load: () => import('./UnreadPage.tsx'),
  }),
]
