import { z } from 'zod'
import { note, nothing, plainDate, text } from '../../../kernel/fields.ts'
import { ledger, view } from '../../../kernel/view.ts'
import {
  agreementKinds,
  agreementKindSays,
  agreementStates,
  agreementStateSays,
  meansOfSigning,
  meansSays,
  pledgeKinds,
  pledgeKindSays,
  pledgeStates,
  pledgeStateSays,
  returnDuties,
} from '../model/kinds.ts'
import {
  AgreementId,
  AnswerFields,
  askers,
  ClassId,
  DepartmentId,
  FileId,
  FormId,
  onlookers,
  PersonId,
  PledgeId,
  ShownPaper,
  TemplateChoice,
} from './fields.ts'

export const templatesView = view('pledges.templates', {
  says: { ja: '誓約書・契約書のひな形', en: 'Templates of pledges and agreements' },
  who: onlookers,
  params: z.object({ of: z.enum(['pledge', 'agreement']) }),
  answer: z.array(TemplateChoice),
})

/** A text as it would read, while somebody chooses clauses. */
export const previewView = view('pledges.preview', {
  says: { ja: '誓約書・契約書の見本', en: 'A text as it would read' },
  who: onlookers,
  params: z.object({
    template: text(60),
    ...AnswerFields,
    /** What an agreement's form says so far. */
    agreement: z
      .object({
        partner: note(200),
        purpose: note(300),
        startsOn: plainDate.nullable(),
        endsOn: plainDate.nullable(),
        survivalYears: z.number().nullable(),
        returnDuty: z.enum(returnDuties),
      })
      .partial()
      .optional(),
  }),
  answer: ShownPaper,
})

const FormRow = z.object({
  id: FormId,
  kind: z.enum(pledgeKinds),
  name: z.string(),
  template: z.string(),
  number: z.number(),
  retired: z.boolean(),
  /** The installed template says something else than the form was made from. */
  templateNewer: z.boolean(),
  open: z.number(),
  signed: z.number(),
  version: z.number(),
})

export const formsView = view('pledges.forms', {
  says: { ja: '誓約書の様式', en: 'Forms of pledges' },
  who: onlookers,
  params: nothing,
  answer: z.array(FormRow),
})

export const formView = view('pledges.form', {
  says: { ja: '誓約書の様式', en: 'A form of a pledge' },
  who: onlookers,
  params: z.object({ form: FormId }),
  answer: FormRow.extend({ answers: z.object(AnswerFields), sha256: z.string(), madeOn: z.string(), paper: ShownPaper }),
})

export const pledgeView = view('pledges.pledge', {
  says: { ja: '誓約書', en: 'A pledge' },
  who: 'everyone',
  params: z.object({ pledge: PledgeId }),
  answer: z.object({
    id: PledgeId,
    kind: z.enum(pledgeKinds),
    title: z.string(),
    formNumber: z.number().nullable(),
    person: PersonId.nullable(),
    personName: z.string(),
    unit: z.string(),
    project: z.string(),
    reason: z.string(),
    due: z.string().nullable(),
    state: z.enum(pledgeStates),
    askedByName: z.string(),
    askedOn: z.string(),
    declinedBecause: z.string(),
    explainedOn: z.string().nullable(),
    explanation: z.string(),
    witness: z.string(),
    follows: z.string(),
    withdrawnBecause: z.string(),
    signedOn: z.string().nullable(),
    signedAt: z.string().nullable(),
    means: z.enum(meansOfSigning).nullable(),
    confirmed: z.enum(['password', 'totp']).nullable(),
    signedName: z.string(),
    fileName: z.string().nullable(),
    fileHash: z.string().nullable(),
    file: FileId.nullable(),
    code: z.string(),
    /** What the person reads; null for papers from before. */
    paper: ShownPaper.nullable(),
    /** Of what is shown here; a signature is given to exactly this. */
    documentHash: z.string().nullable(),
    maySign: z.boolean(),
    mayChange: z.boolean(),
    version: z.number(),
  }),
})

/** Whom somebody may ask, and whose earlier papers they may enter: people who have left as well. */
export const askablePeople = view('pledges.askable', {
  says: { ja: '誓約書を頼める人', en: 'People who can be asked' },
  who: askers,
  params: nothing,
  answer: z.array(z.object({ id: PersonId, name: z.string(), unit: z.string() })),
})

/** わたしの誓約書 */
export const minePledges = view('pledges.mine', {
  says: { ja: 'わたしの誓約書', en: 'My pledges' },
  who: 'everyone',
  params: nothing,
  answer: z.array(
    z.object({
      id: PledgeId,
      kind: z.enum(pledgeKinds),
      title: z.string(),
      project: z.string(),
      state: z.enum(pledgeStates),
      due: z.string().nullable(),
      signedOn: z.string().nullable(),
      means: z.enum(meansOfSigning).nullable(),
      hasPaper: z.boolean(),
      code: z.string(),
    }),
  ),
})

/** Code → what was signed, when, and its fingerprint; no titles of projects or purposes. */
export const verifyView = view('pledges.verify', {
  says: { ja: '確認コードで調べる', en: 'Look up a verification code' },
  who: 'everyone',
  params: z.object({ code: text(40) }),
  answer: z.object({
    subject: z.string(),
    says: z.object({ ja: z.string(), en: z.string() }),
    signer: z.string(),
    signedOn: z.string(),
    signedAt: z.string().nullable(),
    means: z.enum(meansOfSigning),
    documentHash: z.string().nullable(),
    fileHash: z.string().nullable(),
    code: z.string(),
  }),
})

const dueFilter = {
  says: { ja: '期限', en: 'Due' },
  choices: { overdue: { ja: '期限を過ぎた', en: 'Overdue' }, week: { ja: '7日以内', en: 'Within 7 days' } },
}

export const pledgeLedger = ledger('pledges.list', {
  says: { ja: '誓約書台帳', en: 'Pledges' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: PledgeId,
    personName: z.string(),
    departmentName: z.string().nullable(),
    department: DepartmentId.nullable(),
    title: z.string(),
    kind: z.enum(pledgeKinds),
    project: z.string(),
    state: z.enum(pledgeStates),
    due: z.string().nullable(),
    askedOn: z.string(),
    signedOn: z.string().nullable(),
    means: z.enum(meansOfSigning).nullable(),
    code: z.string(),
    fileHash: z.string().nullable(),
    documentHash: z.string().nullable(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    personName: { says: { ja: '氏名', en: 'Name' }, type: 'text', width: 16, sortable: true },
    departmentName: { says: { ja: '部署', en: 'Department' }, type: 'text', width: 12, sortable: true },
    title: { says: { ja: '誓約書', en: 'Pledge' }, type: 'text', width: 24 },
    kind: { says: { ja: '種類', en: 'Kind' }, type: 'choice', width: 14, choices: pledgeKindSays, optional: true },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 14, choices: pledgeStateSays },
    due: { says: { ja: '期限', en: 'Due' }, type: 'date', width: 12, sortable: true },
    signedOn: { says: { ja: '署名した日', en: 'Signed on' }, type: 'date', width: 12, sortable: true },
    means: { says: { ja: '方法', en: 'Means' }, type: 'choice', width: 14, choices: meansSays },
    project: { says: { ja: 'プロジェクト', en: 'Project' }, type: 'text', width: 16, optional: true },
    askedOn: { says: { ja: '依頼した日', en: 'Asked on' }, type: 'date', width: 12, optional: true, sortable: true },
    code: { says: { ja: '確認コード', en: 'Code' }, type: 'text', width: 14, optional: true },
    documentHash: { says: { ja: '文書の指紋', en: 'Fingerprint' }, type: 'text', width: 30, optional: true },
    fileHash: { says: { ja: 'ファイルの指紋', en: 'Fingerprint of the file' }, type: 'text', width: 30, optional: true },
  },
  filters: {
    state: { says: { ja: '状態', en: 'State' }, choices: pledgeStateSays },
    kind: { says: { ja: '種類', en: 'Kind' }, choices: pledgeKindSays },
    due: dueFilter,
    department: { says: { ja: '部署', en: 'Department' }, label: 'departmentName' },
  },
  search: { ja: '氏名・誓約書・プロジェクトで探す', en: 'Search names, pledges, projects' },
  order: { by: 'askedOn', down: true },
})

/** People who are here now and have not signed a pledge of this kind. */
export const missingLedger = ledger('pledges.missing', {
  says: { ja: 'まだ署名していない人', en: 'People who have not signed' },
  who: onlookers,
  params: z.object({ kind: z.enum(pledgeKinds).default('joining') }),
  row: z.object({
    id: PersonId,
    name: z.string(),
    reading: z.string(),
    department: DepartmentId.nullable(),
    departmentName: z.string().nullable(),
    state: z.enum(['none', 'asked', 'declined', 'refused']),
    due: z.string().nullable(),
    pledge: PledgeId.nullable(),
    searchText: z.string(),
  }),
  columns: {
    name: { says: { ja: '氏名', en: 'Name' }, type: 'text', width: 18 },
    reading: { says: { ja: 'ふりがな', en: 'Reading' }, type: 'text', width: 18, sortable: true },
    departmentName: { says: { ja: '部署', en: 'Department' }, type: 'text', width: 14, sortable: true },
    state: {
      says: { ja: '状態', en: 'State' },
      type: 'choice',
      width: 16,
      choices: {
        none: { ja: '依頼していない', en: 'Not asked' },
        asked: pledgeStateSays.asked,
        declined: pledgeStateSays.declined,
        refused: pledgeStateSays.refused,
      },
    },
    due: { says: { ja: '期限', en: 'Due' }, type: 'date', width: 12, sortable: true },
  },
  filters: {
    state: {
      says: { ja: '状態', en: 'State' },
      choices: {
        none: { ja: '依頼していない', en: 'Not asked' },
        asked: pledgeStateSays.asked,
        declined: pledgeStateSays.declined,
        refused: pledgeStateSays.refused,
      },
    },
    department: { says: { ja: '部署', en: 'Department' }, label: 'departmentName' },
  },
  search: { ja: '氏名・ふりがなで探す', en: 'Search names and readings' },
  order: { by: 'reading' },
})

export const agreementLedger = ledger('pledges.agreements', {
  says: { ja: '秘密保持契約台帳', en: 'Agreements on secrecy' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: AgreementId,
    number: z.number(),
    numberText: z.string(),
    partner: z.string(),
    kind: z.enum(agreementKinds),
    purpose: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    state: z.enum(agreementStates),
    className: z.string().nullable(),
    ownerName: z.string(),
    signedOn: z.string().nullable(),
    code: z.string(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    numberText: { says: { ja: '番号', en: 'Number' }, type: 'text', width: 10 },
    partner: { says: { ja: '相手先', en: 'Partner' }, type: 'text', width: 24, sortable: true },
    kind: { says: { ja: '種類', en: 'Kind' }, type: 'choice', width: 12, choices: agreementKindSays },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 12, choices: agreementStateSays },
    className: { says: { ja: '見せてよい区分', en: 'Class' }, type: 'text', width: 12 },
    startsOn: { says: { ja: '始まり', en: 'From' }, type: 'date', width: 12, sortable: true, optional: true },
    endsOn: { says: { ja: '終わり', en: 'Until' }, type: 'date', width: 12, sortable: true },
    ownerName: { says: { ja: '責任者', en: 'Owner' }, type: 'text', width: 14 },
    purpose: { says: { ja: '目的', en: 'Purpose' }, type: 'text', width: 24, optional: true },
    signedOn: { says: { ja: '締結の日', en: 'Signed on' }, type: 'date', width: 12, optional: true, sortable: true },
    code: { says: { ja: '確認コード', en: 'Code' }, type: 'text', width: 14, optional: true },
  },
  filters: {
    state: { says: { ja: '状態', en: 'State' }, choices: agreementStateSays },
    kind: { says: { ja: '種類', en: 'Kind' }, choices: agreementKindSays },
    term: {
      says: { ja: '期間', en: 'Term' },
      choices: { expired: { ja: '期限切れ', en: 'Expired' }, soon: { ja: '60日以内に終わる', en: 'Ends within 60 days' } },
    },
  },
  search: { ja: '相手先・目的・番号で探す', en: 'Search partners, purposes, numbers' },
  order: { by: 'endsOn' },
})

export const agreementView = view('pledges.agreement', {
  says: { ja: '秘密保持契約', en: 'An agreement' },
  who: onlookers,
  params: z.object({ agreement: AgreementId }),
  answer: z.object({
    id: AgreementId,
    numberText: z.string(),
    kind: z.enum(agreementKinds),
    template: z.string(),
    partner: z.string(),
    contact: z.string(),
    purpose: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    survivalYears: z.number(),
    class: ClassId.nullable(),
    className: z.string().nullable(),
    returnDuty: z.enum(returnDuties),
    owner: PersonId,
    ownerName: z.string(),
    department: DepartmentId.nullable(),
    state: z.enum(agreementStates),
    sentOn: z.string().nullable(),
    declinedBecause: z.string(),
    signedOn: z.string().nullable(),
    signedAt: z.string().nullable(),
    means: z.enum(meansOfSigning).nullable(),
    signedName: z.string(),
    signedUnit: z.string(),
    documentHash: z.string().nullable(),
    fileName: z.string().nullable(),
    fileHash: z.string().nullable(),
    file: FileId.nullable(),
    endedOn: z.string().nullable(),
    endReason: z.string(),
    returnedOn: z.string().nullable(),
    linkUntil: z.string().nullable(),
    code: z.string(),
    answers: z.object({ toggles: AnswerFields.toggles, values: AnswerFields.values }),
    paper: ShownPaper,
    mayChange: z.boolean(),
    version: z.number(),
  }),
})

/** Classes that an agreement may open, strictest first. */
export const agreementClasses = view('pledges.agreementClasses', {
  says: { ja: '社外に見せてよい区分', en: 'Classes that may be shown outside' },
  who: askers,
  params: nothing,
  answer: z.array(z.object({ id: ClassId, name: z.string() })),
})
