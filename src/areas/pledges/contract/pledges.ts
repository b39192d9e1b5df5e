import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, nothing, plainDate, reason, text, version } from '../../../kernel/fields.ts'
import { pledgeKinds } from '../model/kinds.ts'
import { AnswerFields, askers, DepartmentId, FormId, keepers, onlookers, PersonId, PledgeId, ScanFields } from './fields.ts'

const formFields = { kind: z.enum(pledgeKinds), name: text(100), template: text(60), ...AnswerFields }

export const addForm = act('pledges.addForm', {
  says: { ja: '誓約書の様式を用意する', en: 'Prepare a form of a pledge' },
  who: keepers,
  input: z.object(formFields),
  answer: z.object({ form: FormId }),
})

export const changeForm = act('pledges.changeForm', {
  says: { ja: '誓約書の様式を改める', en: 'Change a form of a pledge' },
  who: keepers,
  input: z.object({ form: FormId, version, ...formFields }),
  answer: nothing,
})

export const retireForm = act('pledges.retireForm', {
  says: { ja: '誓約書の様式の使用を終える', en: 'Take a form out of use' },
  who: keepers,
  input: z.object({ form: FormId, version }),
  answer: nothing,
})

/** What became of one person of those asked. */
export const askResults = ['asked', 'openAlready', 'notFound'] as const

export const askPledges = act('pledges.ask', {
  says: { ja: '誓約書の署名を頼む', en: 'Ask for pledges' },
  who: askers,
  input: z.object({
    form: FormId,
    people: z.array(PersonId).max(2000),
    departments: z.array(DepartmentId).max(200),
    project: note(200),
    /** What these people in particular know, beside the form's own list. */
    secrets: AnswerFields.secrets,
    reason: note(500),
    due: plainDate,
  }),
  answer: z.object({
    asked: z.number(),
    rows: z.array(z.object({ person: PersonId, name: z.string(), result: z.enum(askResults), pledge: PledgeId.nullable() })),
  }),
})

export const askVisitor = act('pledges.askVisitor', {
  says: { ja: '来訪者に誓約書の署名を頼む', en: 'Ask a visitor for a pledge' },
  who: askers,
  input: z.object({
    form: FormId,
    guestName: text(100),
    guestCompany: note(200),
    visitOn: plainDate,
    visitPlace: text(200),
  }),
  answer: z.object({ pledge: PledgeId, token: z.string() }),
})

const one = { pledge: PledgeId, version }

export const withdrawPledge = act('pledges.withdraw', {
  says: { ja: '署名の依頼を取り下げる', en: 'Withdraw a request' },
  who: askers,
  input: z.object({ ...one, reason }),
  answer: nothing,
})

/** The person's own word; the request stays open. */
export const declinePledge = act('pledges.decline', {
  says: { ja: '署名できないと申し出る', en: 'Say that it cannot be signed' },
  who: 'everyone',
  input: z.object({ ...one, reason }),
  answer: nothing,
})

export const recordRefusalOf = act('pledges.recordRefusal', {
  says: { ja: '署名の拒否と説明を記録する', en: 'Record a refusal and what was explained' },
  who: askers,
  input: z.object({ ...one, on: plainDate, explanation: text(2000), witness: note(200), follows: text(2000) }),
  answer: nothing,
})

export const recordPaper = act('pledges.recordPaper', {
  says: { ja: '書面で署名された誓約書を記録する', en: 'Record a pledge signed on paper' },
  who: askers,
  input: z.object({ ...one, on: plainDate, ...ScanFields }),
  answer: nothing,
})

export const takeOverResults = ['entered', 'notFound', 'future', 'there'] as const

export const takeOver = act('pledges.takeOver', {
  says: { ja: '既存の誓約書を登録する', en: 'Enter pledges signed before' },
  who: askers,
  input: z.object({
    rows: z
      .array(z.object({ person: PersonId, kind: z.enum(pledgeKinds), signedOn: plainDate, note: note(500) }))
      .min(1)
      .max(2000),
  }),
  answer: z.object({
    entered: z.number(),
    rows: z.array(z.object({ row: z.number(), result: z.enum(takeOverResults) })),
  }),
})

/** Signing on screen. No endpoint of its own: the route confirms who signs first. */
export const signPledge = act('pledges.sign', {
  says: { ja: '誓約書に署名する', en: 'Sign a pledge' },
  who: [],
  input: z.object({
    ...one,
    documentHash: z.string(),
    confirmed: z.enum(['password', 'totp']),
  }),
  answer: z.object({ code: z.string() }),
})

/** What the route takes: the pledge as it was read, and the password or the six digits once more. */
export const signRequest = z.object({
  ...one,
  documentHash: z.string().length(64),
  read: z.boolean(),
  secret: z.string().trim().min(1).max(200),
})

export const linkRequest = z.object({ token: z.string().min(1).max(100) })
export const signByLinkRequest = linkRequest.extend({
  documentHash: z.string().length(64),
  read: z.boolean(),
  name: text(100),
  unit: note(200),
})
export const declineByLinkRequest = linkRequest.extend({ reason })

/** Signing by somebody without an account. No endpoint of its own. */
export const signByLink = act('pledges.signByLink', {
  says: { ja: '署名用リンクで署名する', en: 'Sign through a link' },
  who: [],
  input: signByLinkRequest,
  answer: z.object({ code: z.string() }),
})

export const declineByLink = act('pledges.declineByLink', {
  says: { ja: '署名用リンクで申し出る', en: 'Answer through a link' },
  who: [],
  input: declineByLinkRequest,
  answer: nothing,
})

export const makeBundle = act('pledges.makeBundle', {
  says: { ja: '署名済みの誓約書をまとめる', en: 'Bundle signed pledges' },
  who: onlookers,
  input: z.object({ kind: z.enum(pledgeKinds).nullable(), from: plainDate.nullable(), to: plainDate.nullable() }),
  answer: z.object({ job: idOf('job'), papers: z.number() }),
})
