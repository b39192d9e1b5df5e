import { addDays } from '../../../kernel/time.ts'
import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { changed } from '../../../platform/record/change.ts'
import { askPledges, askVisitor } from '../contract/pledges.ts'
import { pledgeThing } from '../contract/things.ts'
import { codeOf } from '../model/code.ts'
import { isOfProject, pledgeKindSays } from '../model/kinds.ts'
import { mustFixNoPenalty, noScan, type Pledge } from '../model/pledge.ts'
import { refuse } from '../model/refuse.ts'
import { newSigningLink } from '../links.ts'
import { longDay, paperOf } from '../paper/instance.ts'
import { askable, companyName, formForUpdate, formVersion, insertPaper, insertPledges, openRequests } from '../store.ts'
import type { PledgeForm } from '../tables.ts'

/** A request before anything happened to it. */
export function freshPledge(context: ActContext, words: Partial<Pledge> & Pick<Pledge, 'kind' | 'title'>): Pledge {
  const id = context.newId('plg')
  return {
    ...noScan,
    id,
    form: null,
    formNumber: null,
    paper: null,
    person: null,
    guestName: '',
    guestCompany: '',
    project: '',
    reason: '',
    due: null,
    state: 'asked',
    askedBy: context.actor.person,
    askedOn: context.today,
    declinedBecause: '',
    explainedOn: null,
    explanation: '',
    witness: '',
    follows: '',
    withdrawnBecause: '',
    signedOn: null,
    signedAt: null,
    means: null,
    confirmed: null,
    session: null,
    signedName: '',
    signedUnit: '',
    documentHash: null,
    code: codeOf(id),
    version: 1,
    ...words,
  }
}

async function formInUse(context: ActContext, id: string): Promise<PledgeForm> {
  const form = await formForUpdate(context.tx, context.actor, id)
  if (!form) throw common.notFound({}, 'form')
  if (form.retired) throw refuse.formRetired({}, 'form')
  return form
}

async function writePaper(context: ActContext, form: PledgeForm, values: Record<string, string>, secrets: readonly string[]) {
  const { template, answers } = await formVersion(context.tx, form.id, form.number)
  const paper = await paperOf(template, answers, {
    company: await companyName(context.tx),
    day: context.today,
    values,
    secrets,
    footer: pledgeKindSays[form.kind].ja,
  })
  const id = context.newId('ppr')
  await insertPaper(context.tx, id, paper)
  return id
}

const ask = perform(askPledges, async (context, input) => {
  const { people, departments, project, secrets, reason, due } = input
  const form = await formInUse(context, input.form)
  if (form.kind === 'visitor') throw refuse.forVisitors({}, 'form')
  if (isOfProject(form.kind) && project === '') throw refuse.projectMissing({}, 'project')
  if (people.length + departments.length === 0) throw refuse.nobodyChosen({}, 'people')
  if (due < context.today) throw refuse.dueInPast({}, 'due')
  mustFixNoPenalty([project, ...secrets], 'secrets')
  const named = isOfProject(form.kind) ? project : ''
  const chosen = await askable(context.tx, context.actor, { people, departments }, context.today)
  const open = await openRequests(
    context.tx,
    form.id,
    named,
    chosen.map(({ id }) => id),
  )
  const fresh = chosen.filter(({ id }) => !open.has(id))
  const paper = fresh.length === 0 ? null : await writePaper(context, form, { project: named }, secrets)
  const made = fresh.map(
    ({ id, name }) =>
      [
        freshPledge(context, {
          kind: form.kind,
          title: form.name,
          form: form.id,
          formNumber: form.number,
          paper,
          person: id,
          project: named,
          reason,
          due,
        }),
        name,
      ] as const,
  )
  await insertPledges(context.tx, made)
  const pledges = new Map(made.map(([pledge]) => [pledge.person, pledge.id]))
  const met = new Set(chosen.map(({ id }) => id))
  const rows = [
    ...chosen.map(({ id, name }) => {
      const pledge = pledges.get(id) ?? null
      return { person: id, name, result: pledge === null ? ('openAlready' as const) : ('asked' as const), pledge }
    }),
    ...people.filter((id) => !met.has(id)).map((person) => ({ person, name: '', result: 'notFound' as const, pledge: null })),
  ]
  return done(
    made.map(([pledge]) => changed(pledgeThing, pledge.id, null, pledge)),
    { asked: made.length, rows },
  )
})

/** Days a visitor's link is good after the visit. */
const visitorDays = 7

const askGuest = perform(askVisitor, async (context, input) => {
  const { guestName, guestCompany, visitOn, visitPlace } = input
  const form = await formInUse(context, input.form)
  if (form.kind !== 'visitor') throw refuse.notForVisitors({}, 'form')
  if (visitOn < context.today) throw refuse.dueInPast({}, 'visitOn')
  const paper = await writePaper(context, form, { 'visit-day': longDay(visitOn), 'visit-place': visitPlace }, [])
  const pledge = freshPledge(context, {
    kind: 'visitor',
    title: form.name,
    form: form.id,
    formNumber: form.number,
    paper,
    guestName,
    guestCompany,
    reason: visitPlace,
    due: visitOn,
  })
  await insertPledges(context.tx, [[pledge, guestName]])
  const token = await newSigningLink(context.tx, pledge.id, `${addDays(visitOn, visitorDays)}T15:00:00Z`)
  return done(changed(pledgeThing, pledge.id, null, pledge), { pledge: pledge.id, token })
})

export const askActs = [ask, askGuest]
