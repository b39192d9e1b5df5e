import type { Id } from '../../kernel/ids.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { mayUse } from '../../kernel/roles.ts'
import type { Change } from '../../platform/record/change.ts'
import { allFields, makeField, ownNames } from '../inventory/index.ts'
import { makeDepartment } from '../people/index.ts'
import * as contract from './contract.ts'
import { takeJob } from './job-kind.ts'
import { refuse, repeatable } from './model.ts'
import { planAgain, planNew } from './plan-draft.ts'
import { chooseRows, countBy, countOpen, deleteDraft, deleteExpired, draftForUpdate, insertDraft, saveDraft } from './store.ts'
import type { DraftId, IntakeDraft } from './tables.ts'
import { tidyText } from './plan/interpret.ts'
import { takeRows } from './take.ts'
import { plain } from './understand/values.ts'
import type { Understood } from './understand/understand.ts'

const keptMs = 14 * 24 * 3600_000
/** Up to so many rows are taken at once; more go to a job. */
const atOnce = 300
const batchRows = 500

const openOne = perform(contract.openDraft, async (context, input) => {
  const { forms, rows, skipped, sheets, from1904 } = input.understood as Understood
  await deleteExpired(context.tx, context.now)
  const draft: IntakeDraft = {
    id: context.newId('itk'),
    person: context.actor.person,
    fileName: input.fileName,
    created: context.now.toISOString(),
    expires: new Date(context.now.getTime() + keptMs).toISOString(),
    forms,
    skipped: skipped.slice(0, 500),
    sheets,
    from1904,
    departments: {},
    owners: {},
    state: 'open',
    onConflict: 'update',
    job: null,
    version: 1,
  }
  await insertDraft(context.tx, draft)
  await planNew(context.tx, context.actor, context.today, draft, rows)
  return done([], { draft: draft.id })
})

/** The person's draft, still open and as the page last saw it. */
async function opened(context: ActContext, { draft: id, version }: { draft: DraftId; version: number }): Promise<IntakeDraft> {
  const draft = atVersion(await draftForUpdate(context.tx, context.actor, id), version)
  if (draft.state !== 'open') throw refuse.underWay()
  return draft
}

async function planned(context: ActContext, draft: IntakeDraft, changes: readonly Change[] = []) {
  const after = { ...draft, version: draft.version + 1 }
  await saveDraft(context.tx, after)
  await planAgain(context.tx, context.actor, context.today, after)
  return done(changes, { version: after.version })
}

const map = perform(contract.changeMapping, async (context, input) => {
  const draft = await opened(context, input)
  const forms = draft.forms.map((form, formIndex) => {
    const chosen = new Map(input.columns.flatMap(({ form, column, meaning }) => (form === formIndex ? [[column, meaning]] : [])))
    if (chosen.size === 0) return form
    const taken = new Set([...chosen.values()].filter((meaning) => !repeatable.has(meaning)))
    const columns = form.columns.map((column, index) => {
      const meaning = chosen.get(index)
      if (meaning !== undefined) return { ...column, meaning, confidence: 1, because: 'chosen' as const }
      // A meaning belongs to one column: the one it was taken from is not used any more.
      return taken.has(column.meaning)
        ? { ...column, meaning: 'unused' as const, confidence: 1, because: 'chosen' as const }
        : column
    })
    if (!columns.some(({ meaning }) => meaning === 'name')) throw refuse.nameless()
    return { ...form, columns }
  })
  return planned(context, { ...draft, forms })
})

const nameOnes = perform(contract.chooseNames, async (context, input) => {
  const draft = await opened(context, input)
  const departments = {
    ...draft.departments,
    ...Object.fromEntries(input.departments.map(({ word, department }) => [word, department])),
  }
  const owners = { ...draft.owners, ...Object.fromEntries(input.owners.map(({ word, owner }) => [word, owner])) }
  return planned(context, { ...draft, departments, owners })
})

const addUnknown = perform(contract.addDepartments, async (context, input) => {
  const draft = await opened(context, input)
  const departments: Record<string, Id<'dep'>> = {}
  const changes: Change[] = []
  for (const word of new Set(input.words)) {
    const { department, change } = await makeDepartment(context, { name: tidyText(word), manager: null })
    departments[word] = department
    changes.push(change)
  }
  return planned(context, { ...draft, departments: { ...draft.departments, ...departments } }, changes)
})

const keep = perform(contract.keepColumns, async (context, input) => {
  const draft = await opened(context, input)
  const known = new Set((await allFields(context.tx)).filter(({ ended }) => !ended).map(({ name }) => plain(name)))
  const own = new Set(ownNames.map(plain))
  const changes: Change[] = []
  const forms = [...draft.forms]
  for (const { form: formIndex, column: index } of input.columns) {
    const form = forms[formIndex]
    const column = form?.columns[index]
    if (!form || !column) continue
    const word = column.heading.slice(0, 40)
    const heading = own.has(plain(word)) ? `${word.slice(0, 33)}（元の台帳）` : word
    if (heading === '') throw refuse.noHeading()
    if (!known.has(plain(heading))) {
      changes.push((await makeField(context, { name: heading, kind: 'text', choices: [] })).change)
      known.add(plain(heading))
    }
    const kept = { ...column, heading, meaning: 'custom', confidence: 1, because: 'chosen' } as const
    forms[formIndex] = { ...form, columns: form.columns.with(index, kept) }
  }
  return planned(context, { ...draft, forms }, changes)
})

const settle = perform(contract.settleRows, async (context, input) => {
  const draft = await opened(context, input)
  await chooseRows(context.tx, draft.id, input.rows, input.choice)
  return planned(context, draft)
})

const take = perform(contract.takeIn, async (context, input) => {
  const draft = await opened(context, input)
  if (input.onConflict === 'stop') {
    const { update = 0 } = await countBy(context.tx, draft.id, 'state')
    if (update > 0) throw refuse.conflicts({ count: update })
  }
  const after = { ...draft, onConflict: input.onConflict, version: draft.version + 1 }
  if ((await countOpen(context.tx, draft.id)) > atOnce) {
    const job = await context.enqueue(takeJob, { draft: draft.id })
    await saveDraft(context.tx, { ...after, state: 'taking', job })
    return done([], { job })
  }
  const { changes } = await takeRows(context, after, atOnce)
  await saveDraft(context.tx, { ...after, state: 'done' })
  return done(changes, { job: null })
})

const takeSome = perform(contract.takeBatch, async (context, input) => {
  const draft = await draftForUpdate(context.tx, context.actor, input.draft)
  if (!draft || draft.state === 'open' || !mayUse(contract.takeIn.who, context.actor)) throw common.notFound()
  const { taken, changes } = await takeRows(context, draft, batchRows)
  const left = await countOpen(context.tx, draft.id)
  if (left === 0) await saveDraft(context.tx, { ...draft, state: 'done', version: draft.version + 1 })
  return done(changes, { done: taken, left })
})

const discard = perform(contract.discardDraft, async (context, input) => {
  const draft = await draftForUpdate(context.tx, context.actor, input.draft)
  if (!draft) throw common.notFound()
  if (draft.state === 'taking') throw refuse.underWay()
  await deleteDraft(context.tx, context.actor, draft.id)
  return done([], {})
})

export const acts = [openOne, map, nameOnes, addUnknown, keep, settle, take, takeSome, discard]
