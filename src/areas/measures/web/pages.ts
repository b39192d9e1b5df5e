import { definePage, definePanel } from '../../../platform/ui/pages/page.ts'
import { changeMeasure, chooseMeasure, reportMeasure } from '../contract/acts.ts'
import { planLedger } from '../contract/ledger.ts'
import { findingsView, matrixView, packsView, proposalView } from '../contract/views.ts'

export const pages = [
  definePage({
    path: '/measures',
    says: { ja: '対策', en: 'Measures' },
    who: matrixView.who,
    nav: { section: 'protect', order: 10, icon: 'shield' },
    load: () => import('./MatrixPage.tsx'),
  }),
  definePage({
    path: '/measures/plan',
    says: planLedger.says,
    who: planLedger.who,
    load: () => import('./PlanPage.tsx'),
  }),
  definePage({
    path: '/measures/plan/new',
    says: chooseMeasure.says,
    who: chooseMeasure.who,
    load: () => import('./NewMeasurePage.tsx'),
  }),
  definePage({
    path: '/measures/plan/$id',
    says: { ja: '計画の対策', en: 'A measure of the plan' },
    who: reportMeasure.who,
    load: () => import('./MeasurePage.tsx'),
  }),
  definePage({
    path: '/measures/plan/$id/edit',
    says: changeMeasure.says,
    who: changeMeasure.who,
    load: () => import('./EditMeasurePage.tsx'),
  }),
  definePage({
    path: '/measures/proposal',
    says: proposalView.says,
    who: proposalView.who,
    load: () => import('./ProposalPage.tsx'),
  }),
  definePage({
    path: '/measures/findings',
    says: findingsView.says,
    who: findingsView.who,
    load: () => import('./FindingsPage.tsx'),
  }),
  definePage({
    path: '/measures/packs',
    says: packsView.says,
    who: packsView.who,
    load: () => import('./PacksPage.tsx'),
  }),
]

export const panels = [
  definePanel({
    on: 'ast',
    name: 'measures',
    order: 50,
    says: { ja: '対策', en: 'Measures' },
    who: planLedger.who,
    load: () => import('./AssetMeasures.tsx'),
  }),
  definePanel({
    on: 'executive',
    name: 'matrix',
    order: 10,
    says: { ja: '守りのようす（5つの目的 × 4つの相手）', en: 'Protection (5 purposes × 4 kinds of people)' },
    who: matrixView.who,
    load: () => import('./MatrixOnSheet.tsx'),
  }),
]
