import type { Says } from '../kernel/says.ts'

/** Whom a measure is meant for: the four leak routes of the Handbook's chapter 3. */
export const routes = ['employees', 'leavers', 'partners', 'outsiders'] as const
export type Route = (typeof routes)[number]

export const routeSays: Readonly<Record<Route, Says>> = {
  employees: { ja: '従業員等', en: 'Employees' },
  leavers: { ja: '退職者等', en: 'Leavers' },
  partners: { ja: '取引先', en: 'Business partners' },
  outsiders: { ja: '外部者', en: 'Outsiders' },
}

/** What a measure is for: the five purposes. */
export const purposes = ['approach', 'removal', 'visibility', 'awareness', 'trust'] as const
export type Purpose = (typeof purposes)[number]

export const purposeSays: Readonly<Record<Purpose, Says>> = {
  approach: { ja: '① 接近の制御', en: '1 Control of approach' },
  removal: { ja: '② 持出し困難化', en: '2 Hard to remove' },
  visibility: { ja: '③ 視認性の確保', en: '3 Visibility' },
  awareness: { ja: '④ 秘密情報に対する認識向上', en: '4 Awareness of secrecy' },
  trust: { ja: '⑤ 信頼関係の維持・向上等', en: '5 Trust' },
}

/** The Handbook has no measures of trust towards outsiders: that field is not applicable, and no hole. */
export const applies = (route: Route, purpose: Purpose): boolean => route !== 'outsiders' || purpose !== 'trust'

/** Forms of information a measure can protect; the same five as the register's kinds. */
export const media = ['paper', 'electronic', 'thing', 'equipment', 'knowhow'] as const
export type Medium = (typeof media)[number]

export const mediumSays: Readonly<Record<Medium, Says>> = {
  paper: { ja: '書類', en: 'Paper' },
  electronic: { ja: '電子', en: 'Electronic' },
  thing: { ja: '物', en: 'Things' },
  equipment: { ja: '設備', en: 'Equipment' },
  knowhow: { ja: 'ノウハウ', en: 'Know-how' },
}

/**
 * How a measure serves legal protection, if it does: it keeps secrets apart from other information,
 * or it lets a kind of person know that something is secret. All others serve the prevention of leaks only.
 */
export const legalRoles = ['separate', 'known'] as const
export type LegalRole = (typeof legalRoles)[number]

export const legalRoleSays: Readonly<Record<LegalRole, Says>> = {
  separate: { ja: '区別して管理する手立て', en: 'kept apart from other information' },
  known: { ja: '秘密と分かるようにする手立て', en: 'known to be secret' },
}

export const levels = ['legal', 'leak'] as const
export type Level = (typeof levels)[number]

export const levelSays: Readonly<Record<Level, Says>> = {
  legal: { ja: '法的保護', en: 'Legal protection' },
  leak: { ja: '漏えい防止', en: 'Leak prevention' },
}

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

export const confidenceSays: Readonly<Record<Confidence, Says>> = {
  high: { ja: '公表資料で確認', en: 'Seen in published material' },
  medium: { ja: '解説などで確認', en: 'Seen in digests' },
  low: { ja: '未確認', en: 'Unverified' },
}
