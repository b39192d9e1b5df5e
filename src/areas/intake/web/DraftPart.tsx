import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import { useJob } from '../../../platform/ui/client/job.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { ProgressBox } from '../../../platform/ui/parts/ProgressBox.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { draftView } from '../contract.ts'
import css from './Import.module.css'
import { LeftOut } from './LeftOut.tsx'
import { Mapping } from './Mapping.tsx'
import { NameChoices } from './NameChoices.tsx'
import { Preview } from './Preview.tsx'
import { Result } from './Result.tsx'
import { TakeIn } from './TakeIn.tsx'
import { words } from './words.ts'

export type Draft = z.output<(typeof draftView)['answer']>

function Running({ job: id }: { job: string }) {
  const t = useStrings(words)
  const queries = useQueryClient()
  const job = useJob(id)
  const ended = job !== null && job.ended !== null
  useEffect(() => {
    if (ended) void queries.invalidateQueries()
  }, [ended, queries])
  return job && <ProgressBox job={job} title={t.takingTitle} unit={t.unit} />
}

/** One import from what was read to what became of it. */
export function DraftPart({ id, onLeave }: { id: `itk_${string}`; onLeave: () => void }) {
  const t = useStrings(words)
  const query = useView(draftView, { draft: id })
  return (
    <Loaded query={query} lines={8}>
      {(draft) => (
        <div className={css['parts']}>
          <div className={css['acts']}>
            <b>{draft.fileName}</b>
            <Button size="small" icon="return" onClick={onLeave}>
              {t.back}
            </Button>
          </div>
          {draft.job !== null && draft.state === 'taking' && <Running job={draft.job} />}
          {draft.state === 'open' ? <TakeIn draft={draft} /> : <Result draft={draft} />}
          {draft.state === 'open' && draft.departments.length + draft.owners.length > 0 && <NameChoices draft={draft} />}
          <Preview draft={draft} />
          {draft.state === 'open' && <Mapping draft={draft} />}
          <LeftOut draft={draft} />
        </div>
      )}
    </Loaded>
  )
}
