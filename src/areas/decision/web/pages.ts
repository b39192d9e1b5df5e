import { definePage, definePanel } from '../../../platform/ui/pages/page.ts'
import { assetDecision, decisionLedger, waitingCases } from '../contract.ts'
import { criteriaView } from '../contract/criteria.ts'
import { rulesView } from '../contract/rules.ts'

export const pages = [
  definePage({
    path: '/decisions',
    says: { ja: '評価と決定', en: 'Decisions' },
    who: decisionLedger.who,
    nav: { section: 'find', order: 30, icon: 'stamp', phone: { ja: '決定', en: 'Decide' } },
    load: () => import('./DecisionsPage.tsx'),
  }),
  definePage({
    path: '/decisions/deck',
    says: { ja: '決裁', en: 'Decide' },
    who: waitingCases.who,
    load: () => import('./DeckPage.tsx'),
  }),
  definePage({
    path: '/decisions/rules',
    says: rulesView.says,
    who: rulesView.who,
    nav: { section: 'settings', order: 22, icon: 'stamp' },
    load: () => import('./DecisionRulesPage.tsx'),
  }),
  definePage({
    path: '/decisions/criteria',
    says: criteriaView.says,
    who: criteriaView.who,
    nav: { section: 'settings', order: 24, icon: 'columns' },
    load: () => import('./CriteriaPage.tsx'),
  }),
]

export const panels = [
  definePanel({
    on: 'ast',
    name: 'decision',
    order: 20,
    says: { ja: '評価と決定', en: 'Valuation and decision' },
    who: assetDecision.who,
    load: () => import('./DecisionPanel.tsx'),
  }),
]
