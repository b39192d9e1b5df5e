import { definePanel } from '../../../platform/ui/pages/page.ts'
import { relatedThings } from '../contract.ts'

export const finder = { load: () => import('./Finder.tsx') }

/** Records with tabs; 関係 of an asset has its own tab and takes this in (`kin`). */
const records = ['kin', 'mea', 'plg', 'nda', 'rul']

export const panels = records.map((on) =>
  definePanel({
    on,
    name: 'related',
    order: 80,
    says: relatedThings.says,
    who: relatedThings.who,
    load: () => import('./RelatedPanel.tsx'),
  }),
)
