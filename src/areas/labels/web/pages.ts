import { definePage } from '../../../platform/ui/pages/page.ts'
import { findingLedger, markFiles, printLabels, scanned } from '../contract.ts'

export const pages = [
  definePage({
    path: '/labels',
    says: { ja: '識別・表示', en: 'Marks and labels' },
    who: findingLedger.who,
    nav: { section: 'protect', order: 40, icon: 'tag' },
    load: () => import('./LabelsPage.tsx'),
  }),
  definePage({ path: '/labels/files', says: markFiles.says, who: markFiles.who, load: () => import('./MarkFilesPage.tsx') }),
  definePage({ path: '/labels/print', says: printLabels.says, who: printLabels.who, load: () => import('./PrintPage.tsx') }),
  definePage({
    path: '/labels/posters',
    says: { ja: '掲示・札を印刷する', en: 'Print posters and tags' },
    who: printLabels.who,
    load: () => import('./PostersPage.tsx'),
  }),
  definePage({ path: '/q/$code', says: scanned.says, who: scanned.who, load: () => import('./ScannedPage.tsx') }),
]
