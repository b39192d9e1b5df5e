import { definePage } from '../../../platform/ui/pages/page.ts'
import { changeAgreement, draftAgreement } from '../contract/agreements.ts'
import { addForm, askPledges, askVisitor, takeOver } from '../contract/pledges.ts'
import {
  agreementLedger,
  agreementView,
  formsView,
  formView,
  minePledges,
  missingLedger,
  pledgeLedger,
  pledgeView,
  verifyView,
} from '../contract/views.ts'

export const pages = [
  definePage({
    path: '/pledges/mine',
    says: minePledges.says,
    who: minePledges.who,
    nav: { section: 'mine', order: 40, icon: 'pen' },
    load: () => import('./MinePage.tsx'),
  }),
  definePage({
    path: '/pledges',
    says: { ja: '誓約書', en: 'Pledges' },
    who: pledgeLedger.who,
    nav: { section: 'protect', order: 30, icon: 'pen' },
    load: () => import('./PledgesPage.tsx'),
  }),
  definePage({
    path: '/pledges/missing',
    says: missingLedger.says,
    who: missingLedger.who,
    load: () => import('./MissingPage.tsx'),
  }),
  definePage({ path: '/pledges/ask', says: askPledges.says, who: askPledges.who, load: () => import('./AskPage.tsx') }),
  definePage({
    path: '/pledges/ask-visitor',
    says: askVisitor.says,
    who: askVisitor.who,
    load: () => import('./AskVisitorPage.tsx'),
  }),
  definePage({ path: '/pledges/take-over', says: takeOver.says, who: takeOver.who, load: () => import('./TakeOverPage.tsx') }),
  definePage({ path: '/pledges/forms', says: formsView.says, who: formsView.who, load: () => import('./FormsPage.tsx') }),
  definePage({ path: '/pledges/forms/new', says: addForm.says, who: addForm.who, load: () => import('./NewFormPage.tsx') }),
  definePage({ path: '/pledges/forms/$id', says: formView.says, who: formView.who, load: () => import('./FormPage.tsx') }),
  definePage({ path: '/pledges/paper/$id', says: pledgeView.says, who: pledgeView.who, load: () => import('./PledgePage.tsx') }),
  definePage({
    path: '/agreements',
    says: { ja: '秘密保持契約', en: 'Agreements' },
    who: agreementLedger.who,
    nav: { section: 'protect', order: 35, icon: 'certificate' },
    load: () => import('./AgreementsPage.tsx'),
  }),
  definePage({
    path: '/agreements/new',
    says: draftAgreement.says,
    who: draftAgreement.who,
    load: () => import('./NewAgreementPage.tsx'),
  }),
  definePage({
    path: '/agreements/$id',
    says: agreementView.says,
    who: agreementView.who,
    load: () => import('./AgreementPage.tsx'),
  }),
  definePage({
    path: '/agreements/$id/edit',
    says: changeAgreement.says,
    who: changeAgreement.who,
    load: () => import('./EditAgreementPage.tsx'),
  }),
  definePage({
    path: '/verify',
    says: verifyView.says,
    who: verifyView.who,
    nav: { section: 'prove', order: 40, icon: 'check' },
    load: () => import('./VerifyPage.tsx'),
  }),
]
