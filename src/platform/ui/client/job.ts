import { useEffect, useState } from 'react'
import type { Says } from '../../../kernel/says.ts'
import { getJson, onSignedOut } from './client.ts'

export interface JobState {
  readonly id: string
  readonly kind: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: { readonly done: number; readonly total: number | null; readonly left: number | null }
  readonly result: unknown
  readonly error: Says | null
  readonly created: string
  readonly ended: string | null
}

/** A job as it was last heard of, with the pace since it was first heard of here. */
export interface FollowedJob extends JobState {
  readonly perSecond: number | null
}

/** Follows a job. A lost connection comes back by itself; the job goes on without it. */
export function useJob(id: string | null): FollowedJob | null {
  const [job, setJob] = useState<FollowedJob | null>(null)
  useEffect(() => {
    if (id === null) return
    let first: { readonly done: number; readonly at: number } | null = null
    const hear = (state: JobState) => {
      const now = Date.now()
      first ??= { done: state.progress.done, at: now }
      const seconds = (now - first.at) / 1000
      setJob({ ...state, perSecond: seconds < 1 ? null : (state.progress.done - first.done) / seconds })
    }
    const events = new EventSource(`/api/jobs/${id}/events`)
    events.addEventListener('job', (event) => {
      const state = JSON.parse(event.data as string) as JobState
      hear(state)
      if (state.ended !== null) events.close()
    })
    const stop = onSignedOut(() => events.close())
    getJson<JobState>(`/api/jobs/${id}`).then(hear, () => events.close())
    return () => {
      stop()
      events.close()
    }
  }, [id])
  return id !== null && job?.id === id ? job : null
}
