import { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { Services } from '../services.ts'
import type { JobHandler, JobProgress } from './job.ts'
import { pause } from './pause.ts'
import { endJob, keepJob, takeJob, type Job } from './queue.ts'

export interface WorkerOptions {
  readonly services: Services
  /** A person's rights at this moment; undefined when they have left. */
  readonly actorById: (person: string) => Promise<Actor | undefined>
  readonly report: (error: unknown) => void
}

const idleMs = 300
const keepMs = 500
/** A job that ends its process this often is given up. */
const maxAttempts = 5

const failed: Says = {
  ja: '処理が途中で失敗しました。もう一度お試しください。',
  en: 'The work failed part-way. Please try again.',
}
const gaveUp: Says = {
  ja: '処理が何度も中断したため、やめました。システム管理者に連絡してください。',
  en: 'The work was interrupted again and again and was given up. Tell the system administrator.',
}
const gone: Says = {
  ja: '依頼した人の利用が終わっているため、行いませんでした。',
  en: 'Not done: the person who asked has left.',
}

/** Works through the queue until stopped: the same code in the server's process or in as many worker processes as wanted. */
export function startWorker(options: WorkerOptions): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const kinds = [...options.services.registry.jobs.keys()]
  const loop = async () => {
    while (!stopping.signal.aborted) {
      let job: Job | undefined
      try {
        job = await takeJob(options.services.db, kinds)
        if (job) await runJob(options, job, stopping.signal)
      } catch (error) {
        if (!stopping.signal.aborted) options.report(error)
      }
      if (!job) await pause(idleMs, stopping.signal)
    }
  }
  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function runJob({ services, actorById, report }: WorkerOptions, job: Job, stopping: AbortSignal): Promise<void> {
  const { db, registry } = services
  const handler = registry.jobs.get(job.kind) as JobHandler
  if (job.attempts > maxAttempts) return endJob(db, job, { state: 'failed', error: gaveUp })
  const actor = job.person === null ? undefined : await actorById(job.person)
  if (!actor) return endJob(db, job, { state: 'failed', error: gone })

  const cancelled = new AbortController()
  const signal = AbortSignal.any([stopping, cancelled.signal])
  let latest: JobProgress = job.progress
  const keeper = setInterval(async () => {
    try {
      if ((await keepJob(db, job, latest)) === 'stop') cancelled.abort()
    } catch (error) {
      report(error)
    }
  }, keepMs)
  try {
    const progress = (state: JobProgress) => {
      latest = state
    }
    const result = await handler.run({ id: job.id, actor, services, signal, progress }, job.params)
    await endJob(db, job, { state: cancelled.signal.aborted ? 'cancelled' : 'done', result, progress: latest })
  } catch (error) {
    if (cancelled.signal.aborted) return await endJob(db, job, { state: 'cancelled', progress: latest })
    if (stopping.aborted) return await endJob(db, job, { state: 'waiting', progress: latest })
    if (!(error instanceof Refusal)) report(error)
    await endJob(db, job, { state: 'failed', error: error instanceof Refusal ? error.says : failed, progress: latest })
  } finally {
    clearInterval(keeper)
  }
}
