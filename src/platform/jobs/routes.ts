import { Hono, type Context } from 'hono'
import { stream, streamSSE } from 'hono/streaming'
import { refuse } from '../../kernel/refusal.ts'
import { signedInOf } from '../http/sign-in.ts'
import type { Services } from '../services.ts'
import { jobFile, partsOfJobFile } from './file.ts'
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

/** Progress of a person's own long work: as a state, as a stream of server-sent events, a way to stop it, and the file it made. */
export function jobRoutes({ db, clock }: Services): Hono {
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

  routes.get('/:id/file', async (c) => {
    const job = await mine(c)
    const file = await jobFile(db, job.id, clock())
    if (!file) throw refuse.notFound()
    c.header('content-type', file.type)
    c.header('content-length', String(file.bytes))
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    return stream(c, async (out) => {
      for await (const part of partsOfJobFile(db, job.id)) if (!out.aborted) await out.write(part)
    })
  })

  routes.post('/:id/cancel', async (c) => {
    const job = await mine(c)
    await cancelJob(db, job.person ?? '', job.id)
    return c.json({ ok: true })
  })
  return routes
}
