import { sql } from 'kysely'
import type { Json } from '../../kernel/canonical-json.ts'
import { newId, type Id } from '../../kernel/ids.ts'
import type { Says } from '../../kernel/says.ts'
import { jsonb, type Db } from '../database/db.ts'
import type { JobProgress } from './job.ts'

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export type JobTables = {
  job: {
    id: string
    kind: string
    params: Json
    person: string | null
    state: JobState
    progress: JobProgress
    result: Json
    error: Says | null
    attempts: number
    cancel: boolean
    lease: string | null
    created: string
    ended: string | null
  }
}

export type Job = JobTables['job']

const jobs = (db: Db) => db.withTables<JobTables>()

/** Seconds a worker may be silent before another takes its job over. */
const leaseSeconds = 15

export async function enqueueJob(
  tx: Db,
  wanted: { kind: string; params: unknown; person: string | null; now: Date },
): Promise<Id<'job'>> {
  const id = newId('job', wanted.now)
  await jobs(tx)
    .insertInto('job')
    .values({
      id,
      kind: wanted.kind,
      params: jsonb(wanted.params as Json),
      person: wanted.person,
      state: 'waiting',
      progress: jsonb<JobProgress>({ done: 0, total: null, left: null }),
      result: null,
      error: null,
      attempts: 0,
      cancel: false,
      lease: null,
      created: wanted.now.toISOString(),
      ended: null,
    })
    .execute()
  return id
}

/** Takes the oldest job that waits or whose worker fell silent; two workers never take the same. */
export async function takeJob(db: Db, kinds: readonly string[]): Promise<Job | undefined> {
  const { rows } = await sql<Job>`
    update job set state = 'running', attempts = attempts + 1, lease = now() + make_interval(secs => ${leaseSeconds})
    where id = (select id from job
      where kind = any(${[...kinds]}::text[]) and (state = 'waiting' or (state = 'running' and lease < now()))
      order by created, id limit 1 for update skip locked)
    returning *`.execute(db)
  return rows[0]
}

/** Keeps the lease and tells how far the job is. @returns whether it should stop: cancelled, or taken over by another worker. */
export async function keepJob(db: Db, job: Job, progress: JobProgress): Promise<'go on' | 'stop'> {
  const { rows } = await sql<{ cancel: boolean }>`
    update job set progress = ${jsonb(progress)}, lease = now() + make_interval(secs => ${leaseSeconds})
    where id = ${job.id} and state = 'running' and attempts = ${job.attempts} returning cancel`.execute(db)
  return rows[0] === undefined || rows[0].cancel ? 'stop' : 'go on'
}

export async function endJob(
  db: Db,
  job: Job,
  end: { state: 'done' | 'failed' | 'cancelled' | 'waiting'; result?: unknown; error?: Says; progress?: JobProgress },
): Promise<void> {
  await jobs(db)
    .updateTable('job')
    .set({
      state: end.state,
      result: end.result === undefined ? null : jsonb(end.result as Json),
      error: end.error === undefined ? null : jsonb(end.error),
      ...(end.progress === undefined ? {} : { progress: jsonb(end.progress) }),
      lease: null,
      ended: end.state === 'waiting' ? null : sql<string>`now()`,
    })
    .where('id', '=', job.id)
    .where('attempts', '=', job.attempts)
    .where('state', '=', 'running')
    .execute()
}

/** A job as its owner sees it; another person's job is not there. */
export function findJob(db: Db, person: string, id: string): Promise<Job | undefined> {
  return jobs(db).selectFrom('job').selectAll().where('id', '=', id).where('person', '=', person).executeTakeFirst()
}

/** Asks a job to stop: a waiting one ends at once, a running one as soon as it hears of it. */
export async function cancelJob(db: Db, person: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update job set cancel = true,
      state = case when state = 'waiting' then 'cancelled' else state end,
      ended = case when state = 'waiting' then now() else ended end
    where id = ${id} and person = ${person} and state in ('waiting', 'running') returning id`.execute(db)
  return rows.length > 0
}
