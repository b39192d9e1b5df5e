import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { acceptCoverage, coverage as thing, declareCoverage, endCoverage } from './contract.ts'
import { accepted, checkUntil, ended, refuse, type Coverage } from './model.ts'
import { coverageForUpdate, inState, insertCoverage, saveCoverage } from './store.ts'

const declare = perform(declareCoverage, async (context, input) => {
  checkUntil(input.until, context.today)
  if ((await inState(context.tx, 'declared')).length > 0) throw refuse.waiting()
  const made: Coverage = {
    ...input,
    id: context.newId('cvr'),
    state: 'declared',
    declaredBy: context.actor.person,
    declaredOn: context.today,
    acceptedBy: null,
    acceptedOn: null,
    reason: null,
    version: 1,
  }
  await insertCoverage(context.tx, made)
  return done(changed(thing, made.id, null, made), { coverage: made.id })
})

const accept = perform(acceptCoverage, async (context, { coverage: id, version, reason }) => {
  const before = atVersion(await coverageForUpdate(context.tx, context.actor, id), version)
  const after = accepted(before, context.actor.person, context.today, reason)
  const changes = [changed(thing, id, before, after)]
  for (const old of await inState(context.tx, 'accepted')) {
    const gone = ended(old)
    await saveCoverage(context.tx, gone)
    changes.push(changed(thing, old.id, old, gone))
  }
  await saveCoverage(context.tx, after)
  return done(changes, {})
})

const end = perform(endCoverage, async (context, { coverage: id, version }) => {
  const before = atVersion(await coverageForUpdate(context.tx, context.actor, id), version)
  const after = ended(before)
  await saveCoverage(context.tx, after)
  return done(changed(thing, id, before, after), {})
})

export const acts = [declare, accept, end]
