import { useAct } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changeMapping, keepColumns } from '../contract.ts'
import type { Draft } from './DraftPart.tsx'
import css from './Import.module.css'
import { words } from './words.ts'

/** Below this nobody has said that the column is to be left out: numbers of rows and boxes to stamp are known as such. */
const known = 0.9

/** Columns that hold something and would not come in, with the two ways to keep them. */
export function KeepColumns({ draft }: { draft: Draft }) {
  const t = useStrings(words)
  const session = useSession()
  const map = useAct(changeMapping)
  const keep = useAct(keepColumns)
  const columns = draft.forms.flatMap(({ columns }, form) =>
    columns.flatMap(({ meaning, confidence, because, samples, heading }, column) =>
      meaning === 'unused' && because !== 'values' && confidence < known && samples.length > 0 ? [{ form, column, heading }] : [],
    ),
  )
  if (columns.length === 0) return null
  const named = columns.filter(({ heading }) => heading !== '')
  const draftNow = { draft: draft.id, version: draft.version }
  return (
    <Note tone="warn">
      <div className={css['stack']}>
        <p>{t.notKept(columns.map(({ heading }) => heading || t.noHeading))}</p>
        {(map.isError || keep.isError) && <ErrorBox error={map.error ?? keep.error} />}
        <div className={css['acts']}>
          {named.length > 0 && mayOpen(keepColumns.who, session) && (
            <Button
              size="small"
              busy={keep.isPending}
              onClick={() => keep.mutate({ ...draftNow, columns: named.map(({ form, column }) => ({ form, column })) })}
            >
              {t.keepAsFields}
            </Button>
          )}
          <Button
            size="small"
            busy={map.isPending}
            onClick={() =>
              map.mutate({ ...draftNow, columns: columns.map(({ form, column }) => ({ form, column, meaning: 'note' })) })
            }
          >
            {t.keepInNote}
          </Button>
        </div>
      </div>
    </Note>
  )
}
