import { done, perform } from '../../../platform/acts/perform.ts'
import { countSigned, mostPapers } from '../bundle/store.ts'
import { makeBundle } from '../contract/pledges.ts'
import { bundleJob } from '../job-kind.ts'
import { refuse } from '../model/refuse.ts'

const make = perform(makeBundle, async (context, input) => {
  const papers = await countSigned(context.tx, context.actor, input)
  if (papers === 0) throw refuse.nothingSigned()
  if (papers > mostPapers) throw refuse.tooManyPapers({ limit: mostPapers.toLocaleString('en') })
  const job = await context.enqueue(bundleJob, input)
  return done([], { job, papers })
})

export const bundleActs = [make]
