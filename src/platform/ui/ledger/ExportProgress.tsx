import { useCallback, useEffect, useRef, useState } from 'react'
import { useJob } from '../client/job.ts'
import { useSession } from '../client/session.tsx'
import { Button, DownloadButton } from '../parts/Button.tsx'
import { ProgressBox } from '../parts/ProgressBox.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

/** The long export of a list that was asked for in this browser; remembered, so that a closed tab does not lose it. */
export function useExportJob(ledger: string) {
  const { person } = useSession()
  const key = `maruhi.export.${person.id}.${ledger}`
  const [job, setJob] = useState(() => localStorage.getItem(key))
  const follow = useCallback(
    (next: string | null) => {
      if (next === null) localStorage.removeItem(key)
      else localStorage.setItem(key, next)
      setJob(next)
    },
    [key],
  )
  return [job, follow] as const
}

/** How far a long export is. Made while somebody waits for it, the file is saved by itself. */
export function ExportProgress({ job: id, onClose }: { job: string; onClose: () => void }) {
  const t = useStrings(words)
  const job = useJob(id)
  const state = job?.state
  const waited = useRef(false)
  const file = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (state === 'running') waited.current = true
    if (state === 'done' && waited.current) file.current?.querySelector('a')?.click()
  }, [state])
  return (
    job && (
      <ProgressBox job={job} title={t.exporting} unit={t.exportUnit}>
        <span ref={file}>
          {state === 'done' && <DownloadButton href={`/api/jobs/${id}/file`}>{t.exportSave}</DownloadButton>}
        </span>
        {job.ended !== null && (
          <Button kind="quiet" size="small" onClick={onClose}>
            {t.close}
          </Button>
        )}
      </ProgressBox>
    )
  )
}
