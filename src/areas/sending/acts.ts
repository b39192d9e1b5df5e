import { done, perform } from '../../platform/acts/perform.ts'
import { changed } from '../../platform/record/change.ts'
import { check, rebuildIndex, recordCheck } from './contract.ts'
import { indexJob } from './index-job.ts'
import { insertCheck, openIndexJob } from './store.ts'

const record = perform(recordCheck, async (context, input) => {
  const id = context.newId('chk')
  const person = input.token === null ? context.actor.person : null
  await insertCheck(context.tx, { id, person, at: context.now.toISOString(), ...input })
  return done(changed(check, id, null, input), { check: id })
})

const rebuild = perform(rebuildIndex, async (context) => {
  const job = (await openIndexJob(context.tx, indexJob.name)) ?? (await context.enqueue(indexJob, {}))
  return done([], { job })
})

export const acts = [record, rebuild]
