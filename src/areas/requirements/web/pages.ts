import { definePanel } from '../../../platform/ui/pages/page.ts'
import { assetRequirements } from '../contract.ts'

export const panels = [
  definePanel({
    on: 'ast',
    name: 'requirements',
    order: 30,
    says: assetRequirements.says,
    who: assetRequirements.who,
    load: () => import('./RequirementsPanel.tsx'),
  }),
]
