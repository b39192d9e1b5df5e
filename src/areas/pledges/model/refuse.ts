import { refusals } from '../../../kernel/refusal.ts'

export const refuse = refusals('pledges', {
  notOpen: {
    status: 409,
    ja: 'この誓約書は、署名を待っている状態ではありません。一覧を開き直して、いまの状態を確かめてください。',
    en: 'This pledge does not wait for a signature. Open the list again and look at its state.',
  },
  notYours: {
    status: 403,
    ja: '署名できるのは、宛名の本人だけです。',
    en: 'Only the person it is addressed to can sign it.',
  },
  textChanged: {
    status: 409,
    ja: '開いている間に、書面の内容か氏名・所属が変わりました。もう一度読んでから署名してください。',
    en: 'The text, or your name or department on it, changed while you had it open. Read it again before signing.',
  },
  notRead: {
    status: 422,
    ja: '最後まで読み、「読みました」にチェックを付けてください。',
    en: 'Read to the end and tick that you have read it.',
  },
  projectMissing: {
    status: 422,
    ja: 'プロジェクト名を入力してください。',
    en: 'Enter the name of the project.',
  },
  nobodyChosen: {
    status: 422,
    ja: '署名を頼む人か部署を選んでください。',
    en: 'Choose people or departments to ask.',
  },
  formRetired: {
    status: 409,
    ja: 'この様式は使用を終えています。別の様式を選んでください。',
    en: 'This form is no longer in use. Choose another.',
  },
  wrongTemplate: {
    status: 422,
    ja: 'このひな形は使えません。選び直してください。',
    en: 'This template cannot be used here. Choose another.',
  },
  forVisitors: {
    status: 422,
    ja: '来訪者の様式は、社内の人には使えません。「来訪者に頼む」から頼んでください。',
    en: 'A form for visitors is not for people of the company. Use “Ask a visitor”.',
  },
  notForVisitors: {
    status: 422,
    ja: '来訪者の様式を選んでください。',
    en: 'Choose a form for visitors.',
  },
  fixedPenalty: {
    status: 422,
    ja: '雇用に関する書面には、違約金や損害賠償の額を前もって定められません（労働基準法16条）。金額の定めを消してください。',
    en: 'A paper between employer and employed must not fix a penalty or sum of damages in advance (Labour Standards Act art. 16). Remove the sum.',
  },
  noCarveOut: {
    status: 422,
    ja: 'このひな形には、公益通報などを妨げないことの定めがありません。定めのあるひな形を選ぶか、ひな形に加えてください。',
    en: 'This template does not say that whistle-blowing stays free. Choose one that does, or add it to the template.',
  },
  dueInPast: { status: 422, ja: '期限は今日以降にしてください。', en: 'The due date must not be in the past.' },
  signedInFuture: {
    status: 422,
    ja: '署名した日は、今日までの日にしてください。',
    en: 'The day of signing must not be in the future.',
  },
  fileMissing: {
    status: 422,
    ja: 'ファイルが見つかりません。もう一度選んでください。',
    en: 'The file is not there. Choose it again.',
  },
  fileKind: {
    status: 422,
    ja: 'PDF・PNG・JPEG のどれかを選んでください。',
    en: 'Choose a PDF, PNG or JPEG file.',
  },
  noScan: {
    status: 404,
    ja: 'ファイルは保管されていません（指紋だけが記録されています）。',
    en: 'No file is kept here, only its fingerprint.',
  },
  badLink: {
    status: 404,
    ja: 'このリンクは使えません。期限が切れたか、すでに署名が済んでいます。送った会社に新しいリンクを頼んでください。',
    en: 'This link cannot be used: it has expired, or the paper is signed already. Ask the sender for a new one.',
  },
  codeUnknown: {
    status: 404,
    ja: 'この確認コードの書面は見つかりません。コードを確かめてください。見る権限のない書面も、同じように表示されます。',
    en: 'No paper with this code was found. Check the code. Papers you may not see are answered in the same way.',
  },
  wrongState: {
    status: 409,
    ja: 'いまの状態ではできません。開き直して、いまの状態を確かめてください。',
    en: 'Not possible in this state. Open it again and look at its state.',
  },
  termBackwards: {
    status: 422,
    ja: '終わりの日は、始まりの日より後にしてください。',
    en: 'The last day must be after the first.',
  },
  classNeverOutside: {
    status: 422,
    ja: '区分「{name}」は、社外に出さないと定められています。別の区分を選ぶか、区分の定義を見直してください。',
    en: 'The class “{name}” is defined as never shown outside. Choose another, or review the definition of the class.',
  },
  nothingSigned: {
    status: 409,
    ja: '署名済みの誓約書がありません。',
    en: 'There is no signed pledge.',
  },
  tooManyPapers: {
    status: 422,
    ja: '一度にまとめられるのは {limit}件までです。種類か期間でしぼってください。',
    en: 'At most {limit} papers at once. Narrow them down by kind or time.',
  },
})
