import { en as engineEn } from '../../engines/tlog/verifier/en.ts'
import { ja as engineJa } from '../../engines/tlog/verifier/ja.ts'
import type { Lang } from '../../kernel/says.ts'
import type { ProofReport } from './proof-report.ts'

/** The engine's sentences, one for each claim that holds or fails. */
export const engineTexts = { ja: engineJa, en: engineEn } as const

const order = {
  ja: {
    holds: (item: string) => `項目${item}：この時刻印は記録の中にあり、後に続く記録はこの時刻より後に書かれています。`,
    fails: (item: string) => `項目${item}：記録の中の時刻印を確認できません。「これより後」の時刻は言えません。`,
  },
  en: {
    holds: (item: string) => `Item ${item}: this time-stamp lies in the record, and what follows it was recorded later.`,
    fails: (item: string) =>
      `Item ${item}: the time-stamp in the record cannot be confirmed; nothing can be said about "not before".`,
  },
} as const

export function sentenceOf(claim: ProofReport['claims'][number], lang: Lang): string {
  const outcome = claim.error === undefined ? 'holds' : 'fails'
  return claim.claim === 'order'
    ? order[lang][outcome](claim.subject)
    : engineTexts[lang].claims[claim.claim][outcome](claim.subject)
}

export const proofWords = {
  ja: {
    record: (index: number) => `記録 ${index}`,
    recordedAt: '記録の日時',
    factDate: '事実の日',
    subject: '対象の番号',
    notBefore: 'これより後',
    notAfter: 'これより前',
    open: '未固定',
    witnessed: '証人の署名があります',
    nothing: '言えません',
    gap: 'この記録と、一つ前に示された記録のあいだに、示されていない記録があります。',
    hidden: '項目は開示されていません。',
    count: (holds: number, all: number) => `${all} 点のうち ${holds} 点を確認できました。`,
  },
  en: {
    record: (index: number) => `Record ${index}`,
    recordedAt: 'Recorded at',
    factDate: 'Fact date',
    subject: 'Subject',
    notBefore: 'Not before',
    notAfter: 'Not after',
    open: 'not anchored',
    witnessed: 'cosigned by witnesses',
    nothing: 'cannot be said',
    gap: 'Between this record and the one shown before it there are records that are not shown.',
    hidden: 'No field is disclosed.',
    count: (holds: number, all: number) => `${holds} of ${all} claims hold.`,
  },
} as const

export const pageWords = {
  ja: {
    proven: '確かめられた記録',
    checks: '確かめたこと',
    limits: [
      '署名した人の意思。画面上の署名は電子署名法の電子署名ではありません。証拠としてどう評価するかは、裁判所が自由に判断します。',
    ],
  },
  en: {
    proven: 'Records that are proven',
    checks: 'What was checked',
    limits: [
      'What a signer meant: signing on screen is not an electronic signature under the Japanese act. Courts weigh the evidence freely.',
    ],
  },
} as const
