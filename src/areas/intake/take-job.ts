import { handle } from '../../platform/jobs/job.ts'
import { performAs } from '../../platform/services.ts'
import { takeBatch } from './contract.ts'
import { takeJob } from './job-kind.ts'
import { countOpen } from './store.ts'

/** Takes a large file in, batch by batch; begun again, it goes on with the rows that have no result yet. */
export const takeHandler = handle(takeJob, async ({ actor, services, signal, progress }, { draft }) => {
  const total = await countOpen(services.db, draft)
  const began = performance.now()
  let done = 0
  progress({ done, total, left: null })
  for (;;) {
    signal.throwIfAborted()
    const batch = await performAs(services, takeBatch, actor, { draft })
    done += batch.done
    const seconds = (performance.now() - began) / 1000
    progress({ done, total, left: done === 0 ? null : Math.ceil((batch.left * seconds) / done) })
    if (batch.left === 0) return { rows: done }
  }
})
