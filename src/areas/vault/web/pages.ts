import { definePage } from '../../../platform/ui/pages/page.ts'
import { vaultState } from '../contract.ts'

export const pages = [
  definePage({
    path: '/vault',
    says: vaultState.says,
    who: vaultState.who,
    nav: { section: 'prove', order: 40, icon: 'key' },
    load: () => import('./VaultPage.tsx'),
  }),
]
