import type { Says } from '../../../kernel/says.ts'

/** How long papers of a kind are usually kept, in words. */
export function sayRetention({ years, after }: { years: number | null; after: 'made' | 'ended' | 'replaced' }): Says {
  if (years === null || after === 'replaced') return { ja: '新しい版に替わるまで', en: 'until replaced' }
  return after === 'made'
    ? { ja: `作成から${years}年`, en: `${years} years after it was made` }
    : { ja: `契約・製造・雇用などが終わってから${years}年`, en: `${years} years after the matter ended` }
}
