import { useState, type ReactNode } from 'react'
import { postJson } from '../client/client.ts'
import type { FollowedJob } from '../client/job.ts'
import { useDurations } from '../words/durations.ts'
import { useLanguage, useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Button } from './Button.tsx'
import { ErrorBox } from './ErrorBox.tsx'
import { Meter } from './Meter.tsx'
import { Note } from './Note.tsx'
import css from './ProgressBox.module.css'

/** Long work: what, how many of how many, how fast, how long still, and the way to stop it. It goes on when the tab closes. */
export function ProgressBox({
  job,
  title,
  unit,
  children,
}: {
  job: FollowedJob
  title: string
  unit: string
  children?: ReactNode
}) {
  const t = useStrings(words)
  const say = useSay()
  const { lang } = useLanguage()
  const durations = useDurations()
  const [stopping, setStopping] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const { done, total, left } = job.progress
  const running = job.state === 'waiting' || job.state === 'running'
  const count = (value: number) => value.toLocaleString(lang)
  const state = { waiting: t.waitingJob, running: null, done: t.doneJob, failed: t.failedJob, cancelled: t.cancelledJob }[
    job.state
  ]
  const stop = () => {
    setStopping(true)
    postJson(`/api/jobs/${job.id}/cancel`).catch((error: unknown) => {
      setStopping(false)
      setFailure(error)
    })
  }
  return (
    <section className={css['box']} aria-label={title}>
      <div className={css['head']}>
        <b>{title}</b>
        {state && <span className={css['state']}>{state}</span>}
        {running && (
          <Button size="small" busy={stopping} onClick={stop}>
            {stopping ? t.stopping : t.stopJob}
          </Button>
        )}
      </div>
      {running && <Meter label={title} done={done} total={total} />}
      <div className={css['numbers']}>
        <div>
          <b>{count(done)}</b>
          <span>{total === null ? unit : t.ofTotal(count(total), unit)}</span>
        </div>
        {job.state === 'running' && job.perSecond !== null && job.perSecond > 0 && (
          <div>
            <b>{count(Math.round(job.perSecond))}</b>
            <span>{t.perSecond(unit)}</span>
          </div>
        )}
        {running && left !== null && (
          <div>
            <b>{durations(left)}</b>
            <span>{t.timeLeft}</span>
          </div>
        )}
        {children}
      </div>
      {job.error && <Note tone="err">{say(job.error)}</Note>}
      {failure !== null && <ErrorBox error={failure} />}
    </section>
  )
}
