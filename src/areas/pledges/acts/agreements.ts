import type { z } from 'zod'
import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { changed } from '../../../platform/record/change.ts'
import { classInUse } from '../../classification/index.ts'
import * as contract from '../contract/agreements.ts'
import { agreementThing } from '../contract/things.ts'
import { takeScan } from '../files.ts'
import { dropSigningLinks, newSigningLink } from '../links.ts'
import { agreementNumber, end, mustRunForward, send, signAgreement, takeBack, type Agreement } from '../model/agreement.ts'
import { codeOf } from '../model/code.ts'
import { noScan } from '../model/pledge.ts'
import { refuse } from '../model/refuse.ts'
import { fingerprint, paperOf } from '../paper/instance.ts'
import { valuesOf } from '../paper/of-agreement.ts'
import {
  agreementForUpdate,
  insertAgreement,
  nextAgreementNumber,
  rewriteAgreement,
  saveAgreement,
  type AgreementRow,
} from '../store-agreements.ts'
import { companyName } from '../store.ts'
import { fitting, templateFor } from './forms.ts'

type Draft = Omit<z.output<typeof contract.changeAgreement.input>, 'agreement' | 'version'>

/** Days a partner's link is good. */
const linkDays = 14

async function written(context: ActContext, draft: Draft, number: number) {
  const { startsOn, endsOn, class: classId, toggles, values } = draft
  mustRunForward(startsOn, endsOn)
  if (classId !== null) {
    const found = await classInUse(context.tx, classId)
    if (!found) throw common.notFound({}, 'class')
    if (found.outside === 'never') throw refuse.classNeverOutside({ name: found.name }, 'class')
  }
  const { manages, roles } = context.actor
  // A head of a department writes for the own department or answers for it.
  if (
    !roles.includes('informationManager') &&
    draft.owner !== context.actor.person &&
    !(draft.department !== null && manages.includes(draft.department))
  )
    throw common.notFound({}, 'department')
  const template = await templateFor(context, draft.template, 'agreement')
  const answers = fitting(template, { toggles, values, secrets: [] })
  const document = await paperOf(template, answers, {
    company: await companyName(context.tx),
    day: context.today,
    values: valuesOf(draft),
    secrets: [],
    number: agreementNumber(number),
    // Both parties hold this paper: it is named as it calls itself, not as it looks from one side.
    footer: `${template.title}　${agreementNumber(number)}`,
  })
  return { answers, document }
}

const recorded = (row: AgreementRow) => ({ ...row, toggles: row.answers.toggles, values: row.answers.values })

const draft = perform(contract.draftAgreement, async (context, input) => {
  const id = context.newId('nda')
  const number = await nextAgreementNumber(context.tx)
  const { toggles: _toggles, values: _values, ...fields } = input
  const row: AgreementRow = {
    ...noScan,
    ...fields,
    ...(await written(context, input, number)),
    id,
    number,
    state: 'draft',
    sentOn: null,
    declinedBecause: '',
    signedOn: null,
    signedAt: null,
    means: null,
    signedName: '',
    signedUnit: '',
    documentHash: null,
    endedOn: null,
    endReason: '',
    returnedOn: null,
    code: codeOf(id),
    version: 1,
  }
  await insertAgreement(context.tx, row)
  return done(changed(agreementThing, id, null, recorded(row)), { agreement: id })
})

const load = async (context: ActContext, { agreement, version }: { agreement: Agreement['id']; version: number }) =>
  atVersion(await agreementForUpdate(context.tx, context.actor, agreement), version)

const change = perform(contract.changeAgreement, async (context, { agreement: _id, version: _version, ...input }) => {
  const before = await load(context, { agreement: _id, version: _version })
  if (before.state !== 'draft') throw refuse.wrongState()
  const { toggles: _toggles, values: _values, ...fields } = input
  const after: AgreementRow = {
    ...before,
    ...fields,
    ...(await written(context, input, before.number)),
    version: before.version + 1,
  }
  await rewriteAgreement(context.tx, after)
  return done(changed(agreementThing, before.id, recorded(before), recorded(after)), {})
})

const inDays = (context: ActContext, days: number) => new Date(context.now.getTime() + days * 86_400_000).toISOString()

const sendOne = perform(contract.sendAgreement, async (context, input) => {
  const before = await load(context, input)
  const after = send(before, fingerprint(before.document), context.today)
  await saveAgreement(context.tx, after)
  const token = input.link ? await newSigningLink(context.tx, before.id, inDays(context, linkDays)) : null
  return done(changed(agreementThing, before.id, before, after), { token })
})

const renew = perform(contract.renewAgreementLink, async (context, input) => {
  const row = await load(context, input)
  if (row.state !== 'sent') throw refuse.wrongState()
  return done([], { token: await newSigningLink(context.tx, row.id, inDays(context, linkDays)) })
})

const back = perform(contract.takeBackAgreement, async (context, input) => {
  const before = await load(context, input)
  const after = takeBack(before)
  await dropSigningLinks(context.tx, before.id)
  await saveAgreement(context.tx, after)
  return done(changed(agreementThing, before.id, before, after), {})
})

const onPaper = perform(contract.recordAgreement, async (context, input) => {
  const before = await load(context, input)
  const { on, signedName: name, signedUnit: unit } = input
  const scan = await takeScan(context, input)
  const signing = { means: 'paper' as const, on, at: context.now.toISOString(), name, unit, scan }
  const after = signAgreement(before, signing, context.today)
  await dropSigningLinks(context.tx, before.id)
  await saveAgreement(context.tx, after)
  return done(changed(agreementThing, before.id, before, after), {}, on)
})

const endOne = perform(contract.endAgreement, async (context, input) => {
  const before = await load(context, input)
  const after = end(before, input, context.today)
  await dropSigningLinks(context.tx, before.id)
  await saveAgreement(context.tx, after)
  return done(changed(agreementThing, before.id, before, after), {}, input.on)
})

export const agreementActs = [draft, change, sendOne, renew, back, onPaper, endOne]
