import { thing } from '../../../kernel/thing.ts'
import {
  agreementKindSays,
  agreementStateSays,
  meansSays,
  pledgeKindSays,
  pledgeStateSays,
  returnDutySays,
} from '../model/kinds.ts'

export const formThing = thing('pfm', {
  says: { ja: '誓約書の様式', en: 'Form of a pledge' },
  fields: {
    kind: { says: { ja: '種類', en: 'Kind' }, choices: pledgeKindSays },
    name: { says: { ja: '名称', en: 'Name' } },
    template: { says: { ja: 'ひな形', en: 'Template' } },
    number: { says: { ja: '版', en: 'Version' } },
    toggles: { says: { ja: '選んだ条項', en: 'Clauses chosen' } },
    values: { says: { ja: '記入', en: 'Filled in' } },
    secrets: { says: { ja: '対象の情報', en: 'What is secret' } },
    sha256: { says: { ja: '文書の指紋', en: 'Fingerprint of the text' } },
    retired: { says: { ja: '使用の終了', en: 'Out of use' } },
  },
})

const scanFields = {
  fileName: { says: { ja: '書面のファイル名', en: 'File of the paper' }, personal: true },
  fileHash: { says: { ja: '書面のファイルの指紋', en: 'Fingerprint of the file' } },
  file: { says: { ja: '保管したファイル', en: 'File kept' } },
} as const

export const pledgeThing = thing('plg', {
  says: { ja: '誓約書', en: 'Pledge' },
  fields: {
    kind: { says: { ja: '種類', en: 'Kind' }, choices: pledgeKindSays },
    title: { says: { ja: '名称', en: 'Name' } },
    form: { says: { ja: '様式', en: 'Form' } },
    formNumber: { says: { ja: '様式の版', en: 'Version of the form' } },
    person: { says: { ja: '署名する人', en: 'Signer' }, refers: 'psn' },
    guestName: { says: { ja: '来訪者の氏名', en: "Visitor's name" }, personal: true },
    guestCompany: { says: { ja: '来訪者の会社', en: "Visitor's company" } },
    project: { says: { ja: 'プロジェクト', en: 'Project' } },
    reason: { says: { ja: '理由', en: 'Reason' } },
    due: { says: { ja: '期限', en: 'Due' } },
    state: { says: { ja: '状態', en: 'State' }, choices: pledgeStateSays },
    declinedBecause: { says: { ja: '署名できない理由', en: 'Why it cannot be signed' }, personal: true },
    explainedOn: { says: { ja: '説明した日', en: 'Explained on' } },
    explanation: { says: { ja: '説明した内容', en: 'What was explained' }, personal: true },
    witness: { says: { ja: '立会者', en: 'Witness' }, personal: true },
    follows: { says: { ja: 'その後の対応', en: 'What follows' }, personal: true },
    withdrawnBecause: { says: { ja: '取下げの理由', en: 'Why withdrawn' } },
    signedOn: { says: { ja: '署名した日', en: 'Signed on' } },
    signedAt: { says: { ja: '署名の日時', en: 'Moment of signing' } },
    means: { says: { ja: '署名の方法', en: 'Means' }, choices: meansSays },
    confirmed: {
      says: { ja: '本人の再確認', en: 'Identity confirmed by' },
      choices: {
        password: { ja: 'パスワード', en: 'Password' },
        totp: { ja: '認証アプリの数字', en: 'Authenticator code' },
      },
    },
    session: { says: { ja: 'サインインの番号', en: 'Session' } },
    signedName: { says: { ja: '署名の氏名', en: 'Name signed' }, personal: true },
    signedUnit: { says: { ja: '署名の所属', en: 'Unit signed' }, personal: true },
    documentHash: { says: { ja: '文書の指紋', en: 'Fingerprint of the text' } },
    ...scanFields,
    code: { says: { ja: '確認コード', en: 'Verification code' } },
  },
})

export const agreementThing = thing('nda', {
  says: { ja: '秘密保持契約', en: 'Agreement on secrecy' },
  fields: {
    number: { says: { ja: '番号', en: 'Number' } },
    kind: { says: { ja: '種類', en: 'Kind' }, choices: agreementKindSays },
    template: { says: { ja: 'ひな形', en: 'Template' } },
    toggles: { says: { ja: '選んだ条項', en: 'Clauses chosen' } },
    values: { says: { ja: '記入', en: 'Filled in' } },
    partner: { says: { ja: '相手先', en: 'Partner' } },
    contact: { says: { ja: '相手の担当者', en: 'Contact' }, personal: true },
    purpose: { says: { ja: '目的', en: 'Purpose' } },
    startsOn: { says: { ja: '始まりの日', en: 'First day' } },
    endsOn: { says: { ja: '終わりの日', en: 'Last day' } },
    survivalYears: { says: { ja: '終了後に続く年数', en: 'Years it goes on' } },
    class: { says: { ja: '見せてよい区分', en: 'Class that may be shown' }, refers: 'cls' },
    returnDuty: { says: { ja: '終わったとき', en: 'When it ends' }, choices: returnDutySays },
    owner: { says: { ja: '責任者', en: 'Owner' }, refers: 'psn' },
    department: { says: { ja: '部署', en: 'Department' }, refers: 'dep' },
    state: { says: { ja: '状態', en: 'State' }, choices: agreementStateSays },
    sentOn: { says: { ja: '送った日', en: 'Sent on' } },
    declinedBecause: { says: { ja: '相手の申し出', en: 'What the partner said' } },
    signedOn: { says: { ja: '締結の日', en: 'Signed on' } },
    signedAt: { says: { ja: '署名の日時', en: 'Moment of signing' } },
    means: { says: { ja: '署名の方法', en: 'Means' }, choices: meansSays },
    signedName: { says: { ja: '相手の署名者', en: "Partner's signer" }, personal: true },
    signedUnit: { says: { ja: '署名者の役職', en: "Signer's title" }, personal: true },
    documentHash: { says: { ja: '文書の指紋', en: 'Fingerprint of the text' } },
    ...scanFields,
    endedOn: { says: { ja: '終わった日', en: 'Ended on' } },
    endReason: { says: { ja: '終わった理由', en: 'Why it ended' } },
    returnedOn: { says: { ja: '返還・消去を確かめた日', en: 'Return confirmed on' } },
    code: { says: { ja: '確認コード', en: 'Verification code' } },
  },
})
