/** What stands in a sample where the request fills in the rest. */
export const placeholders: Readonly<Record<string, string>> = {
  project: '〔プロジェクト名〕',
  'visit-day': '〔来訪の日〕',
  'visit-place': '〔来訪の場所〕',
}

/** Filled in from the agreement's own fields. */
const ofAgreement: Readonly<Record<string, string>> = {
  partner: '〔相手先〕',
  purpose: '〔目的〕',
  starts: '〔始まりの日〕',
  ends: '〔終わりの日〕',
  survival: '〔年数〕',
  'return-how': '返還し、又は復元できない方法により消去する',
}

export const samples: Readonly<Record<string, string>> = { ...placeholders, ...ofAgreement }

/** Filled in with each request or from the agreement's own fields, never by hand in the text's own form. */
export const isFilledIn = (variable: string): boolean => Object.hasOwn(samples, variable)
