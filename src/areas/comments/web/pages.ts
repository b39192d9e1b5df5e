import { definePanel } from '../../../platform/ui/pages/page.ts'
import { commentsOn } from '../contract.ts'

/** Kinds of records that have tabs. */
const kinds = ['ast', 'mea']

export const panels = kinds.map((on) =>
  definePanel({
    on,
    name: 'comments',
    order: 85,
    says: commentsOn.says,
    who: commentsOn.who,
    load: () => import('./CommentsPanel.tsx'),
  }),
)
