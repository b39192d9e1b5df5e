import type { Says } from '../kernel/says.ts'

/** Whether information of a class may be shown outside the company: part of the class's one definition. */
export const outsideRules = ['never', 'underNda', 'free'] as const
export type OutsideRule = (typeof outsideRules)[number]

export const outsideSays: Readonly<Record<OutsideRule, Says>> = {
  never: { ja: '社外に出さない', en: 'Never outside' },
  underNda: { ja: '秘密保持契約があれば開示できる', en: 'Under a non-disclosure agreement' },
  free: { ja: '制限なし', en: 'No limit' },
}
