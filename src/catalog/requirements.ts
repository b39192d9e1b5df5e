import type { Says } from '../kernel/says.ts'

export const laws = ['tradeSecret', 'limitedData'] as const
export type Law = (typeof laws)[number]

/** One thing to look at; the ids are what evidence of the areas names. */
export interface RequirementCheck {
  readonly id: string
  readonly question: Says
  /** What would show it. */
  readonly shownBy: Says
  /** Only for assets held in one of these ways. */
  readonly media?: readonly string[]
}

export interface Requirement extends Says {
  readonly id: string
  readonly law: Law
  readonly meaning: Says
  readonly checks: readonly RequirementCheck[]
}

export interface RequirementPack {
  readonly id: string
  readonly effective: string
  readonly source: Says
  readonly requirements: readonly Requirement[]
}

/**
 * The three requirements of a trade secret (不正競争防止法 2条6項) and of 限定提供データ (同 2条7項, as in force since 2024-04-01), as questions.
 * They help to collect what shows them; whether the law protects is for a court to say.
 */
export const legalRequirements: RequirementPack = {
  id: 'requirements-2026-11',
  effective: '2024-04-01',
  source: {
    ja: '不正競争防止法 2条6項・7項、営業秘密管理指針（2025年）',
    en: 'Unfair Competition Prevention Act, Art. 2(6), 2(7); guidelines on trade secrets (2025)',
  },
  requirements: [
    {
      id: 'secrecy',
      law: 'tradeSecret',
      ja: '秘密管理性',
      en: 'Kept as a secret',
      meaning: {
        ja: '秘密として守る意思が、ふさわしい手立てで、触れる人に分かるように示されていること。会社の規模に合った方法でかまいません。',
        en: 'Whoever comes into touch with it can tell, by means that suit the company, that it is kept secret.',
      },
      checks: [
        {
          id: 'secrecy.apart',
          question: { ja: '一般の情報と分けてありますか', en: 'Is it kept apart from general information?' },
          shownBy: { ja: '決定と区分', en: 'Decision and class' },
        },
        {
          id: 'secrecy.marked',
          question: {
            ja: '書類やファイル、またはその入れ物に秘密の表示がありますか',
            en: 'Do papers and files, or what holds them, bear a mark?',
          },
          shownBy: { ja: '探索で見つかった表示、表示を付けた記録', en: 'Marks found by discovery, marks that were put' },
          media: ['paper', 'electronic'],
        },
        {
          id: 'secrecy.thing',
          question: {
            ja: '物や設備は、掲示・一覧・立入りの制限で秘密と分かりますか',
            en: 'Do signs, lists or limits of entry show that things and machines are secret?',
          },
          shownBy: { ja: '目録、ラベル、掲示', en: 'Register, labels, signs' },
          media: ['thing', 'equipment'],
        },
        {
          id: 'secrecy.knowhow',
          question: {
            ja: '人が覚えているノウハウは、書面や一覧になっていますか',
            en: 'Is what people know written down or listed?',
          },
          shownBy: { ja: '目録、由来の記録', en: 'Register, dossier' },
          media: ['knowhow'],
        },
        {
          id: 'secrecy.readers',
          question: { ja: '見てよい人が決まっていますか', en: 'Is it settled who may see it?' },
          shownBy: { ja: '利用者範囲、責任者', en: 'Users, owner' },
        },
        {
          id: 'secrecy.pledged',
          question: {
            ja: '誓約書や契約で、秘密を守る約束がありますか',
            en: 'Have those who see it pledged or agreed to keep it?',
          },
          shownBy: { ja: '署名された誓約書・秘密保持契約', en: 'Signed pledges and agreements' },
        },
        {
          id: 'secrecy.told',
          question: { ja: '規程が周知されていますか', en: 'Have the rules been made known?' },
          shownBy: { ja: '公表した規程と確認の記録', en: 'Published rules and who acknowledged them' },
        },
        {
          id: 'secrecy.practised',
          question: { ja: '決めた対策を実際に行っていますか', en: 'Are the measures really carried out?' },
          shownBy: { ja: '実施中の対策と点検の記録', en: 'Measures in operation and their checks' },
        },
      ],
    },
    {
      id: 'utility',
      law: 'tradeSecret',
      ja: '有用性',
      en: 'Useful',
      meaning: {
        ja: '事業に役立つ技術上または営業上の情報であること。うまくいかなかった実験の記録も役立ちます。',
        en: 'Technical or business information that serves the business; records of what failed do too.',
      },
      checks: [
        {
          id: 'utility.valued',
          question: { ja: '事業にどう役立つか、評価してありますか', en: 'Has it been valued how it serves the business?' },
          shownBy: { ja: '評価の点と理由', en: 'Scores with reasons' },
        },
        {
          id: 'utility.lawful',
          question: { ja: '法令や公序良俗に反する内容ではありませんか', en: 'Is it free of anything unlawful?' },
          shownBy: { ja: '人が確かめた答え', en: 'The answer of somebody who looked' },
        },
      ],
    },
    {
      id: 'unknown',
      law: 'tradeSecret',
      ja: '非公知性',
      en: 'Not publicly known',
      meaning: {
        ja: '会社が管理していないところでは、ふつう手に入らないこと。',
        en: 'Outside the company’s control it cannot ordinarily be had.',
      },
      checks: [
        {
          id: 'unknown.published',
          question: {
            ja: '刊行物・ウェブ・特許公報・製品の分析から、簡単に手に入りませんか',
            en: 'Is it not easily had from print, web, patents or by taking the product apart?',
          },
          shownBy: { ja: '調べた人の答え', en: 'The answer of somebody who looked' },
        },
        {
          id: 'unknown.bound',
          question: {
            ja: '社外で知っている人は、秘密を守る義務を負っていますか',
            en: 'Is everybody outside who knows it bound to keep it?',
          },
          shownBy: { ja: '秘密保持契約', en: 'Agreements' },
        },
      ],
    },
    {
      id: 'provided',
      law: 'limitedData',
      ja: '限定提供性',
      en: 'Provided to specific persons',
      meaning: {
        ja: '決まった条件の相手に、繰り返し提供する（または提供するつもりの）データであること。',
        en: 'Data provided, or meant to be, again and again to persons on certain conditions.',
      },
      checks: [
        {
          id: 'provided.terms',
          question: {
            ja: '提供する相手と条件が、契約や会員登録で決まっていますか',
            en: 'Do contracts or registration settle to whom and on what terms?',
          },
          shownBy: { ja: '契約、会員規約', en: 'Contracts, terms of membership' },
        },
        {
          id: 'provided.repeated',
          question: { ja: '繰り返し提供する事業ですか', en: 'Is it provided as a continuing business?' },
          shownBy: { ja: '人が確かめた答え', en: 'The answer of somebody who looked' },
        },
      ],
    },
    {
      id: 'amount',
      law: 'limitedData',
      ja: '相当蓄積性',
      en: 'A substantial amount',
      meaning: {
        ja: '電磁的な方法で、価値が生じるだけの量が集まっていること。',
        en: 'Gathered electronically in an amount that has value as such.',
      },
      checks: [
        {
          id: 'amount.value',
          question: {
            ja: '量、集めるのにかかった費用、取引の値段などから価値を説明できますか',
            en: 'Do amount, cost of gathering or price show its value?',
          },
          shownBy: { ja: '評価の点と理由', en: 'Scores with reasons' },
        },
      ],
    },
    {
      id: 'controlled',
      law: 'limitedData',
      ja: '電磁的管理性',
      en: 'Controlled electronically',
      meaning: {
        ja: 'ID・パスワードなどの技術で、決まった相手だけが使えるようになっていること。',
        en: 'Techniques such as passwords let in only those it is provided to.',
      },
      checks: [
        {
          id: 'controlled.access',
          question: {
            ja: 'ID・パスワード、IC カード、端末の限定などで制限していますか',
            en: 'Do passwords, cards or certain machines limit who gets in?',
          },
          shownBy: { ja: '人が確かめた答え、実施中の対策', en: 'Somebody’s answer, measures in operation' },
        },
      ],
    },
  ],
}
