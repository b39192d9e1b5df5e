import { definePage } from '../../../platform/ui/pages/page.ts'
import { dossiers, dossierView, openDossier, receive, receivedLedger, receivedView } from '../contract.ts'

export const pages = [
  definePage({
    path: '/origins',
    says: dossiers.says,
    who: dossiers.who,
    nav: { section: 'prove', order: 20, icon: 'book' },
    load: () => import('./DossiersPage.tsx'),
  }),
  definePage({ path: '/origins/new', says: openDossier.says, who: openDossier.who, load: () => import('./NewDossierPage.tsx') }),
  definePage({ path: '/origins/$id', says: dossierView.says, who: dossierView.who, load: () => import('./DossierPage.tsx') }),
  definePage({
    path: '/received',
    says: receivedLedger.says,
    who: receivedLedger.who,
    nav: { section: 'prove', order: 30, icon: 'inbox' },
    load: () => import('./ReceivedListPage.tsx'),
  }),
  definePage({ path: '/received/new', says: receive.says, who: receive.who, load: () => import('./NewReceivedPage.tsx') }),
  definePage({ path: '/received/$id', says: receivedView.says, who: receivedView.who, load: () => import('./ReceivedPage.tsx') }),
]
