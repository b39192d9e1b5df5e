import { createHash } from 'node:crypto'
import { applyEdits, digestOf, reimportDocx, written } from '../../engines/paper/index.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { onPaper } from '../../platform/paper/refusal.ts'
import { changed, touched, type Change } from '../../platform/record/change.ts'
import { draftOf, refilled, saveChange } from './acts-documents.ts'
import {
  acknowledge,
  approveDocument,
  keepWords,
  publishDocument,
  reviseDocument,
  sendBackDocument,
  settleReturn,
  submitDocument,
  takeReturn,
  withdrawDocument,
} from './contract/acts.ts'
import { acknowledgementThing, versionThing } from './contract/things.ts'
import { approvers } from './contract/who.ts'
import { mended } from './document/mend.ts'
import { paperOf } from './document/print.ts'
import { findingsOf } from './examine.ts'
import { companyGround } from './ground.ts'
import { approve, publish, refuse, revise, sendBack, submit, withdraw } from './model/life.ts'
import {
  acknowledgementOf,
  approvalsOf,
  documentForUpdate,
  dropReturn,
  insertAcknowledgement,
  insertApproval,
  insertVersion,
  keepReturn,
  otherApprovers,
  returnOf,
  saveWords,
  supersede,
  versionInScope,
  versionsOf,
  versionsWithoutWords,
} from './store.ts'
import type { RuleDocument, RuleVersion } from './tables.ts'

async function present(context: ActContext, { document, version }: { document: RuleDocument['id']; version: number }) {
  return atVersion(await documentForUpdate(context.tx, context.actor, document), version)
}

const take = perform(takeReturn, async (context, { document, version, fileName, content }) => {
  const before = await draftOf(context, { document, version })
  const bytes = Buffer.from(content, 'base64')
  const paper = mended(paperOf(before, await companyGround(context.tx), context.today)).document
  const found = await onPaper(() => reimportDocx(paper, bytes), 'content')
  // The day of a draft stands on the paper, not in the document.
  const edits = found.edits.filter((edit) => edit.kind !== 'front' || edit.field === 'title' || edit.field === 'number')
  const { tracked, unreadable } = found
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const at = context.now.toISOString()
  const kept = { id: context.newId('rrt'), document, fileName, sha256, against: version + 1, edits, tracked, unreadable, at }
  await keepReturn(context.tx, kept)
  const change = await saveChange(context, before, before, { edit: `Word の取り込み：${fileName}（${edits.length}か所）` })
  return done(change, { edits: edits.length, tracked: tracked.length, unreadable: unreadable.length })
})

const settle = perform(settleReturn, async (context, { document, version, accept }) => {
  const before = await draftOf(context, { document, version })
  const waiting = await returnOf(context.tx, document)
  if (!waiting) throw refuse.noReturn()
  if (waiting.against !== version && accept.length > 0) throw refuse.returnStale()
  const chosen = new Set(accept)
  const accepted = waiting.edits.filter((_, i) => chosen.has(i))
  const paper = { title: before.title, number: before.number, date: context.today, blocks: before.body }
  const after = applyEdits(paper, accepted)
  await dropReturn(context.tx, document)
  const change = await saveChange(
    context,
    before,
    { ...before, title: after.title, number: after.number ?? '', body: after.blocks },
    { edit: `Word での変更：${waiting.edits.length}か所のうち ${accepted.length}か所を反映` },
  )
  return done(change, {})
})

const submitOne = perform(submitDocument, async (context, { document, version, effectiveOn, note }) => {
  const before = await draftOf(context, { document, version })
  const submitted = submit(before, context.actor.person, effectiveOn, note, context.today)
  const after = await refilled(context, submitted, { choices: before.choices, effectiveOn }, new Set(['effective']))
  const stops = (await findingsOf(context.tx, context.actor, context.today, after)).filter(({ stop }) => stop)
  if (stops[0]) throw refuse.stopped({ count: stops.length, first: stops[0].says.ja })
  return done(await saveChange(context, before, after), {})
})

async function keepVerdict(
  context: ActContext,
  document: RuleDocument,
  verdict: 'approved' | 'sentBack',
  comment: string,
  own: boolean,
): Promise<{ approval: object }> {
  const { id, revision, round } = document
  const person = context.actor.person
  await insertApproval(context.tx, {
    id: context.newId('rap'),
    document: id,
    revision,
    round,
    person,
    verdict,
    comment,
    own,
    onDay: context.today,
  })
  return { approval: { person, verdict, comment, own } }
}

const approveOne = perform(approveDocument, async (context, { comment, ...input }) => {
  const before = await present(context, input)
  const given = await approvalsOf(context.tx, before.id, before.revision)
  const others = await otherApprovers(context.tx, approvers, context.actor.person)
  const { life, own } = approve(before, given, context.actor.person, others)
  const told = await keepVerdict(context, before, 'approved', comment, own)
  return done(await saveChange(context, before, life, told), { complete: life.stage === 'approved' })
})

const sendBackOne = perform(sendBackDocument, async (context, { reason, ...input }) => {
  const before = await present(context, input)
  const after = sendBack(before)
  const told = await keepVerdict(context, before, 'sentBack', reason, before.submittedBy === context.actor.person)
  return done(await saveChange(context, before, after, { ...told, reason }), {})
})

const publishOne = perform(publishDocument, async (context, input) => {
  const before = await present(context, input)
  const after = publish(before, context.today)
  const paper = paperOf(after, await companyGround(context.tx), context.today)
  const words = await onPaper(() => written(paper))
  const made: RuleVersion = {
    id: context.newId('rvn'),
    document: before.id,
    revision: before.revision,
    paper,
    words,
    digest: digestOf(words),
    bindings: before.bindings,
    note: before.note,
    effectiveOn: after.effectiveOn,
    publishedOn: context.today,
    supersededOn: null,
    audience: before.audience,
    version: 1,
  }
  const changes: Change[] = []
  for (const older of await versionsOf(context.tx, before.id)) {
    if (older.supersededOn !== null) continue
    changes.push(changed(versionThing, older.id, older, await supersede(context.tx, older, context.today)))
  }
  await insertVersion(context.tx, made)
  changes.unshift(await saveChange(context, before, after), changed(versionThing, made.id, null, made))
  return done(changes, { published: made.id })
})

const keepAllWords = perform(keepWords, async (context) => {
  const changes: Change[] = []
  for (const { id, paper } of await versionsWithoutWords(context.tx)) {
    await saveWords(context.tx, id, written(mended(paper).document))
    changes.push(touched(versionThing, id))
  }
  return done(changes, {})
})

const reviseOne = perform(reviseDocument, async (context, input) => {
  const before = await present(context, input)
  return done(await saveChange(context, before, revise(before)), {})
})

const withdrawOne = perform(withdrawDocument, async (context, { reason, ...input }) => {
  const before = await present(context, input)
  const changes = [await saveChange(context, before, withdraw(before, context.today), { reason })]
  for (const older of await versionsOf(context.tx, before.id)) {
    if (older.supersededOn !== null) continue
    changes.push(changed(versionThing, older.id, older, await supersede(context.tx, older, context.today)))
  }
  return done(changes, {})
})

const confirm = perform(acknowledge, async (context, { published }) => {
  const version = await versionInScope(context.tx, context.actor, published)
  if (!version) throw common.notFound()
  if (version.supersededOn !== null) throw refuse.superseded()
  if (await acknowledgementOf(context.tx, published, context.actor.person)) throw refuse.acknowledged()
  const row = {
    id: context.newId('rak'),
    ruleVersion: published,
    person: context.actor.person,
    at: context.now.toISOString(),
  }
  await insertAcknowledgement(context.tx, row)
  return done(changed(acknowledgementThing, row.id, null, row), {})
})

export const lifeActs = [
  take,
  settle,
  submitOne,
  approveOne,
  sendBackOne,
  publishOne,
  keepAllWords,
  reviseOne,
  withdrawOne,
  confirm,
]
