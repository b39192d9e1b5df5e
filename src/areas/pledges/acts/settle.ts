import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { changed } from '../../../platform/record/change.ts'
import { recordPaper, recordRefusalOf, takeOver, withdrawPledge } from '../contract/pledges.ts'
import { pledgeThing } from '../contract/things.ts'
import { takeScan } from '../files.ts'
import { dropSigningLinks } from '../links.ts'
import { pledgeKindSays, type PledgeKind } from '../model/kinds.ts'
import { recordRefusal, sign, withdraw, type Pledge, type PledgeId } from '../model/pledge.ts'
import { askable, insertPledges, pledgeForUpdate, savePledge, signedDays, signerOf } from '../store.ts'
import { freshPledge } from './ask.ts'

const load = async (context: ActContext, { pledge, version }: { pledge: PledgeId; version: number }) =>
  atVersion(await pledgeForUpdate(context.tx, context.actor, pledge), version)

const store = async (context: ActContext, before: Pledge, after: Pledge, factDate?: string) => {
  await savePledge(context.tx, after)
  return done(changed(pledgeThing, after.id, before, after), {}, factDate)
}

const withdrawOne = perform(withdrawPledge, async (context, input) => {
  const before = await load(context, input)
  await dropSigningLinks(context.tx, before.id)
  return store(context, before, withdraw(before, input.reason))
})

const refusal = perform(recordRefusalOf, async (context, input) => {
  const before = await load(context, input)
  return store(context, before, recordRefusal(before, input, context.today), input.on)
})

const onPaper = perform(recordPaper, async (context, input) => {
  const before = await load(context, input)
  const signer =
    before.person === null ? { name: before.guestName, unit: before.guestCompany } : await signerOf(context.tx, before.person)
  const scan = await takeScan(context, input)
  const after = sign(
    before,
    {
      means: 'paper',
      on: input.on,
      at: context.now.toISOString(),
      ...signer,
      hash: null,
      confirmed: null,
      session: null,
      scan,
    },
    context.today,
  )
  await dropSigningLinks(context.tx, before.id)
  return store(context, before, after, input.on)
})

const titleOf = (kind: PledgeKind) => `秘密保持誓約書（${pledgeKindSays[kind].ja}）`

/** Paper from before: one row each, all or what can be entered, with what became of each. The day of signing stays apart from the day of entry. */
const enter = perform(takeOver, async (context, { rows }) => {
  const people = await askable(context.tx, context.actor, { people: rows.map(({ person }) => person), departments: [] }, null)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const there = await signedDays(
    context.tx,
    rows.map(({ person }) => person),
  )
  const made: [Pledge, string][] = []
  const results = rows.map(({ person, kind, signedOn, note }, row) => {
    const name = names.get(person)
    const key = `${person} ${kind} ${signedOn}`
    if (name === undefined) return { row, result: 'notFound' as const }
    if (signedOn > context.today) return { row, result: 'future' as const }
    if (there.has(key)) return { row, result: 'there' as const }
    there.add(key)
    const pledge = freshPledge(context, {
      kind,
      title: titleOf(kind),
      person,
      reason: note,
      state: 'signed',
      means: 'existing',
      signedOn,
      signedAt: context.now.toISOString(),
      signedName: name,
    })
    made.push([pledge, name])
    return { row, result: 'entered' as const }
  })
  await insertPledges(context.tx, made)
  return done(
    made.map(([pledge]) => changed(pledgeThing, pledge.id, null, pledge)),
    { entered: made.length, rows: results },
  )
})

export const settleActs = [withdrawOne, refusal, onPaper, enter]
