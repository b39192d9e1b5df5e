import type { Says } from '../kernel/says.ts'

export interface Criterion extends Says {
  readonly id: string
  readonly question: Says
}

/** Criteria of valuation as a versioned pack. Points (0 to 3) and formula are a proposal of this product, not of the Handbook. */
export interface CriteriaPack {
  readonly id: string
  readonly effective: string
  readonly source: string
  readonly criteria: readonly Criterion[]
  /** The highest of some criteria counts `weight` times, the others once. */
  readonly formula: { readonly highest: readonly string[]; readonly weight: number; readonly once: readonly string[] }
  /** Criterion that stands for a duty by law or contract. */
  readonly duty: string
}

export const defaultCriteria: CriteriaPack = {
  id: 'criteria-2026-11',
  effective: '2026-11-21',
  source: '秘密情報の保護ハンドブック 2-1（評価の観点）',
  criteria: [
    {
      id: 'V1',
      ja: '経済的価値',
      en: 'Economic value',
      question: {
        ja: '生み出す売上や利益、開発にかかった費用と時間はどのくらいですか。',
        en: 'What sales or profit does it make, what did it cost to develop?',
      },
    },
    {
      id: 'V2',
      ja: '競争力・企業価値への寄与',
      en: 'Weight for competitiveness',
      question: {
        ja: '漏れると、自社の競争力に重大な影響がありますか。',
        en: 'Would a leak seriously hurt your competitiveness?',
      },
    },
    {
      id: 'V3',
      ja: '競合他社にとっての有用性',
      en: 'Use to competitors',
      question: {
        ja: '競合が手に入れると、どのくらいの時間や費用を省けますか。',
        en: 'How much time or cost would a competitor save with it?',
      },
    },
    {
      id: 'V4',
      ja: '漏えい時の損失',
      en: 'Loss when leaked',
      question: {
        ja: '失う利益、対応の費用、契約上の賠償はどのくらいですか。',
        en: 'What profit, handling cost and damages would be lost?',
      },
    },
    {
      id: 'V5',
      ja: '信用・信頼関係への影響',
      en: 'Effect on trust',
      question: {
        ja: '漏れると、取引先や顧客との信頼関係に重大な影響がありますか。',
        en: 'Would a leak seriously hurt the trust of partners or customers?',
      },
    },
    {
      id: 'V6',
      ja: '法令・契約上の義務',
      en: 'Duty by law or contract',
      question: {
        ja: '漏れると法令や契約に反しますか（個人情報、外為法、秘密保持契約など）。',
        en: 'Would a leak break a law or a contract (personal data, export control, NDA)?',
      },
    },
  ],
  formula: { highest: ['V2', 'V5', 'V6'], weight: 2, once: ['V1', 'V3', 'V4'] },
  duty: 'V6',
}
