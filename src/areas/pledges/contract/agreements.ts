import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { note, nothing, plainDate, reason, text, version } from '../../../kernel/fields.ts'
import { agreementKinds, returnDuties } from '../model/kinds.ts'
import { AgreementId, AnswerFields, askers, ClassId, DepartmentId, PersonId, ScanFields } from './fields.ts'

const agreementFields = {
  kind: z.enum(agreementKinds),
  template: text(60),
  partner: text(200),
  contact: note(200),
  purpose: text(300),
  startsOn: plainDate,
  endsOn: plainDate,
  survivalYears: z.number().int().min(0).max(30),
  class: ClassId.nullable(),
  returnDuty: z.enum(returnDuties),
  owner: PersonId,
  department: DepartmentId.nullable(),
  toggles: AnswerFields.toggles,
  values: AnswerFields.values,
}

const one = { agreement: AgreementId, version }

export const draftAgreement = act('pledges.draftAgreement', {
  says: { ja: '秘密保持契約の案を作る', en: 'Draft an agreement' },
  who: askers,
  input: z.object(agreementFields),
  answer: z.object({ agreement: AgreementId }),
})

export const changeAgreement = act('pledges.changeAgreement', {
  says: { ja: '秘密保持契約の案を改める', en: 'Change a draft' },
  who: askers,
  input: z.object({ ...one, ...agreementFields }),
  answer: nothing,
})

export const sendAgreement = act('pledges.sendAgreement', {
  says: { ja: '秘密保持契約を相手に送る', en: 'Send an agreement' },
  who: askers,
  input: z.object({ ...one, link: z.boolean() }),
  answer: z.object({ token: z.string().nullable() }),
})

export const renewAgreementLink = act('pledges.renewAgreementLink', {
  says: { ja: '署名用リンクを作り直す', en: 'Make a new signing link' },
  who: askers,
  input: z.object(one),
  answer: z.object({ token: z.string() }),
})

export const takeBackAgreement = act('pledges.takeBackAgreement', {
  says: { ja: '送った契約を案に戻す', en: 'Take a sent agreement back' },
  who: askers,
  input: z.object(one),
  answer: nothing,
})

export const recordAgreement = act('pledges.recordAgreement', {
  says: { ja: '書面での締結を記録する', en: 'Record a signing on paper' },
  who: askers,
  input: z.object({ ...one, on: plainDate, signedName: text(100), signedUnit: note(200), ...ScanFields }),
  answer: nothing,
})

export const endAgreement = act('pledges.endAgreement', {
  says: { ja: '秘密保持契約を終える', en: 'End an agreement' },
  who: askers,
  input: z.object({ ...one, on: plainDate, reason, returnedOn: plainDate.nullable() }),
  answer: nothing,
})
