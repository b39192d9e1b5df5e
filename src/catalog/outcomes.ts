import type { Says } from '../kernel/says.ts'

/** The five outcomes of the decision (秘密情報の保護ハンドブック 2-2). 一般 is an outcome, not a class of secret. */
export const decisionOutcomes = ['secret', 'general', 'patent', 'limitedData', 'discard'] as const
export type DecisionOutcome = (typeof decisionOutcomes)[number]

export const outcomeSays: Readonly<Record<DecisionOutcome, Says>> = {
  secret: { ja: '秘密情報とする', en: 'Keep secret' },
  general: { ja: '一般（秘密にしない）', en: 'General (not secret)' },
  patent: { ja: '権利化を検討する', en: 'Seek a right instead' },
  limitedData: { ja: '限定提供データとして管理する', en: 'Manage as limited provision data' },
  discard: { ja: '廃棄する（不要情報）', en: 'Dispose (not needed)' },
}

/** The same where there is room for a few characters only: in the column beside the classes. */
export const outcomeShort: Readonly<Record<DecisionOutcome, Says>> = {
  secret: { ja: '秘密', en: 'Secret' },
  general: { ja: '一般', en: 'General' },
  patent: { ja: '権利化', en: 'Patent' },
  limitedData: { ja: '限定提供', en: 'Limited' },
  discard: { ja: '廃棄', en: 'Dispose' },
}
