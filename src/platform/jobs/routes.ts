import { Hono, type Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { refuse } from '../../kernel/refusal.ts'
import { signedInOf } from '../http/sign-in.ts'
import type { Services } from '../services.ts'
import { cancelJob, findJob, type Job } from './queue.ts'

/** A job as its owner sees it. */
const shown = ({ id, kind, state, progress, result, error, created, ended }: Job) => ({
  id,
  kind,
  state,
  progress,
  result,
  error,
  created,
  ended,
})

/** Progress of a person's own long work: as a state, as a stream of server-sent events, and a way to stop it. */
export function jobRoutes({ db }: Services): Hono {
  const routes = new Hono()
  const mine = async (c: Context): Promise<Job> => {
    const person = signedInOf(c)?.actor.person
    if (!person) throw refuse.signInFirst()
    const job = await findJob(db, person, c.req.param('id') ?? '')
    if (!job) throw refuse.notFound()
    return job
  }

  routes.get('/:id', async (c) => c.json(shown(await mine(c))))

  routes.get('/:id/events', async (c) => {
    const first = await mine(c)
    return streamSSE(c, async (stream) => {
      let last = ''
      let job: Job | undefined = first
      while (job && !stream.aborted) {
        const state = JSON.stringify(shown(job))
        if (state !== last) await stream.writeSSE({ event: 'job', data: state })
        last = state
        if (job.ended !== null) return
        await stream.sleep(400)
        job = await findJob(db, first.person ?? '', first.id)
      }
    })
  })

  routes.post('/:id/cancel', async (c) => {
    const job = await mine(c)
    await cancelJob(db, job.person ?? '', job.id)
    return c.json({ ok: true })
  })
  return routes
}
