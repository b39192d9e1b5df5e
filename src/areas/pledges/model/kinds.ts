import type { Says } from '../../../kernel/says.ts'

/** When a pledge is asked for (Handbook, reference material 2). */
export const pledgeKinds = ['joining', 'service', 'projectIn', 'projectOut', 'retirement', 'visitor'] as const
export type PledgeKind = (typeof pledgeKinds)[number]

export const pledgeKindSays: Readonly<Record<PledgeKind, Says>> = {
  joining: { ja: '入社時', en: 'On joining' },
  service: { ja: '在職中', en: 'In service' },
  projectIn: { ja: 'プロジェクト参加時', en: 'Joining a project' },
  projectOut: { ja: 'プロジェクト離脱・終了時', en: 'Leaving a project' },
  retirement: { ja: '退職時', en: 'On retirement' },
  visitor: { ja: '来訪者', en: 'Visitor' },
}

export const isOfProject = (kind: PledgeKind): boolean => kind === 'projectIn' || kind === 'projectOut'

export const pledgeStates = ['asked', 'declined', 'refused', 'signed', 'withdrawn'] as const
export type PledgeState = (typeof pledgeStates)[number]

export const pledgeStateSays: Readonly<Record<PledgeState, Says>> = {
  asked: { ja: '署名待ち', en: 'To be signed' },
  declined: { ja: '申し出あり', en: 'Cannot sign' },
  refused: { ja: '拒否（説明済み）', en: 'Refused (explained)' },
  signed: { ja: '署名済み', en: 'Signed' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
}

/** How a paper was signed. */
export const meansOfSigning = ['screen', 'link', 'paper', 'existing'] as const
export type MeansOfSigning = (typeof meansOfSigning)[number]

export const meansSays: Readonly<Record<MeansOfSigning, Says>> = {
  screen: { ja: '画面で署名', en: 'On screen' },
  link: { ja: '署名用リンク', en: 'Through a signing link' },
  paper: { ja: '書面', en: 'On paper' },
  existing: { ja: '既存の書面', en: 'Earlier paper' },
}

export const agreementKinds = ['give', 'receive', 'mutual', 'joint', 'outsourcing', 'sample'] as const
export type AgreementKind = (typeof agreementKinds)[number]

export const agreementKindSays: Readonly<Record<AgreementKind, Says>> = {
  give: { ja: '当社が開示', en: 'We disclose' },
  receive: { ja: '当社が受領', en: 'We receive' },
  mutual: { ja: '相互', en: 'Mutual' },
  joint: { ja: '共同研究', en: 'Joint research' },
  outsourcing: { ja: '業務委託', en: 'Outsourcing' },
  sample: { ja: 'サンプル提供', en: 'Samples' },
}

export const agreementStates = ['draft', 'sent', 'signed', 'ended'] as const
export type AgreementState = (typeof agreementStates)[number]

export const agreementStateSays: Readonly<Record<AgreementState, Says>> = {
  draft: { ja: '下書き', en: 'Draft' },
  sent: { ja: '相手の署名待ち', en: 'Sent' },
  signed: { ja: '締結', en: 'Signed' },
  ended: { ja: '終了', en: 'Ended' },
}

/** What happens to what was received when the agreement ends. */
export const returnDuties = ['return', 'erase', 'either'] as const
export type ReturnDuty = (typeof returnDuties)[number]

export const returnDutySays: Readonly<Record<ReturnDuty, Says>> = {
  return: { ja: '返還する', en: 'Return' },
  erase: { ja: '消去する', en: 'Erase' },
  either: { ja: '返還または消去', en: 'Return or erase' },
}
