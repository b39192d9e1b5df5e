import { useState } from 'react'
import type { FollowedJob } from '../client/job.ts'
import { FileDrop } from '../form/FileDrop.tsx'
import { BatchEnd } from '../ledger/BatchEnd.tsx'
import { Button } from '../parts/Button.tsx'
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx'
import { DueDate } from '../parts/DueDate.tsx'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Meter } from '../parts/Meter.tsx'
import { ProgressBox } from '../parts/ProgressBox.tsx'
import { Section } from '../parts/Section.tsx'
import { useTell } from '../parts/Toast.tsx'
import { useStrings } from '../words/language.tsx'
import css from './ComponentsPage.module.css'
import { words } from './words.ts'

const running: FollowedJob = {
  id: 'job_1',
  kind: 'scan',
  state: 'running',
  progress: { done: 74_318, total: 121_904, left: 115 },
  result: null,
  error: null,
  created: '2026-11-21T00:00:00Z',
  ended: null,
  perSecond: 412,
}

/** Long work in each of its states, and how an act for many rows ends. */
export function Work() {
  const t = useStrings(words)
  const tell = useTell()
  const [asking, setAsking] = useState(false)
  const failed = { ja: t.failedWhy, en: t.failedWhy }
  const ended = '2026-11-21T00:10:00Z'
  const states: readonly FollowedJob[] = [
    { ...running, state: 'waiting', progress: { done: 0, total: null, left: null }, perSecond: null },
    running,
    { ...running, state: 'done', progress: { done: 121_904, total: 121_904, left: null }, ended },
    { ...running, state: 'failed', error: failed, ended },
    { ...running, state: 'cancelled', ended },
  ]
  return (
    <>
      <Section title={t.confirmTitle}>
        <div className={css['row']}>
          <Button kind="danger" onClick={() => setAsking(true)}>
            {t.confirmAct}…
          </Button>
          <Button onClick={() => tell(t.told, () => Promise.resolve())}>{t.withUndo}</Button>
        </div>
        {asking && (
          <ConfirmDialog
            title={t.confirmQuestion}
            act={t.confirmAct}
            danger
            facts={[
              { name: t.owner, value: t.confirmLose },
              { name: t.rows, value: t.confirmPlaces },
            ]}
            busy={false}
            error={null}
            onConfirm={() => setAsking(false)}
            onClose={() => setAsking(false)}
          />
        )}
      </Section>
      <Section title={t.batch}>
        <div className={css['stack']}>
          <BatchEnd state={{ phase: 'ended', done: 3, total: 3, refused: [], unchanged: 1, skipped: [] }} name={() => t.name} />
          <BatchEnd
            state={{
              phase: 'ended',
              done: 4,
              total: 6,
              unchanged: 0,
              refused: [{ row: { id: 'ast_1' }, says: { ja: t.noteWarn, en: t.noteWarn } }],
              skipped: [{ id: 'ast_5' }, { id: 'ast_6' }],
            }}
            name={() => t.refusedRow}
          />
        </div>
      </Section>
      <Section title={t.progress}>
        <div className={css['stack']}>
          {states.map((job) => (
            <ProgressBox key={job.state} job={job} title={t.scanning} unit={t.files} />
          ))}
          <Meter label={t.progress} done={3} total={8} counted />
        </div>
      </Section>
      <Section title={t.errors}>
        <div className={css['stack']}>
          <ErrorBox error={new Error('lost')} retry={() => tell(t.told)} />
          <FileDrop label={t.dropFile} hint={t.dropHint} onFile={() => tell(t.told)} />
          <FileDrop label={t.busy} disabled onFile={() => undefined} />
          <div className={css['row']}>
            {['2020-01-01', '2026-11-30', '2099-12-31'].map((day) => (
              <DueDate key={day} day={day} />
            ))}
          </div>
        </div>
      </Section>
    </>
  )
}
