import type { CriteriaPack } from './criteria-pack.ts'

/** The criteria that come along. Points and thresholds are a proposal of this product, not of the Handbook. */
export const defaultCriteria: CriteriaPack = {
  id: 'handbook-criteria',
  version: 1,
  effective: '2026-11-21',
  says: { ja: 'ハンドブックの評価の観点', en: 'Criteria of the Handbook' },
  source: '秘密情報の保護ハンドブック 2-1（評価の観点）',
  criteria: [
    {
      id: 'V1',
      counts: 'each',
      weight: 1,
      duty: false,
      ja: '経済的価値',
      en: 'Economic value',
      question: {
        ja: '生み出す売上や利益、開発にかかった費用と時間はどのくらいですか。',
        en: 'What sales or profit does it make, what did it cost to develop?',
      },
    },
    {
      id: 'V2',
      counts: 'highest',
      weight: 1,
      duty: false,
      ja: '競争力・企業価値への寄与',
      en: 'Weight for competitiveness',
      question: {
        ja: '漏れると、自社の競争力に重大な影響がありますか。',
        en: 'Would a leak seriously hurt your competitiveness?',
      },
    },
    {
      id: 'V3',
      counts: 'each',
      weight: 1,
      duty: false,
      ja: '競合他社にとっての有用性',
      en: 'Use to competitors',
      question: {
        ja: '競合が手に入れると、どのくらいの時間や費用を省けますか。',
        en: 'How much time or cost would a competitor save with it?',
      },
    },
    {
      id: 'V4',
      counts: 'each',
      weight: 1,
      duty: false,
      ja: '漏えい時の損失',
      en: 'Loss when leaked',
      question: {
        ja: '失う利益、対応の費用、契約上の賠償はどのくらいですか。',
        en: 'What profit, handling cost and damages would be lost?',
      },
    },
    {
      id: 'V5',
      counts: 'highest',
      weight: 1,
      duty: false,
      ja: '信用・信頼関係への影響',
      en: 'Effect on trust',
      question: {
        ja: '漏れると、取引先や顧客との信頼関係に重大な影響がありますか。',
        en: 'Would a leak seriously hurt the trust of partners or customers?',
      },
    },
    {
      id: 'V6',
      counts: 'highest',
      weight: 1,
      duty: true,
      ja: '法令・契約上の義務',
      en: 'Duty by law or contract',
      question: {
        ja: '漏れると法令や契約に反しますか（個人情報、外為法、秘密保持契約など）。',
        en: 'Would a leak break a law or a contract (personal data, export control, NDA)?',
      },
    },
  ],
  highestWeight: 2,
  thresholds: [
    { place: 1, from: 10, orHighest: 3 },
    { place: 2, from: 4 },
  ],
}
