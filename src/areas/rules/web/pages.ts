import { definePage } from '../../../platform/ui/pages/page.ts'
import { bringInDocument, createDocument } from '../contract/acts.ts'
import { packsView } from '../contract/packs.ts'
import { documentLedger, documentView, findingsView, readingView, readView } from '../contract/views.ts'

export const pages = [
  definePage({
    path: '/rules',
    says: documentLedger.says,
    who: documentLedger.who,
    nav: { section: 'protect', order: 20, icon: 'book' },
    load: () => import('./RulesPage.tsx'),
  }),
  definePage({
    path: '/rules/new',
    says: createDocument.says,
    who: createDocument.who,
    load: () => import('./NewDocumentPage.tsx'),
  }),
  definePage({
    path: '/rules/bring-in',
    says: bringInDocument.says,
    who: bringInDocument.who,
    load: () => import('./BringInPage.tsx'),
  }),
  definePage({
    path: '/rules/checks',
    says: findingsView.says,
    who: findingsView.who,
    load: () => import('./ChecksPage.tsx'),
  }),
  definePage({
    path: '/rules/packs',
    says: packsView.says,
    who: packsView.who,
    load: () => import('./PacksPage.tsx'),
  }),
  definePage({
    path: '/rules/read',
    says: readingView.says,
    who: readingView.who,
    nav: { section: 'mine', order: 20, icon: 'book' },
    load: () => import('./ReadingPage.tsx'),
  }),
  definePage({
    path: '/rules/read/$id',
    says: readView.says,
    who: readView.who,
    load: () => import('./ReadPage.tsx'),
  }),
  definePage({
    path: '/rules/$id',
    says: documentView.says,
    who: documentView.who,
    load: () => import('./DocumentPage.tsx'),
  }),
]
